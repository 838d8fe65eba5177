"""Works formulas out over codes, with the spread that the members of the groups give.

A formula is linear, so it is a coefficient for each name; the result is the same sum over the means of the groups, and
its spread that of picking one member of each group instead. Legend: M members, D latent dimensions, S draws.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from trainer.formulas.expression import MEAN, Expression, Name, Negative, Number, Operation, names_in, quoted
from trainer.formulas.parsing import FormulaError
from trainer.values.arrays import FloatArray, frozen

LARGEST = 1e9

Codes = Mapping[str, FloatArray]
"""Codes float32 [M, D] of each name, M at least 1: one for a pin, all members for a group."""


@dataclass(frozen=True)
class Term:
    """A name and its coefficient."""

    name: str
    coefficient: float


@dataclass(frozen=True)
class Result:
    """What a formula comes to.

    Attributes:
        code: float32 [D], latent units.
        spread: float32 [D], standard deviation when a random member stands for each group, latent units.
        draws: float32 [S, D], some such results.
    """

    code: FloatArray
    spread: FloatArray
    draws: FloatArray


def terms_of(expression: Expression) -> tuple[Term, ...]:
    """The formula as a sum of coefficients times names, in the order in which the names first stand in it.

    Raises:
        FormulaError: codes are multiplied, a number is added to a code, the whole is a number, or a coefficient is
            larger than `LARGEST`.
    """
    worth = _worth(expression)
    if isinstance(worth, float):
        raise FormulaError("The formula comes to a number, not to a code.", 0, "Name a pin or a group in it.")
    terms = tuple(Term(name, worth.get(name, 0.0)) for name in names_in(expression))
    for term in terms:
        if not abs(term.coefficient) <= LARGEST:
            remedy = f"Use coefficients up to {LARGEST:g}."
            raise FormulaError(f"The coefficient of “{term.name}” is {term.coefficient:g}.", 0, remedy)
    return terms


def evaluate(expression: Expression, codes: Codes, draws: int = 0, seed: int = 0) -> Result:
    """Work a formula out.

    Args:
        expression: what to work out.
        codes: of all names that may stand in it, all of the same D.
        draws: how many results with random members are wanted.
        seed: of the random choice.

    Raises:
        FormulaError: an unknown name, an empty group, or a formula that is none of codes.
    """
    _check_names(expression, codes)
    terms = terms_of(expression)
    random = np.random.default_rng(seed)
    dims = codes[terms[0].name].shape[1]
    code, variance, drawn = np.zeros(dims), np.zeros(dims), np.zeros((draws, dims))
    for term in terms:
        members = np.asarray(codes[term.name], np.float64)
        code += term.coefficient * members.mean(axis=0)
        variance += term.coefficient**2 * members.var(axis=0)
        drawn += term.coefficient * members[random.integers(0, len(members), draws)]
    return Result(frozen(code, np.float32), frozen(np.sqrt(variance), np.float32), frozen(drawn, np.float32))


def _check_names(expression: Expression, codes: Codes) -> None:
    if isinstance(expression, Name):
        members = codes.get(expression.name)
        if members is None:
            known = ", ".join(_as_written(name) for name in sorted(codes, key=_order)[:8]) or "none yet"
            raise FormulaError(f"There is no “{expression.name}”.", expression.position, f"Known names: {known}.")
        if not len(members):
            raise FormulaError(f"The group “{expression.name}” is empty.", expression.position, "Add images to it.")
    elif isinstance(expression, Negative):
        _check_names(expression.of, codes)
    elif isinstance(expression, Operation):
        _check_names(expression.left, codes)
        _check_names(expression.right, codes)


def _order(name: str) -> tuple[bool, str]:
    """Names that need no quotes first, pins mostly: they are what one mistypes."""
    return quoted(name) != name, name


def _as_written(name: str) -> str:
    """How a name can be typed without quotes where it can: `7` as mean(7)."""
    plain = quoted(name)
    return plain if plain == name else f"{MEAN}({quoted(name, in_mean=True)})"


def _worth(expression: Expression) -> float | dict[str, float]:
    """A number, or coefficients of names."""
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Name):
        return {expression.name: 1.0}
    if isinstance(expression, Negative):
        return _times(_worth(expression.of), -1.0)
    left, right = _worth(expression.left), _worth(expression.right)
    if expression.sign in "+-":
        return _sum(expression, left, right)
    if expression.sign == "/":
        if not isinstance(right, float):
            raise FormulaError("A code cannot divide.", expression.position, "Divide by a number.")
        if right == 0:
            raise FormulaError("This divides by zero.", expression.position)
        return _times(left, 1 / right)
    if isinstance(left, float):
        return _times(right, left)
    if isinstance(right, float):
        return _times(left, right)
    raise FormulaError("Two codes cannot be multiplied.", expression.position, "Multiply a code by a number.")


def _sum(
    expression: Operation, left: float | dict[str, float], right: float | dict[str, float]
) -> float | dict[str, float]:
    sign = 1.0 if expression.sign == "+" else -1.0
    if isinstance(left, float) and isinstance(right, float):
        return left + sign * right
    if isinstance(left, float) or isinstance(right, float):
        raise FormulaError(
            "A number cannot be added to a code.", expression.position, "Multiply the number by a name: 0.5 * pick1."
        )
    total = dict(left)
    for name, coefficient in right.items():
        total[name] = total.get(name, 0.0) + sign * coefficient
    return total


def _times(worth: float | dict[str, float], factor: float) -> float | dict[str, float]:
    if isinstance(worth, float):
        return worth * factor
    return {name: coefficient * factor for name, coefficient in worth.items()}
