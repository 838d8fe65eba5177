"""What every face of a trained network has in common: a private copy, evaluation mode, no gradients, batches.

A face is safe in any thread: its weights are never written again, and evaluation draws no random numbers.
"""

import copy
from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor, nn

from trainer.errors import TrainerError
from trainer.models.quick import be_quick

BATCH = 1024  # images at once: large enough to be fast, small enough for any memory


def private_copy(network: nn.Module) -> nn.Module:
    """A copy of `network` on the CPU, in evaluation mode, that shares no memory with it.

    A network that nobody trains (frozen, in evaluation mode, on the CPU) is taken as it is: loading a file is faster.
    """
    frozen = not network.training and not any(parameter.requires_grad for parameter in network.parameters())
    if frozen and all(tensor.device.type == "cpu" for tensor in network.state_dict().values()):
        own = network
    else:
        with torch.no_grad():
            own = copy.deepcopy(network).to("cpu", torch.float32).eval().requires_grad_(False)
    be_quick(own)
    return own


def in_batches(function: Callable[[Tensor], Tensor], values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Apply `function` to parts of `values` without gradients; an array of no values gives an array [0, *shape].

    The result is a fresh array that shares no memory with the network.
    """
    if not len(values):
        return np.zeros((0, *shape), dtype=np.float32)
    with torch.inference_mode():
        given = torch.from_numpy(values)
        parts = [function(part) for part in torch.split(given, BATCH)]
        whole = parts[0] if len(parts) == 1 else torch.cat(parts)
        return whole.float().contiguous().numpy()  # autocast may have made narrower numbers


def checked(values: np.ndarray, shape: tuple[int, ...], what: str, dtype: type) -> np.ndarray:
    """`values` as a contiguous writeable array [N, *shape] of `dtype`.

    Raises:
        TrainerError: the shape is another one.
    """
    array = np.asarray(values)
    if array.ndim != 1 + len(shape) or array.shape[1:] != shape:
        expected = ", ".join(["N", *map(str, shape)])
        found = ", ".join(map(str, array.shape))
        raise TrainerError(f"{what} have the shape [{found}].", f"This model needs [{expected}].")
    # torch wants memory that it could write to; values here are small, so that a copy costs nothing
    return np.require(array, dtype=dtype, requirements=["C", "W"])


def unit_images(images: np.ndarray, shape: tuple[int, int, int]) -> np.ndarray:
    """Images of bytes or of floats from 0 to 1 as float32 [N, C, H, W], 0 to 1."""
    array = np.asarray(images)
    if array.dtype == np.uint8:
        array = np.multiply(array, np.float32(1 / 255), dtype=np.float32)
    return checked(array, shape, "Images", np.float32)
