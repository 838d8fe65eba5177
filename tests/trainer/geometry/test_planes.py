import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.geometry.planes import LatentPlane, axes, identity, principal


@st.composite
def planes(draw):
    latent_dims = draw(st.integers(2, 64))
    random = np.random.default_rng(draw(st.integers(0, 1000)))
    directions, _ = np.linalg.qr(random.normal(size=(latent_dims, 2)))
    return LatentPlane(random.normal(size=latent_dims).astype(np.float32), directions.T.astype(np.float32))


@given(planes(), st.integers(0, 100))
def test_from_the_map_and_back_is_the_same_place(plane, seed):
    xy = np.random.default_rng(seed).normal(size=(10, 2)).astype(np.float32) * 3
    assert np.allclose(plane.to_map(plane.to_latent(xy)), xy, atol=1e-4)
    assert np.allclose(plane.distances(plane.to_latent(xy)), 0, atol=1e-3)


@given(planes())
def test_distances_on_the_map_are_those_of_the_latent_space(plane):
    xy = np.array([[0, 0], [3, 4]], np.float32)
    codes = plane.to_latent(xy)
    assert np.linalg.norm(codes[1] - codes[0]) == pytest.approx(5, rel=1e-4)


def test_two_dimensions_are_their_own_map():
    xy = np.array([[1.5, -2], [0, 0]], np.float32)
    assert np.array_equal(identity(2).to_latent(xy), xy)
    assert np.array_equal(identity(2).to_map(xy), xy)
    assert identity(2).latent_dims == 2


def test_one_dimension_lies_along_the_map():
    plane = identity(1)
    assert plane.to_latent(np.array([[2, 5]], np.float32)).tolist() == [[2]]
    assert plane.to_map(np.array([[2]], np.float32)).tolist() == [[2, 0]]


def test_a_plane_of_two_axes_leaves_the_others_at_zero():
    plane = axes(3, 1, 5)
    assert plane.to_latent(np.array([[7, 8]], np.float32)).tolist() == [[0, 8, 0, 7, 0]]
    for wrong in ((1, 1), (-1, 0), (0, 5)):
        with pytest.raises(ValueError, match="dimensions"):
            axes(*wrong, 5)


def test_the_principal_plane_finds_where_codes_spread():
    random = np.random.default_rng(0)
    codes = random.normal(size=(2000, 10)) * np.array([1, 1, 1, 9, 1, 1, 5, 1, 1, 1]) * 0.1 + 2
    plane = principal(codes)
    assert np.abs(plane.axes[0]).argmax() == 3
    assert np.abs(plane.axes[1]).argmax() == 6
    assert plane.explained == pytest.approx((81 + 25) / (81 + 25 + 8), abs=0.02)
    assert np.allclose(plane.origin, 2, atol=0.05)
    assert (plane.axes[np.arange(2), np.abs(plane.axes).argmax(axis=1)] > 0).all()


def test_codes_in_a_plane_are_explained_wholly():
    random = np.random.default_rng(1)
    codes = axes(2, 4, 6).to_latent(random.normal(size=(100, 2)))
    assert principal(codes).explained == pytest.approx(1)
    assert np.allclose(principal(codes).distances(codes), 0, atol=1e-4)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("latent_dims", [1, 2, 5])
def test_a_few_codes_or_all_alike_still_give_a_plane(count, latent_dims):
    plane = principal(np.ones((count, latent_dims)))
    assert np.allclose(plane.to_latent(np.zeros((1, 2), np.float32)), 1)
    principal(np.random.default_rng(0).normal(size=(count, latent_dims)))


def test_a_plane_is_protected_and_checked():
    plane = identity(3)
    for array in (plane.origin, plane.axes):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(ValueError, match="orthonormal"):
        LatentPlane(np.zeros(2, np.float32), np.ones((2, 2), np.float32))
    with pytest.raises(ValueError, match="expected origin"):
        LatentPlane(np.zeros(3, np.float32), np.eye(2, dtype=np.float32))
    with pytest.raises(ValueError, match="not finite"):
        principal(np.full((3, 2), np.nan))
