"""Where the sliders of a latent space stand, as plain values that can be kept on disk. Legend: D latent dimensions."""

from dataclasses import dataclass

import numpy as np

from explorer.state.styles_state import CodeSpace
from trainer.geometry.displacement import Displacement
from trainer.values.arrays import frozen


@dataclass(frozen=True)
class SliderAmount:
    """How far a code has gone along a direction.

    Attributes:
        key: of the direction.
        amount: how many steps.
        step: D numbers, latent units.
    """

    key: str
    amount: float
    step: tuple[float, ...]


@dataclass(frozen=True)
class SliderSetting:
    """A `Displacement` of one model.

    Attributes:
        model: title of the model whose space it is.
        space: whether codes or styles are moved.
        anchor: D numbers.
        offset: D numbers, what was changed in single dimensions.
        amounts: along directions.
        number: grows with every gesture: of two settings the one with the larger number came later.
    """

    model: str
    space: CodeSpace
    anchor: tuple[float, ...]
    offset: tuple[float, ...]
    amounts: tuple[SliderAmount, ...] = ()
    number: int = 1

    @classmethod
    def of(cls, place: Displacement, model: str, space: CodeSpace, number: int) -> "SliderSetting":
        """The setting that leads to a place."""
        amounts = tuple(SliderAmount(key, n, tuple(place.steps[key].tolist())) for key, n in place.amounts.items())
        return cls(model, space, tuple(place.anchor.tolist()), tuple(place.offset.tolist()), amounts, number)

    @property
    def place(self) -> Displacement:
        """Where it leads."""
        amounts = {at.key: at.amount for at in self.amounts}
        steps = {at.key: frozen(at.step, np.float32) for at in self.amounts}
        return Displacement(frozen(self.anchor, np.float32), np.array(self.offset, np.float64), amounts, steps)

    @property
    def start(self) -> Displacement:
        """The anchor, from where it begins."""
        return Displacement.at(frozen(self.anchor, np.float32))

    @property
    def whole(self) -> bool:
        """Whether the values fit together: those of a damaged file may not."""
        dims = len(self.anchor)
        return dims > 0 and len(self.offset) == dims and all(len(at.step) == dims for at in self.amounts)
