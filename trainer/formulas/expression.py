"""What a formula means: a tree of names, numbers and the four operations, and how it is written.

Formulas are linear: codes are added and subtracted, and multiplied or divided by numbers.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

MEAN = "mean"

_PLAIN_NAME = re.compile(r"[^\W\d]\w*\Z")
_CLASS = re.compile(r"\d+\Z")


@dataclass(frozen=True)
class Number:
    """A coefficient, 0 or more: a minus sign is an operation."""

    value: float


@dataclass(frozen=True)
class Name:
    """The code of a pin, or the mean of a group; `explicit` says that it was written `mean(name)`."""

    name: str
    explicit: bool = False
    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Negative:
    """The opposite of what follows."""

    of: "Expression"


@dataclass(frozen=True)
class Operation:
    """Two parts and what is between them."""

    sign: Literal["+", "-", "*", "/"]
    left: "Expression"
    right: "Expression"
    position: int = field(default=0, compare=False)


Expression = Number | Name | Negative | Operation


def written(expression: Expression) -> str:
    """The formula as text, with as few parentheses as it needs; reading it again gives the same tree."""
    return _written(expression, 0)


def quoted(name: str, *, in_mean: bool = False) -> str:
    """A name as it stands in a formula: in quotes where it needs them; a class in `mean(7)` needs none."""
    plain = _PLAIN_NAME.match(name) and name != MEAN
    return name if plain or (in_mean and _CLASS.match(name)) else f'"{name}"'


def names_in(expression: Expression) -> tuple[str, ...]:
    """Names in the order in which they first stand there, each once."""
    if isinstance(expression, Name):
        return (expression.name,)
    if isinstance(expression, Negative):
        return names_in(expression.of)
    if isinstance(expression, Operation):
        return tuple(dict.fromkeys((*names_in(expression.left), *names_in(expression.right))))
    return ()


def _written(expression: Expression, surroundings: int) -> str:
    """Surroundings: 0 anything goes, 1 the right of a sum, 2 a factor, 3 the right of a product or under a minus."""
    if isinstance(expression, Number):
        whole = expression.value < 1e15 and expression.value.is_integer()
        return f"{expression.value:.0f}" if whole else repr(expression.value)
    if isinstance(expression, Name):
        return f"{MEAN}({quoted(expression.name, in_mean=True)})" if expression.explicit else quoted(expression.name)
    if isinstance(expression, Negative):
        text, strength = f"-{_written(expression.of, 3)}", 3
    else:
        sums = expression.sign in "+-"
        left, right, strength = (0, 1, 0) if sums else (2, 3, 2)
        parts = _written(expression.left, left), _written(expression.right, right)
        text = f" {expression.sign} ".join(parts)
    return f"({text})" if strength < surroundings else text
