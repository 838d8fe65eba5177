import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import PlaneError
from trainer.geometry.planes import axes
from trainer.geometry.principal_planes import NAMES, TURNED_NAMES, followed, found, principal
from trainer.geometry.variance_share import variance_shown


def spread(seed, widths, count=400):
    """Codes whose standard deviations along turned axes are `widths`."""
    random = np.random.default_rng(seed)
    turn, _ = np.linalg.qr(random.normal(size=(len(widths), len(widths))))
    return (random.normal(size=(count, len(widths))) * widths) @ turn + random.normal(size=len(widths))


def test_the_principal_plane_finds_where_codes_spread():
    random = np.random.default_rng(0)
    codes = random.normal(size=(2000, 10)) * np.array([1, 1, 1, 9, 1, 1, 5, 1, 1, 1]) * 0.1 + 2
    plane = principal(codes)
    assert np.abs(plane.axes[0]).argmax() == 3
    assert np.abs(plane.axes[1]).argmax() == 6
    assert variance_shown(plane, codes).share == pytest.approx((81 + 25) / (81 + 25 + 8), abs=0.02)
    assert np.allclose(plane.origin, 2, atol=0.05)
    assert (plane.axes[np.arange(2), np.abs(plane.axes).argmax(axis=1)] > 0).all()


def test_codes_in_a_plane_are_explained_wholly():
    random = np.random.default_rng(1)
    codes = axes(2, 4, 6).to_latent(random.normal(size=(100, 2)))
    assert variance_shown(principal(codes), codes).share == pytest.approx(1)
    assert np.allclose(principal(codes).distances(codes), 0, atol=1e-4)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("latent_dims", [1, 2, 5])
def test_a_few_codes_or_all_alike_still_give_a_plane(count, latent_dims):
    plane = principal(np.ones((count, latent_dims)))
    assert np.allclose(plane.to_latent(np.zeros((1, 2), np.float32)), 1)
    principal(np.random.default_rng(0).normal(size=(count, latent_dims)))


def test_what_has_no_principal_plane_is_told_with_a_remedy():
    for codes in (np.full((3, 5), np.nan), np.zeros((0, 5))):
        for find in (principal, lambda codes: found(codes, 3), lambda codes: followed(axes(0, 1, 5), codes)):
            with pytest.raises(PlaneError) as told:
                find(codes)
            assert told.value.remedy


@given(st.integers(0, 200), st.integers(3, 40))
def test_a_plane_that_follows_still_codes_becomes_their_principal_plane(seed, latent_dims):
    widths = np.full(latent_dims, 0.3)
    widths[:2] = 3.0, 2.0
    codes = spread(seed, widths)
    plane = axes(0, 1, latent_dims)
    for _ in range(6):
        plane = followed(plane, codes)
    expected = principal(codes)
    assert np.abs(np.linalg.det(plane.axes @ expected.axes.T)) == pytest.approx(1, abs=1e-3)
    assert plane.origin == pytest.approx(expected.origin, abs=1e-5)
    assert np.allclose(plane.axes @ plane.axes.T, np.eye(2), atol=1e-5)


@given(st.integers(0, 200), st.integers(3, 30))
def test_a_plane_found_in_a_hurry_is_nearly_the_principal_one(seed, latent_dims):
    widths = np.full(latent_dims, 0.5)
    widths[:2] = 3.0, 2.0
    codes = spread(seed, widths)
    quick, exact = found(codes, 30), principal(codes)
    assert quick.axis_names == NAMES
    assert np.abs(quick.axes @ exact.axes.T) == pytest.approx(np.eye(2), abs=0.01)


@given(st.integers(0, 200))
def test_a_followed_plane_never_flips_or_spins_while_codes_change_a_little(seed):
    random = np.random.default_rng(seed)
    codes = spread(seed, np.array([2.0, 1.9, 0.5, 0.4, 0.3]))
    plane = followed(principal(codes), codes)
    for _ in range(8):
        codes = codes + random.normal(size=codes.shape) * 0.05
        before, plane = plane, followed(plane, codes)
        overlap = before.axes @ plane.axes.T
        assert overlap[0, 0] > 0.98
        assert overlap[1, 1] > 0.98


def test_a_followed_plane_glides_when_a_third_direction_overtakes_the_second():
    plane, largest = principal(spread(3, np.array([3.0, 1.5, 1.0, 0.2]))), 0.0
    for frame in range(40):
        third = 1.0 + 0.05 * frame
        before, plane = plane, followed(plane, spread(3, np.array([3.0, 1.5, third, 0.2])))
        largest = max(largest, 1 - float(before.axes[1] @ plane.axes[1]))
    codes = spread(3, np.array([3.0, 1.5, 2.95, 0.2]))
    assert variance_shown(plane, codes).share == pytest.approx(variance_shown(principal(codes), codes).share, abs=0.01)
    assert largest < 0.35  # at once it would be 1


def test_axes_are_called_principal_components_only_where_they_are():
    turned = turned_by(45)
    codes = np.random.default_rng(0).normal(size=(3000, 4)) * [3.0, 1.5, 0.1, 0.1]
    assert followed(axes(0, 1, 4), codes).axis_names == NAMES
    assert followed(axes(1, 0, 4), codes).axis_names == NAMES[::-1]
    assert followed(turned, codes).axis_names == TURNED_NAMES
    assert followed(turned, codes * [0.5, 1, 1, 1]).axis_names == NAMES  # as wide one way as the other


def turned_by(degrees):
    angle = np.radians(degrees)
    plane = axes(0, 1, 4)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return type(plane)(plane.origin, (turn @ plane.axes).astype(np.float32))


def test_codes_on_a_line_leave_the_second_axis_where_it_was():
    codes = np.outer(np.linspace(-1, 1, 50), [1.0, 1.0, 0.0, 0.0])
    plane = followed(axes(0, 3, 4), codes, steps=20)
    assert np.allclose(plane.axes @ plane.axes.T, np.eye(2), atol=1e-5)
    assert followed(axes(0, 3, 4), np.ones((50, 4))).axes == pytest.approx(axes(0, 3, 4).axes)
