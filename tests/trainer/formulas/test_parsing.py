import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.formulas.expression import Name, Negative, Number, Operation, names_in, quoted, written
from trainer.formulas.parsing import FormulaError, parse

unhurried = settings(deadline=None)
letters = st.text(st.characters(codec="utf-8", exclude_characters='"'), min_size=1, max_size=8)
names = st.builds(Name, letters | st.sampled_from(["pick1", "7", "mean", "ankle boot"]), st.booleans())
numbers = st.builds(Number, st.floats(0, 1e30, allow_nan=False))
trees = st.recursive(
    names | numbers,
    lambda parts: st.builds(Operation, st.sampled_from("+-*/"), parts, parts) | st.builds(Negative, parts),
    max_leaves=20,
)


@unhurried
@given(trees)
def test_what_is_written_is_read_again_as_the_same_tree(tree):
    assert parse(written(tree)) == tree


def test_a_quoted_sign_is_a_name():
    assert parse('mean("·") - "×"') == Operation("-", Name("·", True), Name("×", False))


@unhurried
@given(st.text(max_size=40) | st.text('0123456789ab+-*/() ."mean−×', max_size=40))
def test_garbage_raises_the_one_error_and_nothing_else(text):
    refusal = None
    try:
        tree = parse(text)
    except FormulaError as error:
        refusal = error
    if refusal is None:
        assert parse(written(tree)) == tree
    else:
        assert refusal.sentence
        assert 0 <= refusal.position <= len(text)


def test_products_come_before_sums_and_equals_from_the_left():
    a, b, c = Name("a"), Name("b"), Name("c")
    assert parse("a - b - c") == Operation("-", Operation("-", a, b), c)
    assert parse("a + 2 * b") == Operation("+", a, Operation("*", Number(2.0), b))
    assert parse("0.5*(a+b)") == Operation("*", Number(0.5), Operation("+", a, b))
    assert parse("-a * 2") == Operation("*", Negative(a), Number(2.0))
    assert parse("a − 2×b") == Operation("-", a, Operation("*", Number(2.0), b))


def test_groups_are_named_by_class_by_word_or_in_quotes():
    assert parse("mean(7)") == Name("7", explicit=True)
    assert parse("mean(thick)") == Name("thick", explicit=True)
    assert parse('mean("ankle boot") + pick3') == Operation("+", Name("ankle boot", explicit=True), Name("pick3"))
    assert parse("mean") == Name("mean")
    assert quoted("pick1") == "pick1"
    assert quoted("7") == '"7"'
    assert quoted("7", in_mean=True) == "7"


def test_names_stand_once_in_their_order():
    assert names_in(parse("b + mean(a) - 2 * b / 3 + -c")) == ("b", "a", "c")


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("", 0, "empty"),
        ("a +", 3, "ends"),
        ("a b", 2, "sign is missing"),
        ("(a + b", 6, "not closed"),
        ("a)", 1, "never opened"),
        ("a + * b", 4, "missing"),
        ("a $ b", 2, "means nothing"),
        ('a + "b', 4, "does not end"),
        ("mean(+)", 5, "name of a group"),
        ("mean(a", 6, "not closed"),
        ("1e999 * a", 0, "too large"),
    ],
)
def test_errors_say_what_is_wrong_and_where(text, position, word):
    with pytest.raises(FormulaError, match=word) as caught:
        parse(text)
    assert caught.value.position == position


@pytest.mark.parametrize("text", ["(" * 5000 + "a", "-" * 1500 + "a", "(" * 100 + "a" + ")" * 100])
def test_what_is_too_long_or_too_deep_is_refused_in_words(text):
    with pytest.raises(FormulaError, match=r"many|characters"):
        parse(text)
