"""A plane of codes as a graph whose edges are as long as the image changes along them; its shortest paths.

A shortest path finds the way around what a decoder changes fast in, which refining a straight line would not. Decoding
the lattice takes longer than all that follows: it is made once for given weights, in steps that somebody else's work
can come between. Legend: R rows, K columns, P numbers in an image.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from trainer.geometry.pullback import Decode, flat_images
from trainer.values.arrays import FloatArray

Rectangle = tuple[float, float, float, float]
"""x_min, x_max, y_min, y_max, latent units."""

SIDE = 64
"""Nodes along each side: 4,096 images, a tenth of a second on one core for a perceptron."""

_AT_ONCE = 256
_EDGES = ((0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (1, -2), (2, 1), (2, -1))
"""Rows and columns from a node to the half of its sixteen neighbours that come after it."""

_REST = 1e-6
"""Length of an edge per step of the lattice where the image does not change at all: zero would mean no edge."""


class LatticeGraph:
    """Nodes on a regular lattice of a two-dimensional latent space, joined to their sixteen neighbours.

    Args:
        rectangle: where the outermost nodes lie.
        images: float32 [R, K, P], the decoded nodes, the row of the smallest y first.
    """

    def __init__(self, rectangle: Rectangle, images: FloatArray) -> None:
        self.rectangle = rectangle
        self._rows, self._columns = images.shape[:2]
        self._graph = _graph(images)

    def covers(self, points: npt.NDArray[np.floating]) -> bool:
        """Whether all points [N, 2] lie within the rectangle."""
        x_min, x_max, y_min, y_max = self.rectangle
        return bool(((points >= (x_min, y_min)) & (points <= (x_max, y_max))).all())

    def shortest_path(self, start: npt.NDArray[np.floating], end: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        """The shortest way over the lattice between two points [2]: float64 [F, 2], the points themselves included."""
        first, last = self._node(start), self._node(end)
        _, before = dijkstra(self._graph, directed=False, indices=first, return_predecessors=True)
        nodes = [last]
        while nodes[-1] != first:
            nodes.append(int(before[nodes[-1]]))
        places = self._places(np.array(nodes[::-1]))
        return np.concatenate([[start], places[1:-1], [end]]).astype(np.float64)

    def _node(self, point: npt.NDArray[np.floating]) -> int:
        x_min, x_max, y_min, y_max = self.rectangle
        column = round((float(point[0]) - x_min) / (x_max - x_min) * (self._columns - 1))
        row = round((float(point[1]) - y_min) / (y_max - y_min) * (self._rows - 1))
        inside_row, inside_column = min(max(row, 0), self._rows - 1), min(max(column, 0), self._columns - 1)
        return int(inside_row * self._columns + inside_column)

    def _places(self, nodes: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        x_min, x_max, y_min, y_max = self.rectangle
        row, column = np.divmod(nodes, self._columns)
        return np.stack(
            [
                x_min + column / (self._columns - 1) * (x_max - x_min),
                y_min + row / (self._rows - 1) * (y_max - y_min),
            ],
            axis=1,
        )


def decoding_graph(decode: Decode, rectangle: Rectangle, side: int = SIDE) -> Iterator[float | LatticeGraph]:
    """Decode a lattice and make its graph, in steps of some milliseconds.

    Args:
        decode: of a two-dimensional latent space.
        rectangle: what the lattice covers.
        side: nodes along each side.

    Yields:
        The share done, again and again; at the end the graph.
    """
    x_min, x_max, y_min, y_max = rectangle
    x, y = np.linspace(x_min, x_max, side), np.linspace(y_min, y_max, side)
    places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2).astype(np.float32)
    parts = []
    for begin in range(0, len(places), _AT_ONCE):
        parts.append(flat_images(decode, places[begin : begin + _AT_ONCE]))
        yield min(begin + _AT_ONCE, len(places)) / len(places)
    yield LatticeGraph(rectangle, np.concatenate(parts).reshape(side, side, -1))


def _graph(images: FloatArray) -> csr_array:
    rows, columns = images.shape[:2]
    nodes = np.arange(rows * columns).reshape(rows, columns)
    starts, ends, lengths = [], [], []
    for down, across in _EDGES:
        here = (slice(0, rows - down), slice(max(0, -across), columns - max(0, across)))
        there = (slice(down, rows), slice(max(0, across), columns + min(0, across)))
        change = images[there] - images[here]
        squares = np.einsum("rkp,rkp->rk", change, change)
        starts.append(nodes[here].ravel())
        ends.append(nodes[there].ravel())
        lengths.append(np.sqrt(squares).ravel() + _REST * np.hypot(down, across))
    return csr_array(
        (np.concatenate(lengths), (np.concatenate(starts), np.concatenate(ends))), shape=(nodes.size, nodes.size)
    )
