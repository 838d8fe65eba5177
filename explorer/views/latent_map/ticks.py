"""Round numbers for the ticks of an axis."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Tick:
    """One tick.

    Attributes:
        value: where, map units.
        label: the value for people, with a true minus sign.
    """

    value: float
    label: str


def step_of(span: float, count: float) -> float:
    """The step 1, 2 or 5 times a power of ten that divides `span` into at most about `count` parts."""
    rough = span / max(count, 1.0)
    power = 10.0 ** math.floor(math.log10(rough))
    return next((factor * power for factor in (1, 2, 5) if factor * power >= rough * (1 - 1e-9)), 10 * power)


def ticks(low: float, high: float, count: float) -> tuple[Tick, ...]:
    """Ticks within [low, high], at most about `count`."""
    step = step_of(high - low, count)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(Tick(k * step, signed(k * step, decimals)) for k in range(first, last + 1))


def decimals_of(unit: float) -> int:
    """Decimals that tell two neighbouring pixels apart, `unit` map units each; two at least."""
    return min(max(2, math.ceil(-math.log10(unit))), 7)


def signed(value: float, decimals: int) -> str:
    """A number with a true minus sign, and no minus before zero."""
    text = f"{value:.{decimals}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "\N{MINUS SIGN}")
