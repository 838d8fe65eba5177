"""Ways of each kind through the same knots, and the frames on them. Legend: K knots, F frames, D latent dimensions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from trainer.geometry.chart import Points
from trainer.geometry.geodesic import Geodesic, searching
from trainer.geometry.interpolation import linear, spherical
from trainer.geometry.lattice_graph import LatticeGraph
from trainer.geometry.pullback import PARTS, Decode, way_length
from trainer.geometry.spacing import equal_change
from trainer.values.arrays import FloatArray, frozen

Kind = Literal["linear", "spherical", "geodesic"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Spacing = Literal["steps", "change"]
"""Frames at even distances of the code, or at even changes of the image."""

_FINE = 64
"""Points a segment of a spherical way."""

_MOST_PARTS = 512


@dataclass(frozen=True)
class Way:
    """A way of one kind.

    Attributes:
        kind: how it goes from knot to knot.
        knots: float32 [K, D], latent units, K at least 2.
        points: float32 [N, D], joined by straight lines; the knots are among them.
        closed: whether the last knot is the first one again, so that a walk can go round and round.
    """

    kind: Kind
    knots: FloatArray
    points: FloatArray
    closed: bool = False


def finding(
    decode: Decode, knots: Points, kind: Kind, graph: LatticeGraph | None = None, *, closed: bool = False
) -> Iterator[float | Way]:
    """Find the way of a kind through knots, in steps of some milliseconds.

    Args:
        decode: the decoder; only geodesics ask it.
        knots: [K, D], latent units, K at least 2.
        kind: of the way.
        graph: helps to find geodesics in two dimensions.
        closed: go on from the last knot to the first.

    Yields:
        The share done, again and again; at the end the way.
    """
    marks = frozen(np.concatenate([knots, knots[:1]]) if closed else knots, np.float32)
    if kind == "linear":
        yield Way(kind, marks, marks, closed)
        return
    parts, segments = [marks[:1]], len(marks) - 1
    for segment in range(segments):
        if kind == "spherical":
            parts.append(spherical(marks[segment : segment + 2], _FINE)[1:])
            continue
        for found in searching(decode, marks[segment], marks[segment + 1], graph):
            if isinstance(found, Geodesic):
                parts.append(found.way[1:])
            else:
                yield (segment + found) / segments
    yield Way(kind, marks, frozen(np.concatenate(parts)), closed)


def frames_on(decode: Decode, way: Way, frames: int, spacing: Spacing) -> FloatArray:
    """Frames on a way: float32 [F, D], the first and the last knot exactly.

    Those of a closed way begin with the first knot exactly and stop one step before it comes again: that step is as
    large as the others, so that frames shown round and round do not rest anywhere.
    """
    if way.closed:
        return _frames_to_the_end(decode, way, frames + 1, spacing)[:-1]
    return _frames_to_the_end(decode, way, frames, spacing)


def _frames_to_the_end(decode: Decode, way: Way, frames: int, spacing: Spacing) -> FloatArray:
    if spacing == "change":
        return equal_change(decode, way.points, frames)
    if way.kind == "spherical":
        return spherical(way.knots, frames)  # exact where the fine points only come near
    return linear(way.points, frames)


def length_of(decode: Decode, way: Way) -> float:
    """Length of a way under the decoder's metric, grey levels."""
    return way_length(decode, way.points, min(PARTS * (len(way.knots) - 1), _MOST_PARTS))
