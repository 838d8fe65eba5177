"""Codes on the ways between pairs of codes, all pairs at once. Legend: N pairs, D latent dimensions."""

from typing import Literal

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import FloatArray

Way = Literal["linear", "spherical"]

_TINY = 1e-6


def between(starts: FloatArray, ends: FloatArray, share: npt.NDArray[np.floating] | float, way: Way) -> FloatArray:
    """The code a share of the way from each start to its end.

    Args:
        starts: float32 [N, D], latent units.
        ends: float32 [N, D].
        share: 0 to 1, one number or float [N].
        way: "linear" for the straight line; "spherical" for the great arc, on which the direction turns evenly and the
            length changes evenly (White 2016, arXiv 1609.04468). Between codes in the same or in opposite directions,
            and in one dimension, it is straight.

    Returns:
        float32 [N, D].
    """
    t = np.broadcast_to(np.asarray(share, np.float64), len(starts))[:, np.newaxis]
    first, last = starts.astype(np.float64), ends.astype(np.float64)
    straight = (1 - t) * first + t * last
    if way == "linear" or starts.shape[1] == 1:
        return straight.astype(np.float32)
    from_length = np.linalg.norm(first, axis=1, keepdims=True)
    to_length = np.linalg.norm(last, axis=1, keepdims=True)
    a, b = first / np.maximum(from_length, _TINY), last / np.maximum(to_length, _TINY)
    angle = np.arccos(np.clip((a * b).sum(axis=1, keepdims=True), -1, 1))
    sine = np.sin(angle)
    turned = (np.sin((1 - t) * angle) * a + np.sin(t * angle) * b) / np.maximum(sine, _TINY)
    arc = ((1 - t) * from_length + t * to_length) * turned
    turns = (sine > _TINY) & (from_length > _TINY) & (to_length > _TINY)
    return np.where(turns, arc, straight).astype(np.float32)
