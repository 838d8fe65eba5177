import numpy as np
import pytest

from explorer.drawing.perception import ciede2000, contrast, seen_lab, smallest_difference


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [  # pairs of the test data of Sharma, Wu and Dalal 2005
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
        ((50.0, 2.5, 0.0), (61.0, -5.0, 29.0), 22.8977),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_ciede2000_agrees_with_the_published_pairs(first, second, difference):
    assert ciede2000(np.array(first), np.array(second)) == pytest.approx(difference, abs=1e-4)
    assert ciede2000(np.array(second), np.array(first)) == pytest.approx(difference, abs=1e-4)


def test_white_has_lightness_100_in_every_vision():
    for vision in ("normal", "protanopia", "deuteranopia", "tritanopia"):
        assert seen_lab([(255, 255, 255)], vision)[0] == pytest.approx([100, 0, 0], abs=0.1)


def test_black_on_white_has_a_contrast_of_21():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21)


def test_a_red_and_a_green_that_differ_for_most_people_differ_less_under_deuteranopia():
    pair = [(170, 60, 40), (100, 105, 30)]
    assert smallest_difference(pair, "deuteranopia") < smallest_difference(pair) / 3
