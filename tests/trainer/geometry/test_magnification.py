import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.geometry.decoders import isometric, sphere, stretched
from trainer.geometry.magnification import area_factor, lattice_magnification
from trainer.geometry.pullback import jacobians


def lattice(decode, x, y):
    """Decoded on a lattice: float32 [R, K, P]."""
    codes = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2).astype(np.float32)
    return decode(codes).reshape(len(y), len(x), -1)


@settings(deadline=None)
@given(st.floats(0.2, 5), st.floats(0.2, 5))
def test_a_stretched_plane_is_magnified_by_the_product_of_its_factors(across, up):
    places = np.linspace(-1, 1, 9)
    factor = lattice_magnification(lattice(stretched([across, up]), places, places), 0.25, -0.25)
    assert factor == pytest.approx(np.full((9, 9), across * up), rel=1e-2)


@settings(deadline=None)
@given(st.floats(0.5, 4))
def test_a_sphere_is_magnified_by_its_radius_squared_times_the_sine_of_the_colatitude(radius):
    colatitude, longitude = np.linspace(0.4, 1.6, 41), np.linspace(0, 1, 41)
    factor = lattice_magnification(lattice(sphere(radius), colatitude, longitude), 0.03, 0.025)
    expected = np.broadcast_to(radius**2 * np.sin(colatitude), (41, 41))
    assert factor[1:-1, 1:-1] == pytest.approx(expected[1:-1, 1:-1], rel=1e-2)


def test_derivatives_of_a_decoder_give_the_same_factor():
    z = np.array([[0.6, 0.2], [1.2, 0.9]])
    _, derivatives = jacobians(sphere(2.0), z)
    assert area_factor(derivatives[:, 0], derivatives[:, 1]) == pytest.approx(4 * np.sin(z[:, 0]), rel=1e-2)


def test_an_isometric_plane_is_not_magnified_and_parallel_columns_have_no_area():
    places = np.linspace(0, 1, 3)
    assert lattice_magnification(lattice(isometric(2), places, places), 0.5, 0.5) == pytest.approx(np.ones((3, 3)))
    column = np.ones((2, 5))
    assert area_factor(column, 3 * column).tolist() == [0, 0]


def test_one_row_is_no_lattice():
    with pytest.raises(ValueError, match="two rows"):
        lattice_magnification(np.zeros((1, 4, 2), np.float32), 1, 1)
