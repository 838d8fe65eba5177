"""What walk the strip shall show, before anything is decoded, and what came of it. Legend: K knots, F frames.

Among codes a walk is made in the latent space, on a GAN's plane of seeds on that plane, since that is where the user
drew it; S is the number of dimensions of the space that it is made in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from trainer.decoding.protocols import Decoding
from trainer.geometry.chart import Chart, Points
from trainer.geometry.lattice_graph import LatticeGraph, Rectangle, decoding_graph
from trainer.geometry.pullback import Decode
from trainer.geometry.ways import Kind, Spacing, Way, finding
from trainer.values.arrays import FloatArray

GRAPH_SHARE = 0.7
"""Of the search for a geodesic in two dimensions, where the lattice has to be decoded first."""

_MARGIN = 0.1
_LEAST_EXTENT = 2.0
_OUTERMOST = 0.002


@dataclass(frozen=True, eq=False)
class WalkPlan:
    """A walk that is wanted.

    Attributes:
        title: what is walked, for example a path's name.
        knots: float32 [K, S].
        kind: how it goes from knot to knot.
        spacing: how frames lie on it.
        frames: F.
        chart: of the open model.
        on_map: whether S is 2 and the walk is made on the chart's map instead of among codes.
        cloud: float32 [N, 2], what lies on the map: geodesics in two dimensions stay near it.
        closed: whether it goes on from the last knot to the first.
    """

    title: str
    knots: FloatArray
    kind: Kind
    spacing: Spacing
    frames: int
    chart: Chart
    on_map: bool
    cloud: Points
    closed: bool = False

    def codes_of(self, points: Points) -> FloatArray:
        """Codes of points of the walk: [N, S] -> float32 [N, D]."""
        return self.chart.to_latent(points) if self.on_map else np.asarray(points, np.float32)

    def places_of(self, points: Points, chart: Chart) -> FloatArray | None:
        """Places of points of the walk on a map: [N, S] -> float32 [N, 2]; None where the chart cannot tell."""
        if self.on_map:
            return np.asarray(points, np.float32)
        return chart.to_map(points) if chart.latent_dims == points.shape[1] else None

    def fits(self, decoder: Decoding | None) -> bool:
        """Whether a decoder reads these codes."""
        return decoder is not None and decoder.latent_dims == self.codes_of(self.knots[:1]).shape[1]

    def decoding(self, decoder: Decoding) -> Decode:
        """What makes images of points of the walk."""

        def decode(points: FloatArray) -> FloatArray:
            return decoder.decode(self.codes_of(points))

        return decode

    def finding(self, decode: Decode, kind: Kind, graph: LatticeGraph | None) -> Iterator[float | LatticeGraph | Way]:
        """Find the way of a kind, in steps.

        Yields:
            The share done; the lattice's graph if a new one had to be made; at the end the way.
        """
        before = 0.0
        if kind == "geodesic" and self.knots.shape[1] == 2 and (graph is None or not graph.covers(self.knots)):
            before = GRAPH_SHARE
            for made in decoding_graph(decode, rectangle_around(self.knots, self.cloud)):
                if isinstance(made, LatticeGraph):
                    graph = made
                    yield graph
                else:
                    yield before * made
        for found in finding(decode, self.knots, kind, graph, closed=self.closed):
            yield found if isinstance(found, Way) else before + (1 - before) * found


@dataclass(frozen=True, eq=False)
class ShownWalk:
    """A walk whose frames have been decoded.

    Attributes:
        plan: what was wanted.
        way: what was found.
        latents: float32 [F, D], the codes of the frames.
        points: float32 [F, S], the frames on the way.
        images: float32 [F, C, H, W], 0 to 1.
    """

    plan: WalkPlan
    way: Way
    latents: FloatArray
    points: FloatArray
    images: FloatArray


def rectangle_around(knots: Points, cloud: Points) -> Rectangle:
    """A rectangle that holds the knots [K, 2] and nearly all of a cloud [N, 2], which may be empty."""
    spread = [np.array([[-_LEAST_EXTENT] * 2, [_LEAST_EXTENT] * 2])] if not len(cloud) else []
    if len(cloud):
        spread.append(np.quantile(cloud, (_OUTERMOST, 1 - _OUTERMOST), axis=0))
    held = np.concatenate([np.asarray(knots, np.float64), *spread])
    low, high = held.min(axis=0), held.max(axis=0)
    margin = _MARGIN * (high - low).max() + 1e-3
    (x_min, y_min), (x_max, y_max) = (low - margin).tolist(), (high + margin).tolist()
    return x_min, x_max, y_min, y_max
