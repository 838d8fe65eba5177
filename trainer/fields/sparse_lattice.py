"""A classifier's answers on a fine lattice, asked for on a coarse one and then only where they are doubtful.

Every fourth row and column is asked for, and the lattice made twice as fine, twice. Between known places logarithms of
probabilities, which are as good as logits, are interpolated by the four-point rule (Dyn, Levin and Gregory 1987), exact
for cubic polynomials. Where its probabilities differ from those of straight lines by more than `TOLERANCES`, or do at a
neighbour, the place is asked for, the most doubtful first. What is narrower than four places can be missed: whoever
shows such a lattice has all places asked for afterwards.

Measured on the shipped 2-D VAE and classifier at 256 x 256 against all places asked for, in float32: where the map
shows all points 24 % of the places are asked for, the class differs at 0.3 %, the entropy by 0.004 nats on average and
by 0.67 at most; at three times that scale 14 %, 0.05 %, 0.001 and 0.15 nats.

Legend: S places on a side, R rows and K columns of any lattice, M places, C classes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.decoding.side_by_side import side_by_side
from trainer.values.arrays import FloatArray, IndexArray

SPACING = 4
"""Places of the fine lattice between two that are asked for in any case."""

TOLERANCES = (0.002, 0.03)
"""Of a probability, between curved and straight interpolation: at every second place, and at every one."""

MOST = 0.35
"""The share of places asked for in all, so that the time is bounded on any map."""

PLACES_A_PART = 512
"""That a thread asks for at once."""

LEAST = 1e-12
"""Probabilities whose logarithms are told from one another."""

BoolArray = npt.NDArray[np.bool_]
Ask = Callable[[IndexArray, IndexArray], FloatArray]
"""Rows and columns, int64 [M], to probabilities float32 [M, C]. Both go from 0 to S, one place beyond the lattice."""


@dataclass(frozen=True)
class Answers:
    """Probabilities of each class on the whole lattice.

    Attributes:
        probabilities: float32 [S, S, C].
        asked: bool [S, S], where they were asked for; elsewhere they are interpolated.
    """

    probabilities: FloatArray
    asked: BoolArray


def answering(ask: Ask, side: int) -> Iterator[float | Answers]:
    """Fill a lattice, in steps of some ten milliseconds.

    Args:
        ask: the classifier; asked by several threads at once.
        side: S, a multiple of 4 and at least 8.

    Yields:
        The share done, again and again; at the end the answers.
    """
    asked = np.ones((side // SPACING + 1, side // SPACING + 1), bool)
    rows, columns = np.nonzero(asked)
    known: list[FloatArray] = []
    for answers in _asking(ask, rows, columns, SPACING):
        known.append(answers)
        yield min(len(known) * PLACES_A_PART, asked.size) / (MOST * side**2)
    logs = _logarithms(np.concatenate(known)).reshape(*asked.shape, -1)
    spacing = SPACING
    for tolerance in TOLERANCES:
        spacing //= 2
        doubt = _doubt(_probabilities(curved(logs)), _probabilities(straight(logs)))
        logs = curved(logs)
        before, asked = asked, np.zeros(doubt.shape, bool)
        asked[::2, ::2] = before
        rows, columns = _largest(np.where(asked, 0, doubt), tolerance, round(MOST * side**2) - int(asked.sum()))
        begin = 0
        for answers in _asking(ask, rows, columns, spacing):
            some = slice(begin, begin + len(answers))
            logs[rows[some], columns[some]] = _logarithms(answers)
            begin = some.stop
            yield min((int(asked.sum()) + begin) / (MOST * side**2), 1.0)
        asked[rows, columns] = True
    yield Answers(_probabilities(logs[:side, :side]), asked[:side, :side])


def _asking(ask: Ask, rows: IndexArray, columns: IndexArray, spacing: int) -> Iterator[FloatArray]:
    """The answers in parts, in order; rows and columns of a lattice of that spacing."""
    begins = range(0, len(rows), PLACES_A_PART)
    parts = [spacing * np.stack([rows, columns])[:, begin : begin + PLACES_A_PART] for begin in begins]
    return side_by_side(lambda part: ask(*part), parts)


def curved(values: FloatArray) -> FloatArray:
    """Values [R, K, C], at least 3 x 3 places, with cubic midpoints between them: [2 R - 1, 2 K - 1, C]."""
    return _between(_between(values, _cubic_midpoints), _cubic_midpoints)


def straight(values: FloatArray) -> FloatArray:
    """The same with midpoints of straight lines."""
    return _between(_between(values, _straight_midpoints), _straight_midpoints)


def _between(values: FloatArray, midpoints: Callable[[FloatArray], FloatArray]) -> FloatArray:
    """Midpoints along the first axis; the first two axes change places."""
    whole = np.empty((2 * len(values) - 1, *values.shape[1:]), values.dtype)
    whole[::2], whole[1::2] = values, midpoints(values)
    return whole.swapaxes(0, 1)


def _straight_midpoints(values: FloatArray) -> FloatArray:
    return 0.5 * (values[:-1] + values[1:])


def _cubic_midpoints(values: FloatArray) -> FloatArray:
    """(-a + 9 b + 9 c - d) / 16; beyond both ends the parabola through the last three."""
    before = 3 * values[0] - 3 * values[1] + values[2]
    after = 3 * values[-1] - 3 * values[-2] + values[-3]
    long = np.concatenate([before[np.newaxis], values, after[np.newaxis]])
    midpoints: FloatArray = (9 * (long[1:-2] + long[2:-1]) - long[:-3] - long[3:]) / 16
    return midpoints


def _logarithms(probabilities: FloatArray) -> FloatArray:
    logs: FloatArray = np.log(np.maximum(probabilities, LEAST))
    return logs


def _probabilities(logs: FloatArray) -> FloatArray:
    probabilities: FloatArray = np.exp(logs - logs.max(axis=2, keepdims=True))
    probabilities /= probabilities.sum(axis=2, keepdims=True)
    return probabilities


def _doubt(some: FloatArray, others: FloatArray) -> FloatArray:
    """How far two interpolations of probabilities [R, K, C] differ at each place or one around it: [R, K]."""
    return _largest_beside(_largest_beside(np.abs(some - others).max(axis=2)).T).T


def _largest_beside(values: FloatArray) -> FloatArray:
    """Of each value and those in the columns beside it."""
    largest = values.copy()
    np.maximum(largest[:, 1:], values[:, :-1], out=largest[:, 1:])
    np.maximum(largest[:, :-1], values[:, 1:], out=largest[:, :-1])
    return largest


def _largest(values: FloatArray, above: float, most: int) -> tuple[IndexArray, IndexArray]:
    """Rows and columns of the largest values above a bound, at most `most` of them, in the order of the lattice."""
    places = np.flatnonzero(values > above)
    if len(places) > most:
        places = np.sort(places[np.argpartition(-values.ravel()[places], most - 1)[:most]])
    rows, columns = np.unravel_index(places, values.shape)
    return rows, columns
