"""The way between two codes along which the image changes least: a geodesic of the decoder's pull-back metric.

A spline with fixed ends is moved until the sum of the squared image changes between its points is least: such a curve
is a geodesic and runs through it at an even speed of the image. The decoder is asked for images only, so that any
decoder will do; each step is one of Gauss and Newton with the damping of Levenberg and Marquardt. In two dimensions the
search begins at the shortest path over a decoded lattice, else at the straight line. Legend: F points of the spline,
K control points, D latent dimensions, P numbers in an image.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.errors import Cancelled
from trainer.geometry.chart import Points
from trainer.geometry.lattice_graph import LatticeGraph
from trainer.geometry.pullback import Decode, flat_images, image_steps, jacobians, relative_improvement, way_length
from trainer.geometry.spline import fitted_controls, straight_controls, weights
from trainer.values.arrays import FloatArray, frozen

CONTROLS = 10
POINTS = 29
"""Of the spline: four a span, so that it cannot cut corners between them unseen."""

ITERATIONS = 12
_SETTLED = 4e-3
"""Relative gain of a step below which it is the last one: what is left to gain is about half a per cent."""

_DAMPING = 1e-3
_MOST_DAMPING = 1e3
_JACOBIAN_NUMBERS = 8_000_000
"""Numbers of Jacobians in memory at once, 32 MB."""

_CODES_AT_ONCE = 300
"""Codes decoded in one step: all that two dimensions need, a part of what more do."""

_Wide = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Geodesic:
    """The shortest way that was found.

    Attributes:
        way: float32 [F, D], latent units, from end to end; the image changes about equally from point to point.
        length: under the metric, grey levels.
        straight_length: of the straight line between the same codes.
    """

    way: FloatArray
    length: float
    straight_length: float

    @property
    def improvement(self) -> float:
        """Relative length improvement over the straight line, 0 to 1."""
        return relative_improvement(self.length, self.straight_length)


def geodesic(
    decode: Decode,
    start: npt.NDArray[np.floating],
    end: npt.NDArray[np.floating],
    *,
    graph: LatticeGraph | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Geodesic:
    """Search to the end.

    Args:
        decode: the decoder.
        start: [D], latent units.
        end: [D].
        graph: of the same decoder, for two dimensions; without it the search begins at the straight line.
        progress: told the share done.
        cancelled: asked after each step.

    Raises:
        Cancelled: `cancelled` said so.
    """
    for found in searching(decode, start, end, graph):
        if cancelled():
            raise Cancelled("The search for the geodesic was cancelled.")
        if isinstance(found, Geodesic):
            return found
        if progress is not None:
            progress(found)
    raise AssertionError("a search ends with a geodesic")


def searching(
    decode: Decode,
    start: npt.NDArray[np.floating],
    end: npt.NDArray[np.floating],
    graph: LatticeGraph | None = None,
) -> Iterator[float | Geodesic]:
    """The search in steps; whoever stops asking has cancelled it.

    Yields:
        An estimate of the share done, rising; at the end the geodesic, never longer than the straight line.
    """
    ends = np.stack([start, end]).astype(np.float64)
    if ends.ndim != 2 or not np.isfinite(ends).all():
        raise ValueError(f"expected two finite codes [D], got {np.shape(start)} and {np.shape(end)}")
    if graph is not None and ends.shape[1] == 2 and graph.covers(ends):
        controls = fitted_controls(graph.shortest_path(ends[0], ends[1]), POINTS, CONTROLS)
    else:
        controls = straight_controls(ends[0], ends[1], CONTROLS)
    yield 0.0
    damping, energy = _DAMPING, _energy(decode, _points(controls))
    for iteration in range(ITERATIONS):
        share = iteration / (ITERATIONS + 1)
        hessian, gradient = yield from _quadratic(decode, _points(controls), share)
        trial = controls.copy()
        before = energy
        while damping <= _MOST_DAMPING:
            trial[1:-1] = controls[1:-1] + _step(hessian, gradient, damping)
            reached = _energy(decode, _points(trial))
            if reached < energy:
                controls, energy, damping = trial, reached, damping / 4
                break
            damping *= 8
        yield (iteration + 1) / (ITERATIONS + 1)
        if before - energy <= _SETTLED * before:
            break
    yield _better(decode, ends, _points(controls))


def _better(decode: Decode, ends: _Wide, curve: _Wide) -> Geodesic:
    """The curve, or the straight line where that is no longer."""
    straight, curved = way_length(decode, ends), way_length(decode, curve)
    if curved < straight:
        way: Points = curve
    else:
        way, curved = ends[0] + np.linspace(0, 1, POINTS)[:, np.newaxis] * (ends[1] - ends[0]), straight
    narrow = way.astype(np.float32)
    return Geodesic(frozen(narrow), curved, straight)


def _points(controls: _Wide) -> _Wide:
    return weights(POINTS, CONTROLS) @ controls


def _energy(decode: Decode, points: _Wide) -> float:
    return float(np.square(image_steps(flat_images(decode, points))).sum())


def _quadratic(decode: Decode, points: _Wide, share: float) -> Generator[float, None, tuple[_Wide, _Wide]]:
    """Second and first derivatives of half the energy by the inner control points: [K', D, K', D] and [K', D].

    With r_i = x_{i+1} - x_i the change of r_i is J_{i+1} dz_{i+1} - J_i dz_i; products of Jacobians of neighbouring
    points are all that is needed of them. Yields the share done, as the whole search does.
    """
    dims = points.shape[1]
    own = np.zeros((len(points), dims, dims))
    cross = np.zeros((len(points) - 1, dims, dims))
    pull = np.zeros((len(points), dims))
    for begin, images, derivatives in _in_parts(decode, points):
        end = begin + len(images)
        own[begin:end] = np.einsum("fdp,fep->fde", derivatives, derivatives, optimize=True)
        cross[begin : end - 1] = np.einsum("fdp,fep->fde", derivatives[:-1], derivatives[1:], optimize=True)
        residuals = np.diff(images, axis=0)
        pull[begin : end - 1] -= np.einsum("fdp,fp->fd", derivatives[:-1], residuals)
        pull[begin + 1 : end] += np.einsum("fdp,fp->fd", derivatives[1:], residuals)
        yield share + end / len(points) / (ITERATIONS + 1)
    matrix = weights(len(points), CONTROLS)[:, 1:-1]
    shares = np.full(len(points), 2.0)
    shares[[0, -1]] = 1.0
    hessian = np.einsum("f,fk,fl,fde->kdle", shares, matrix, matrix, own, optimize=True)
    mixed = np.einsum("fk,fl,fde->kdle", matrix[:-1], matrix[1:], cross, optimize=True)
    return hessian - mixed - mixed.transpose(2, 3, 0, 1), np.einsum("fk,fd->kd", matrix, pull)


def _in_parts(decode: Decode, points: _Wide) -> Iterator[tuple[int, FloatArray, FloatArray]]:
    """Images and Jacobians of runs of points, each run beginning with the last point of the one before."""
    pixels = flat_images(decode, points[:1]).shape[1]
    codes = min(_CODES_AT_ONCE, _JACOBIAN_NUMBERS // pixels)
    together = max(2, codes // (2 * points.shape[1] + 1))
    begin = 0
    while begin < len(points) - 1:
        images, derivatives = jacobians(decode, points[begin : begin + together])
        yield begin, images, derivatives
        begin += together - 1


def _step(hessian: _Wide, gradient: _Wide, damping: float) -> _Wide:
    """The damped step of the inner control points, [K', D]."""
    size = gradient.size
    matrix = hessian.reshape(size, size)
    scale = np.trace(matrix) / size
    ridge = damping * (np.diag(np.diag(matrix)) + 1e-3 * scale * np.eye(size)) + 1e-12 * np.eye(size)
    step: _Wide = np.linalg.solve(matrix + ridge, -gradient.ravel()).reshape(gradient.shape)
    return step
