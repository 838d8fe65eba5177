import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.geometry.decoders import great_arc, isometric, sphere, stretched
from trainer.geometry.pullback import image_steps, jacobians, relative_improvement, way_length


@settings(deadline=None)
@given(st.integers(1, 8), st.integers(0, 100))
def test_an_isometric_decoder_keeps_the_lengths_of_ways(latent_dims, seed):
    way = np.random.default_rng(seed).normal(size=(5, latent_dims))
    expected = np.linalg.norm(np.diff(way, axis=0), axis=1).sum()
    # The measure cuts corners between its steps, by less than a per cent.
    assert way_length(isometric(latent_dims), way, parts=512) == pytest.approx(expected, rel=1e-2)


@settings(deadline=None)
@given(st.floats(0.2, 5), st.floats(0.2, 5))
def test_lengths_on_a_stretched_plane_are_those_of_the_stretched_vectors(across, up):
    decode = stretched([across, up])
    assert way_length(decode, np.array([[0, 0], [3, 4]])) == pytest.approx(np.hypot(3 * across, 4 * up), rel=1e-4)


@settings(deadline=None)
@given(st.floats(0.5, 4), st.floats(0.3, 1.2), st.floats(0.2, 1.5))
def test_a_meridian_is_as_long_as_its_angle(radius, start, angle):
    way = np.array([[start, 0.7], [start + angle, 0.7]])
    assert way_length(sphere(radius), way) == pytest.approx(radius * angle, rel=1e-2)
    assert great_arc(radius, *way) == pytest.approx(radius * angle, rel=1e-4)


def test_jacobians_are_the_columns_of_a_linear_decoder_and_images_come_with_them():
    decode = stretched([2.0, 0.5, 3.0])
    z = np.random.default_rng(0).normal(size=(4, 3))
    images, derivatives = jacobians(decode, z)
    assert np.allclose(images, z * [2, 0.5, 3], atol=1e-5)
    assert np.allclose(derivatives, np.diag([2, 0.5, 3]), atol=1e-3)


def test_steps_are_distances_over_all_pixels():
    images = np.zeros((3, 1, 2, 2), np.float32)
    images[1] = 1
    assert image_steps(images).tolist() == [2, 2]
    assert len(image_steps(images[:1])) == 0


def test_a_single_point_has_no_length_and_no_improvement_is_never_negative():
    assert way_length(isometric(2), np.zeros((1, 2))) == 0
    assert relative_improvement(3, 4) == pytest.approx(0.25)
    assert relative_improvement(4.1, 4) == 0
    assert relative_improvement(0, 0) == 0
