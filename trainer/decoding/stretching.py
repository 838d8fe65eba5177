"""How a decoder stretches a plane of codes, exactly: forward-mode products with its Jacobian.

Legend: N codes, D latent dimensions, P numbers in an image.
"""

import threading
from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from trainer.decoding.decoder import Decoder
from trainer.decoding.faces import checked
from trainer.geometry.magnification import area_factor
from trainer.values.arrays import FloatArray

_AT_ONCE = 512

_forward_mode = threading.Lock()
"""Up to torch 2.13 all threads share a level of forward-mode derivatives: who leaves it deletes it for the others."""


def magnification(decoder: Decoder, z: FloatArray, axes: FloatArray) -> FloatArray:
    """sqrt(det JᵀJ) for the plane along two directions.

    Args:
        decoder: any of ours; layers without a forward-mode derivative cannot be asked.
        z: float32 [N, D], latent units.
        axes: float32 [2, D], the codes one map unit to the right and one up.

    Returns:
        float32 [N], grey levels squared per map unit squared.

    Raises:
        TrainerError: codes of the wrong shape.
    """
    codes = torch.from_numpy(checked(z, (decoder.latent_dims,), "Codes", np.float32))
    directions = torch.from_numpy(np.array(axes, np.float32))
    parts = [_factors(decoder, part, directions) for part in torch.split(codes, _AT_ONCE)]
    return np.concatenate(parts) if len(z) else np.zeros(0, np.float32)


def _factors(decoder: Decoder, codes: Tensor, directions: Tensor) -> FloatArray:
    images: Callable[[Tensor], Tensor] = decoder.network.images  # type: ignore[assignment]

    def change(direction: Tensor) -> Tensor:
        tangents = direction.expand_as(codes)
        return torch.func.jvp(images, (codes,), (tangents,))[1].flatten(1)  # type: ignore[no-any-return]

    with _forward_mode, torch.no_grad():
        first, second = torch.func.vmap(change)(directions).numpy()  # (2, N, P)
    return area_factor(first, second).astype(np.float32)
