"""Where a code is, seen from an anchor: numbers changed one by one, and steps along directions, all of which add up.

Legend: D latent dimensions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import FloatArray, frozen


@dataclass(frozen=True, eq=False)
class Displacement:
    """A code = anchor + offset + the sum of amount * step over all directions; each method gives another one.

    Attributes:
        anchor: float32 [D], latent units.
        offset: float64 [D], what was changed in single dimensions.
        amounts: how many steps along each direction, by its key; one that is not there is 0.
        steps: float32 [D] of each direction in `amounts`.
    """

    anchor: FloatArray
    offset: npt.NDArray[np.float64]
    amounts: Mapping[str, float] = field(default_factory=dict)
    steps: Mapping[str, FloatArray] = field(default_factory=dict)

    @classmethod
    def at(cls, anchor: FloatArray) -> "Displacement":
        """No displacement at all."""
        return cls(frozen(anchor, np.float32), np.zeros(len(anchor)))

    @property
    def code(self) -> FloatArray:
        """Where it leads, float32 [D]."""
        return frozen(self._exact(), np.float32)

    @property
    def distance(self) -> float:
        """How far the code is from the anchor, latent units."""
        return float(np.linalg.norm(self._exact() - self.anchor))

    def with_coordinate(self, index: int, value: float) -> "Displacement":
        """The code with another number in one dimension; the directions stay as they are."""
        offset = self.offset.copy()
        offset[index] += value - self._exact()[index]
        return replace(self, offset=offset)

    def with_amount(self, key: str, amount: float, step: FloatArray) -> "Displacement":
        """The code that is `amount` steps along a direction, whatever it was before."""
        amounts, steps = {**self.amounts, key: amount}, {**self.steps, key: step}
        return replace(self, amounts=amounts, steps=steps)

    def without(self, key: str) -> "Displacement":
        """The same code, for which the direction is not needed any more."""
        if key not in self.amounts:
            return self
        offset = self.offset + self.amounts[key] * self.steps[key].astype(np.float64)
        amounts = {other: amount for other, amount in self.amounts.items() if other != key}
        steps = {other: step for other, step in self.steps.items() if other != key}
        return replace(self, offset=offset, amounts=amounts, steps=steps)

    def _exact(self) -> npt.NDArray[np.float64]:
        whole: npt.NDArray[np.float64] = self.anchor.astype(np.float64) + self.offset
        for key, amount in self.amounts.items():
            whole = whole + amount * self.steps[key].astype(np.float64)
        return whole
