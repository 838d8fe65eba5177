import numpy as np
import pytest

from explorer.drawing.contours import prior_contours


def test_rings_are_closed_circles_at_one_two_and_three_sigma():
    for sigma, contour in zip((1, 2, 3), prior_contours(), strict=True):
        assert np.hypot(*contour.line.T) == pytest.approx(sigma, rel=1e-6)
        assert (contour.line[0] == contour.line[-1]).all()
        assert contour.anchor == (0, sigma)
        assert contour.label == f"{sigma}σ"


def test_rings_say_how_much_of_a_plane_s_prior_they_hold():
    inside = [contour.inside for contour in prior_contours()]
    assert inside == pytest.approx([0.3935, 0.8647, 0.9889], abs=1e-4)


def test_another_middle_and_scale_move_and_stretch_the_ring():
    (ring,) = prior_contours((1,), centre=(5, -2), scale=(2, 0.5))
    assert ring.line.min(axis=0) == pytest.approx([3, -2.5], abs=1e-3)
    assert ring.line.max(axis=0) == pytest.approx([7, -1.5], abs=1e-3)
