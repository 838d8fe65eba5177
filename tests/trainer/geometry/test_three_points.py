import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trainer.errors import PlaneError
from trainer.geometry.three_points import through

NAMES = ("pick1", "pick2", "pick3")


@given(st.integers(0, 1000), st.integers(2, 64), st.floats(0.1, 20))
def test_the_plane_contains_the_three_points_at_their_true_distances(seed, latent_dims, scale):
    points = np.random.default_rng(seed).normal(size=(3, latent_dims)) * scale
    sides = points[1:] - points[0]
    assume(abs(np.dot(*sides)) < 0.99 * np.linalg.norm(sides[0]) * np.linalg.norm(sides[1]))
    plane = through(points, NAMES)
    assert np.allclose(plane.axes @ plane.axes.T, np.eye(2), atol=1e-5)
    assert plane.distances(points) == pytest.approx(np.zeros(3), abs=2e-5 * scale * latent_dims)
    first, second, third = plane.to_map(points)
    assert first == pytest.approx([0, 0], abs=1e-4 * scale)
    assert second == pytest.approx([np.linalg.norm(sides[0]), 0], abs=1e-4 * scale)
    assert np.linalg.norm(third - first) == pytest.approx(np.linalg.norm(sides[1]), abs=1e-4 * scale)
    assert third[1] > 0
    assert plane.axis_names == ("pick1 → pick2", "to pick3")


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (((0, 0, 0), (1, 1, 1), (3, 3, 3)), "lie on a line"),
        (((0, 0, 0), (1, 0, 0), (0.5, 0.001, 0)), "lie on a line"),
        (((0, 0, 0), (0, 0, 0), (3, 3, 3)), "pick1 and pick2 have the same code"),
        (((0, 0, 0), (1, 2, 0), (1, 2, 0)), "pick2 and pick3 have the same code"),
        (((0, 0, 0), (1, np.nan, 0), (1, 2, 0)), "pick2 is not a finite one"),
    ],
)
def test_three_points_without_a_plane_are_told_with_a_remedy(points, words):
    with pytest.raises(PlaneError, match=words) as told:
        through(np.array(points, float), NAMES)
    assert told.value.remedy


def test_other_numbers_of_points_are_refused():
    for shape in ((2, 5), (4, 5), (3, 1), (5,)):
        with pytest.raises(ValueError, match="three codes"):
            through(np.zeros(shape), NAMES)
