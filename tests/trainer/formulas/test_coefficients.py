import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.formulas.coefficients import names_as_written, with_coefficient
from trainer.formulas.evaluation import Term, terms_of
from trainer.formulas.expression import written
from trainer.formulas.parsing import FormulaError, parse

numbers = st.floats(-1000, 1000, allow_nan=False).map(lambda number: float(f"{number:.6g}"))


@pytest.mark.parametrize(
    ("text", "name", "coefficient", "expected"),
    [
        ("mean(7) - mean(1) + pick3", "7", 0.35, "0.35 * mean(7) - mean(1) + pick3"),
        ("mean(7) - mean(1)", "7", -1.0, "-mean(7) - mean(1)"),
        ("mean(7) - mean(1)", "7", -0.5, "-0.5 * mean(7) - mean(1)"),
        ("mean(7) - mean(1)", "1", 0.0, "mean(7) + 0 * mean(1)"),
        ("(a + b) / 2", "a", 1.0, "a + 0.5 * b"),
        ("a", "nobody", 3.0, "a"),
    ],
)
def test_one_coefficient_is_replaced_and_the_rest_stays(
    text: str, name: str, coefficient: float, expected: str
) -> None:
    assert written(with_coefficient(parse(text), name, coefficient)) == expected


@given(a=numbers, b=numbers, new=numbers)
def test_what_is_written_reads_back_with_the_new_coefficient(a: float, b: float, new: float) -> None:
    formula = parse(f"({a!r}) * mean(7) + ({b!r}) * pick1")
    again = parse(written(with_coefficient(formula, "pick1", new)))
    assert terms_of(again) == (Term("7", pytest.approx(a, abs=1e-300)), Term("pick1", pytest.approx(new, abs=1e-300)))


def test_a_number_has_no_coefficients() -> None:
    with pytest.raises(FormulaError, match="comes to a number"):
        with_coefficient(parse("1 + 2"), "a", 1.0)


def test_names_are_told_as_they_first_stand() -> None:
    nodes = names_as_written(parse("2 * mean(7) - (pick1 - 7 * mean(pick1))"))
    assert {name: written(node) for name, node in nodes.items()} == {"7": "mean(7)", "pick1": "pick1"}
