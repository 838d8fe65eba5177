"""How much a decoder spreads the plane of the map: sqrt(det JᵀJ), the area of images that a unit of the map becomes.

Bishop, Svensén and Williams (1997) named it for the generative topographic mapping. Where it is large, images change
fast: a border between clusters. Legend: R rows, K columns, P numbers in an image.
"""

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import FloatArray


def area_factor(first: npt.NDArray[np.floating], second: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """sqrt(det JᵀJ) of the two columns of J: the area of the parallelogram that they span.

    Args:
        first: [..., P], change of the image per map unit along the first axis.
        second: [..., P], along the second.

    Returns:
        float64 [...], grey levels squared per map unit squared.
    """
    length, width, slant = (
        np.einsum("...p,...p->...", one, other).astype(np.float64)  # sums in the precision of the images are faster
        for one, other in ((first, first), (second, second), (first, second))
    )
    area: npt.NDArray[np.float64] = np.sqrt(np.maximum(length * width - slant**2, 0))
    return area


def lattice_magnification(images: FloatArray, x_step: float, y_step: float) -> npt.NDArray[np.float64]:
    """The factor on a lattice already decoded, by central differences; one-sided at its edges.

    Args:
        images: float32 [R, K, ...], pixels from 0 to 1, at least two rows and columns.
        x_step: map units from column to column.
        y_step: map units from row to row; the sign makes no difference.

    Returns:
        float64 [R, K].
    """
    rows, columns = images.shape[:2]
    if rows < 2 or columns < 2:
        raise ValueError(f"expected at least two rows and columns, got {images.shape}")
    flat = images.reshape(rows, columns, -1)
    area = area_factor(_over_two_steps(flat, 1), _over_two_steps(flat, 0))
    area /= 4 * abs(x_step * y_step)
    return area


def _over_two_steps(flat: FloatArray, axis: int) -> FloatArray:
    """Differences between the two neighbours along an axis; at the edges twice that to the only one."""
    first = np.moveaxis(flat, axis, 0)
    change = np.empty_like(first)
    np.subtract(first[2:], first[:-2], out=change[1:-1])
    for edge, before, after in ((0, 0, 1), (-1, -2, -1)):
        np.subtract(first[after], first[before], out=change[edge])
        change[edge] *= 2
    return np.moveaxis(change, 0, axis)
