"""Formulas as sums of coefficients times names, in which one coefficient is replaced: what a slider does."""

from trainer.formulas.evaluation import Term, terms_of
from trainer.formulas.expression import Expression, Name, Negative, Number, Operation

DIGITS = 6
"""Significant digits of the coefficients that are written."""


def with_coefficient(expression: Expression, name: str, coefficient: float) -> Expression:
    """The same sum with another coefficient for one name; a name with coefficient 0 stays in it.

    Raises:
        FormulaError: see `terms_of`.
    """
    terms = [Term(term.name, coefficient) if term.name == name else term for term in terms_of(expression)]
    nodes = names_as_written(expression)
    total: Expression | None = None
    for term in terms:
        share = float(f"{abs(term.coefficient):.{DIGITS}g}")
        node = nodes[term.name]
        if total is None:
            total = _first(node, share, negative=term.coefficient < 0)
        else:
            part = node if share == 1 else Operation("*", Number(share), node)
            total = Operation("-" if term.coefficient < 0 else "+", total, part)
    assert total is not None  # a formula without names has no terms
    return total


def names_as_written(expression: Expression) -> dict[str, Name]:
    """How each name stands in the formula where it stands first: `7` as `mean(7)`."""
    found: dict[str, Name] = {}
    _collect(expression, found)
    return found


def _first(node: Name, share: float, *, negative: bool) -> Expression:
    if share == 1:
        return Negative(node) if negative else node
    return Operation("*", Negative(Number(share)) if negative else Number(share), node)


def _collect(expression: Expression, found: dict[str, Name]) -> None:
    if isinstance(expression, Name):
        found.setdefault(expression.name, expression)
    elif isinstance(expression, Negative):
        _collect(expression.of, found)
    elif isinstance(expression, Operation):
        _collect(expression.left, found)
        _collect(expression.right, found)
