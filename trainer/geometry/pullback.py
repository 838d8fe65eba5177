"""Lengths that a decoder gives to ways through its latent space: how far the image goes while the code goes there.

The pull-back metric G = JᵀJ of a decoder with Jacobian J measures a small step of the code by the Euclidean distance
of the images before and after it (Arvanitidis, Hansen, Hauberg 2018, https://arxiv.org/abs/1710.11379). Legend: F
points of a way, D latent dimensions, P numbers in an image.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from trainer.geometry.chart import Points
from trainer.geometry.interpolation import along
from trainer.values.arrays import FloatArray

Decode = Callable[[FloatArray], FloatArray]
"""Codes float32 [N, D] to images float32 [N, ...], pixels from 0 to 1; `Decoder.decode` is one."""

PARTS = 128
"""Steps that a way is cut into when its length is measured."""

_STEP = 1e-2
"""Half of the latent distance over which images are compared for a derivative. Smaller drowns in float32."""

_Wide = npt.NDArray[np.float64]


def flat_images(decode: Decode, z: Points) -> FloatArray:
    """Images of codes as rows of numbers: z [N, D] -> float32 [N, P]."""
    images = decode(np.ascontiguousarray(z, np.float32))
    return images.reshape(len(images), -1)


def image_steps(images: npt.NDArray[np.floating]) -> _Wide:
    """Distances from each image to the next one.

    Args:
        images: [F, ...], pixels from 0 to 1.

    Returns:
        float64 [F - 1], Euclidean over all pixels, in grey levels from 0 to 1.
    """
    changes = np.diff(images.reshape(len(images), -1), axis=0)
    steps: _Wide = np.sqrt(np.einsum("fp,fp->f", changes, changes, dtype=np.float64))
    return steps


def way_length(decode: Decode, way: Points, parts: int = PARTS) -> float:
    """Length of a way under the metric.

    Args:
        decode: the decoder.
        way: [F, D], latent units, joined by straight lines, F at least 1.
        parts: steps of equal latent length whose image changes are added up.

    Returns:
        How far the image goes, in grey levels; 0 for a single point.
    """
    fine = along(np.asarray(way, np.float64), parts + 1)
    return float(image_steps(flat_images(decode, fine)).sum())


def relative_improvement(geodesic: float, straight: float) -> float:
    """How much shorter a geodesic is than the straight way, 0 to 1: 1 - L_geodesic / L_straight."""
    return max(0.0, 1 - geodesic / straight) if straight > 0 else 0.0


def jacobians(decode: Decode, z: Points, step: float = _STEP) -> tuple[FloatArray, FloatArray]:
    """Images and how they change with each latent dimension, by central differences.

    Args:
        decode: the decoder, asked for (2 D + 1) N codes at once.
        z: [N, D], latent units.
        step: half of the distance of the codes compared.

    Returns:
        Images float32 [N, P] and Jacobians float32 [N, D, P], per latent unit.
    """
    centre = np.asarray(z, np.float32)
    count, dims = centre.shape
    shifts = np.float32(step) * np.eye(dims, dtype=np.float32)
    around = centre[:, np.newaxis] + np.concatenate([np.zeros((1, dims), np.float32), shifts, -shifts])
    images = flat_images(decode, around.reshape(-1, dims)).reshape(count, 2 * dims + 1, -1)
    return images[:, 0], (images[:, 1 : dims + 1] - images[:, dims + 1 :]) / np.float32(2 * step)
