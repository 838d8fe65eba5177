import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.formulas.evaluation import Term, evaluate, terms_of
from trainer.formulas.expression import Name, written
from trainer.formulas.parsing import FormulaError, parse

unhurried = settings(deadline=None)
group_names = st.text(st.characters(codec="utf-8", exclude_characters='"'), min_size=1, max_size=12).filter(
    lambda name: name not in ("a", "b", "7", "1")
)


def codes_of(dims=3, seed=0):
    random = np.random.default_rng(seed)
    counts = {"a": 1, "b": 1, "7": 40, "1": 25}
    return {name: random.normal(size=(count, dims)).astype(np.float32) for name, count in counts.items()}


@unhurried
@given(st.integers(1, 30), st.integers(0, 100), st.sampled_from(["a", "1 * a", "a + b - b", "--a", "(3 * a) / 3"]))
def test_the_identity_returns_the_identity(dims, seed, text):
    codes = codes_of(dims, seed)
    result = evaluate(parse(text), codes)
    assert result.code == pytest.approx(codes["a"][0], abs=1e-5)
    assert result.spread == pytest.approx(np.zeros(dims), abs=1e-6)


@unhurried
@given(st.integers(1, 30), st.integers(0, 100), group_names)
def test_a_group_less_itself_leaves_what_is_added(dims, seed, name):
    codes = {**codes_of(dims, seed), name: np.random.default_rng(seed).normal(size=(17, dims)).astype(np.float32)}
    group = written(Name(name, explicit=True))
    result = evaluate(parse(f"{group} - {group} + b"), codes)
    assert result.code == pytest.approx(codes["b"].mean(axis=0), abs=1e-5)
    assert evaluate(parse(group), codes).code == pytest.approx(codes[name].mean(axis=0), abs=1e-5)


@unhurried
@given(st.floats(-5, 5), st.floats(-5, 5), st.integers(0, 100))
def test_formulas_are_linear(first, second, seed):
    codes = codes_of(seed=seed)
    text = f"mean(7) * {abs(first)} - {abs(second)} * (a - mean(1))"
    expected = abs(first) * codes["7"].mean(0) - abs(second) * (codes["a"][0] - codes["1"].mean(0))
    assert evaluate(parse(text), codes).code == pytest.approx(expected, abs=1e-4)


def test_the_spread_is_that_of_picking_a_member_of_each_group():
    codes = codes_of()
    result = evaluate(parse("mean(7) - 2 * mean(1) + a"), codes, draws=20_000, seed=1)
    assert result.spread == pytest.approx(np.sqrt(codes["7"].var(0) + 4 * codes["1"].var(0)), rel=1e-5)
    assert result.draws.std(axis=0) == pytest.approx(result.spread, rel=0.05)
    assert result.draws.mean(axis=0) == pytest.approx(result.code, abs=0.1)


def test_coefficients_of_one_name_are_added():
    assert terms_of(parse("0.5 * (a + b) - b / 4")) == (Term("a", 0.5), Term("b", 0.25))
    assert terms_of(parse("a - a")) == (Term("a", 0.0),)


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("a + 3", 2, "number cannot be added"),
        ("a * b", 2, "multiplied"),
        ("1 / a", 2, "cannot divide"),
        ("a / 0", 2, "zero"),
        ("2 * 3", 0, "comes to a number"),
        ("1e300 * a", 0, "coefficient of “a” is 1e[+]300"),
        ("a + pick9", 4, "no “pick9”[.] Known names: a, b, none, mean[(]1[)], mean[(]7[)]"),
        ("mean(none)", 5, "empty"),
    ],
)
def test_what_cannot_be_worked_out_is_said_in_words_with_its_place(text, position, word):
    codes = {**codes_of(), "none": np.zeros((0, 3), np.float32)}
    with pytest.raises(FormulaError, match=word) as caught:
        evaluate(parse(text), codes)
    assert caught.value.position == position


@unhurried
@given(st.text("ab712+-*/() .", max_size=30))
def test_any_text_gives_a_result_or_the_one_error(text):
    try:
        result = evaluate(parse(text), codes_of())
    except FormulaError:
        return
    assert result.code.shape == (3,)
