import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.views.formula_bar.completion import completed, word_before


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", ""),
        ("pi", "pi"),
        ("mean(7) - pi", "pi"),
        ("mean(7", "mean(7"),
        ("mean(", "mean("),
        ("2 * me", "me"),
        ("mean(7)", ""),
        ("0.5", ""),
        ('mean("ankle b', 'mean("ankle b'),
        ('"my pl', '"my pl'),
        ("a + ", ""),
    ],
)
def test_the_word_at_the_cursor_is_the_name_being_typed(text: str, word: str) -> None:
    assert word_before(text, len(text)) == word


def test_a_chosen_name_replaces_only_the_word_at_the_cursor() -> None:
    assert completed("mean(7) - pi + pick2", 12, "pick1") == ("mean(7) - pick1 + pick2", 15)


def test_a_parenthesis_that_is_there_already_is_not_doubled() -> None:
    assert completed("mean() + a", 5, "mean(7)") == ("mean(7) + a", 7)
    assert completed('mean("an")', 8, 'mean("ankle boot")') == ('mean("ankle boot")', 18)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("pick1 + thick sev", 'pick1 + mean("thick sevens")'),
        ("2 * (sev", '2 * (mean("thick sevens")'),
        ('mean("thick', 'mean("thick sevens")'),
        ("mean(thick", 'mean("thick sevens")'),
    ],
)
def test_a_name_with_spaces_is_written_in_quotes_however_it_was_begun(text: str, made: str) -> None:
    assert completed(text, len(text), 'mean("thick sevens")') == (made, len(made))


def test_a_parenthesis_before_a_name_is_kept() -> None:
    assert completed("2 * (a", 6, "mean(a)") == ("2 * (mean(a)", 12)


@given(st.text('mean(7)"pick +-*', max_size=30), st.integers(0, 30))
def test_any_text_can_be_completed_and_what_stood_before_the_word_stays(text: str, at: int) -> None:
    cursor = min(at, len(text))
    word = word_before(text, cursor)
    made, where = completed(text, cursor, "pick1")
    assert made.startswith(text[: cursor - len(word)] + "pick1")
    assert made[:where].endswith("pick1")
