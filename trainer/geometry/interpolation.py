"""Ways from code to code: straight lines and great arcs through knots, in steps of equal length.

Legend: K knots, D latent dimensions, F frames. The first and the last frame are the first and the last knot exactly;
knots in between need not be frames. Spherical interpolation after K. Shoemake (1985), for latent spaces T. White
(2016, https://arxiv.org/abs/1609.04468): codes from N(0, I) in many dimensions lie near a sphere, and a straight line
cuts through its empty inside.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.geometry.chart import Points
from trainer.values.arrays import FloatArray

_Wide = npt.NDArray[np.float64]

_STEPS = 64
"""Parts of a segment whose lengths are added up; exact where the speed along an arc is constant."""

_TINY = 1e-9


def linear(knots: Points, frames: int) -> FloatArray:
    """Frames along the straight segments between knots, equally spaced by length.

    Args:
        knots: [K, D], latent units, K at least 1.
        frames: F, at least 1.

    Returns:
        float32 [F, D]. One frame is the first knot; knots that all coincide give that code F times.
    """
    wide = _checked(knots, frames)
    return _with_exact_ends(along(wide, frames), knots)


def along(points: _Wide, frames: int) -> _Wide:
    """`linear` in float64, for points of any dimension: [K, D] -> [F, D]."""
    if len(points) == 1:
        return np.repeat(points, frames, axis=0)
    lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
    segment, share = _places(np.concatenate([[0.0], np.cumsum(lengths)]), frames, len(points) - 1)
    return points[segment] + share[:, np.newaxis] * (points[segment + 1] - points[segment])


def spherical(knots: Points, frames: int) -> FloatArray:
    """Frames along great arcs between knots: the direction turns evenly, the length changes evenly.

    Args:
        knots: [K, D], latent units, K at least 1.
        frames: F, at least 1.

    Returns:
        float32 [F, D], equally spaced by length along the curve. Between knots in the same direction, and to or from
        zero, which has no direction, the way is straight. Between opposite knots, where every great arc is as short as
        any other, it goes by the latent dimension in which they differ least; in one dimension, through zero.
    """
    wide = _checked(knots, frames)
    if len(wide) == 1 or wide.shape[1] == 1:
        return linear(knots, frames)  # nothing to turn to
    arcs = _arcs(wide)
    segment, share = _places(_arc_lengths(arcs), frames, len(wide) - 1)
    return _with_exact_ends(_on_arcs(arcs, segment, share), knots)


def ping_pong(frames: int) -> npt.NDArray[np.int64]:
    """Order in which frames are shown to and fro without end: 0, 1, … F-1, F-2, … 1; the ends are not doubled."""
    there = np.arange(frames, dtype=np.int64)
    return np.concatenate([there, there[-2:0:-1]])


@dataclass(frozen=True)
class _Arcs:
    """One arc a segment, S = K - 1: directions float64 [S, D], angles [S], lengths at both ends [S]."""

    start: _Wide
    across: _Wide
    angle: _Wide
    from_norm: _Wide
    to_norm: _Wide


def _arcs(knots: _Wide) -> _Arcs:
    norms = np.linalg.norm(knots, axis=1)
    directions = np.divide(knots, norms[:, np.newaxis], out=np.zeros_like(knots), where=norms[:, np.newaxis] > _TINY)
    # Zero borrows the direction of the other end: the arc becomes a straight line.
    start = np.where(norms[:-1, np.newaxis] > _TINY, directions[:-1], directions[1:])
    end = np.where(norms[1:, np.newaxis] > _TINY, directions[1:], directions[:-1])
    cosine = np.einsum("sd,sd->s", start, end)
    across = end - cosine[:, np.newaxis] * start
    sine = np.linalg.norm(across, axis=1)
    angle = np.arctan2(sine, cosine)
    across = np.divide(across, sine[:, np.newaxis], out=np.zeros_like(across), where=sine[:, np.newaxis] > _TINY)
    for segment in np.flatnonzero((sine <= _TINY) & (cosine < 0)):
        across[segment] = _perpendicular(start[segment])
        angle[segment] = np.pi
    return _Arcs(start, across, angle, norms[:-1], norms[1:])


def _perpendicular(direction: _Wide) -> _Wide:
    axis = np.zeros_like(direction)
    axis[np.abs(direction).argmin()] = 1
    across = axis - (axis @ direction) * direction
    unit: _Wide = across / np.linalg.norm(across)
    return unit


def _arc_lengths(arcs: _Arcs) -> _Wide:
    """Length from the first knot to each of `_STEPS` places a segment, float64 [S * _STEPS + 1]."""
    middle = (np.arange(_STEPS) + 0.5) / _STEPS
    growth = (arcs.to_norm - arcs.from_norm)[:, np.newaxis]
    norm = arcs.from_norm[:, np.newaxis] + middle * growth
    speed = np.hypot(growth, norm * _turning(arcs)[:, np.newaxis])  # (S, _STEPS)
    return np.concatenate([[0.0], np.cumsum(speed / _STEPS)])


def _turning(arcs: _Arcs) -> _Wide:
    """Angle that is really turned by: none where there is no direction to turn to."""
    return np.where(np.einsum("sd,sd->s", arcs.across, arcs.across) > 0, arcs.angle, 0.0)


def _on_arcs(arcs: _Arcs, segment: npt.NDArray[np.intp], share: _Wide) -> _Wide:
    angle = (_turning(arcs)[segment] * share)[:, np.newaxis]
    direction = np.cos(angle) * arcs.start[segment] + np.sin(angle) * arcs.across[segment]
    norm = arcs.from_norm[segment] + share * (arcs.to_norm[segment] - arcs.from_norm[segment])
    return norm[:, np.newaxis] * direction


def _places(lengths: _Wide, frames: int, segments: int) -> tuple[npt.NDArray[np.intp], _Wide]:
    """Segment and share of it, 0 to 1, of each frame, given the lengths [n + 1] up to equal shares of segments."""
    steps = np.interp(np.linspace(0, lengths[-1], frames), lengths, np.arange(len(lengths), dtype=np.float64))
    position = steps * segments / (len(lengths) - 1)
    segment = np.minimum(position.astype(np.intp), segments - 1)
    return segment, position - segment


def _checked(knots: Points, frames: int) -> _Wide:
    wide = np.asarray(knots, np.float64)
    if wide.ndim != 2 or not wide.size or frames < 1:
        raise ValueError(f"expected knots [K, D] and at least one frame, got {wide.shape} and {frames}")
    if not np.isfinite(wide).all():
        raise ValueError("the knots are not finite")
    return wide


def _with_exact_ends(path: _Wide, knots: Points) -> FloatArray:
    narrow = path.astype(np.float32)
    if len(narrow) > 1:
        narrow[-1] = knots[-1]
    narrow[0] = knots[0]
    return narrow
