import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.geometry.planes import LatentPlane, aligned, axes, identity, passing


@st.composite
def planes(draw):
    latent_dims = draw(st.integers(2, 64))
    random = np.random.default_rng(draw(st.integers(0, 1000)))
    directions, _ = np.linalg.qr(random.normal(size=(latent_dims, 2)))
    return LatentPlane(random.normal(size=latent_dims).astype(np.float32), directions.T.astype(np.float32))


def code_of(plane, seed, count=1):
    return np.random.default_rng(seed).normal(size=(count, plane.latent_dims)).astype(np.float32) * 2


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


def test_a_plane_is_protected_and_checked():
    plane = identity(3)
    for array in (plane.origin, plane.axes):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(ValueError, match="orthonormal"):
        LatentPlane(np.zeros(2, np.float32), np.ones((2, 2), np.float32))
    with pytest.raises(ValueError, match="expected origin"):
        LatentPlane(np.zeros(3, np.float32), np.eye(2, dtype=np.float32))


@given(planes(), st.integers(0, 100))
def test_a_plane_that_passes_through_a_code_holds_it_and_moves_no_foot(plane, seed):
    code, others = code_of(plane, seed), code_of(plane, seed + 1, 20)
    moved = passing(plane, code[0])
    assert moved.distances(code)[0] == pytest.approx(0, abs=1e-4)
    assert moved.to_latent(moved.to_map(code)) == pytest.approx(code, abs=1e-4)
    assert moved.to_map(others) == pytest.approx(plane.to_map(others), abs=1e-4)
    assert moved.shows_as(plane)


@given(planes(), st.integers(0, 100))
def test_what_is_moved_along_a_plane_keeps_its_other_coordinates(plane, seed):
    codes, xy = code_of(plane, seed, 5), np.random.default_rng(seed).normal(size=(5, 2))
    moved = plane.moved_along(codes, xy)
    assert plane.to_map(moved) == pytest.approx(xy, abs=1e-4)
    assert plane.distances(moved) == pytest.approx(plane.distances(codes), abs=1e-4)
    assert np.abs((moved - codes) - (moved - codes) @ plane.axes.T @ plane.axes).max() < 1e-4


@given(planes(), st.floats(-np.pi, np.pi), st.booleans(), st.integers(0, 100))
def test_aligning_undoes_any_turn_or_flip_within_the_plane(plane, angle, mirrored, seed):
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ np.diag(
        [1, -1 if mirrored else 1]
    )
    turned = LatentPlane(plane.origin, (turn @ plane.axes).astype(np.float32))
    assert aligned(turned, plane).axes == pytest.approx(plane.axes, abs=1e-4)


@given(planes(), st.integers(0, 100))
def test_an_aligned_plane_is_the_same_plane_and_never_mirrored(before, seed):
    random = np.random.default_rng(seed)
    other, _ = np.linalg.qr(random.normal(size=(before.latent_dims, 2)))
    plane = LatentPlane(before.origin, other.T.astype(np.float32))
    found = aligned(plane, before)
    assert np.allclose(found.axes @ found.axes.T, np.eye(2), atol=1e-5)
    assert plane.distances(found.to_latent(random.normal(size=(4, 2)))) == pytest.approx(np.zeros(4), abs=1e-4)
    overlap = before.axes @ found.axes.T
    assert np.linalg.det(overlap) > -1e-5
    assert overlap == pytest.approx(overlap.T, abs=1e-4)  # no turn is left over


def test_planes_that_show_codes_elsewhere_are_told_apart():
    plane = axes(0, 1, 4)
    assert plane.shows_as(passing(plane, np.array([9, 9, 1, 2])))
    assert not plane.shows_as(axes(0, 2, 4))
    assert not plane.shows_as(axes(0, 1, 5))
    assert not plane.shows_as(LatentPlane(np.array([1, 0, 0, 0]), plane.axes))
    assert axes(2, 6, 8).axis_names == ("z3", "z7")
