"""Fields as pictures: the higher the value, the farther from the ground."""

import numpy as np
import pytest

from explorer.drawing.field import limits, painted, ramp
from trainer.values.arrays import frozen
from trainer.values.fields import Field

RECTANGLE = (0.0, 1.0, 0.0, 1.0)
WHITE = (255, 255, 255)


def field(kind, values, labels=None):
    return Field(kind, RECTANGLE, frozen(values, np.float32), labels)


@pytest.mark.parametrize(("ground", "dark"), [(WHITE, False), ((20, 20, 24), True)])
def test_the_lowest_shade_is_the_ground_and_shades_go_away_from_it(ground, dark):
    shades = ramp(ground, dark=dark).astype(int)
    assert tuple(shades[0]) == ground
    away = np.abs(shades - ground).sum(axis=1)
    assert (np.diff(away) >= 0).all()
    assert away[-1] > 200


def test_higher_values_are_darker_and_what_is_not_known_is_ground():
    values = np.array([[0, 1], [2, np.nan]])
    picture = painted(field("reencoding", values), (0, 2), ramp(WHITE, dark=False), ())
    grey = picture[..., :3].astype(int).sum(axis=2)
    assert grey[0, 0] > grey[0, 1] > grey[1, 0]
    assert tuple(picture[1, 1]) == (255, 255, 255, 255)


def test_a_factor_of_ten_is_the_same_step_anywhere_in_the_magnification():
    values = np.array([[1, 10], [100, 1000]])
    picture = painted(field("magnification", values), (1, 1000), ramp(WHITE, dark=False), ())
    assert np.diff(picture[..., 0].ravel().astype(int)) == pytest.approx(np.full(3, picture[0, 1, 0] - 255.0), abs=2)


def test_classes_are_coloured_the_fuller_the_surer():
    labels = frozen([[0, 1], [1, 1]], np.uint8)
    shown = field("classes", np.array([[1.0, 1.0], [0.5, 0.0]]), labels)
    picture = painted(shown, limits(shown, 2), ramp(WHITE, dark=False), [(255, 0, 0), (0, 0, 255)]).astype(int)
    assert picture[0, 0, 0] > picture[0, 0, 2]
    assert picture[0, 1, 2] > picture[0, 1, 0]
    assert picture[0, 1, 0] < picture[1, 0, 0] < picture[1, 1, 0] == 255


def test_limits_suit_the_kind():
    assert limits(field("entropy", np.zeros((2, 2))), 10) == (0.0, pytest.approx(np.log(10)))
    assert limits(field("prior", np.array([[-100.0, -2.0]])), 0) == (-12, -2)
    assert limits(field("distance", np.full((2, 2), 3.0)), 0) == (3, 4)
    assert limits(field("distance", np.full((2, 2), np.nan)), 0) == (0, 1)
