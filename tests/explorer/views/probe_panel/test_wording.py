"""Tests of the plain words beside the numbers."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.views.probe_panel.wording import (
    belief_words,
    numbers_as_text,
    percentage,
    prior_distance,
    prior_words,
    shell,
    signed,
    with_article,
)


def log_prior(distance: float, dims: int) -> float:
    return -(distance**2) / 2 - dims / 2 * math.log(2 * math.pi)


@given(distance=st.floats(0.01, 50), dims=st.integers(1, 64))
def test_the_distance_comes_back_from_the_density(distance: float, dims: int) -> None:
    assert prior_distance(log_prior(distance, dims), dims) == pytest.approx(distance, rel=1e-4)


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (0.1, "centre of the prior"),
        (1.4, "1.4 σ from the centre"),
        (3.5, "3.5 σ: rare under the prior"),
        (6.0, "far outside: the decoder never saw codes like this"),
    ],
)
def test_in_the_plane_words_tell_the_distance_from_the_centre(distance: float, words: str) -> None:
    assert prior_words(log_prior(distance, 2), 2) == words


def test_in_many_dimensions_the_centre_is_unusual_and_the_shell_is_usual() -> None:
    assert prior_words(log_prior(0.5, 20), 20).startswith("nearer the centre")
    assert prior_words(log_prior(4.4, 20), 20).startswith("as usual")
    assert prior_words(log_prior(9.0, 20), 20).startswith("far outside")


@pytest.mark.parametrize("dims", [4, 10, 20, 64])
def test_about_95_percent_of_the_codes_lie_in_the_shell(dims: int) -> None:
    lengths = np.linalg.norm(np.random.default_rng(0).normal(size=(20_000, dims)), axis=1)
    nearest, farthest = shell(dims)
    assert 0.93 < np.mean((lengths >= nearest) & (lengths <= farthest)) < 0.97


@pytest.mark.parametrize(("belief", "word"), [(0.99, "real"), (0.5, "doubt"), (0.01, "made")])
def test_a_belief_is_said_in_words(belief: float, word: str) -> None:
    assert word in belief_words(belief)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("7", "a 7"),
        ("8", "an 8"),
        ("Ankle boot", "an Ankle boot"),
        ("T-shirt/top", "a T-shirt/top"),
        ("person 25", "person 25"),
    ],
)
def test_names_get_their_article(name: str, said: str) -> None:
    assert with_article(name) == said


def test_numbers_are_written_for_people() -> None:
    assert signed(-1.5) == "−1.500"
    assert signed(-0.0001) == "0.000"
    assert percentage(0.993) == "99.3 %"


@given(numbers=st.lists(st.floats(-10, 10, width=32), max_size=64))
def test_a_copied_code_can_be_read_again(numbers: list[float]) -> None:
    assert json.loads(numbers_as_text(numbers)) == pytest.approx(numbers, rel=1e-5, abs=1e-5)
