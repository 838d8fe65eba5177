"""The map of a space of five dimensions: what lies beside its plane, what a click on a point means."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from explorer.state.plane_state import Anchor
from explorer.views.latent_map.gestures.pointer import Pointer
from explorer.views.latent_map.hints import hint_at
from trainer.configuration.autoencoders import VaeConfig
from trainer.geometry.planes import LatentPlane, axes, passing
from trainer.geometry.variance_share import variance_shown
from trainer.values.arrays import frozen
from trainer.values.model_card import ModelCard

PLANE = axes(2, 4, 5)
FAR = (1000.0, 1000.0)


@pytest.fixture
def wide(state, view):
    """Nine codes around zero, on the plane of z3 and z5, but at 3 along z1."""
    places = np.array([(x, y) for x in (-2, 0, 2) for y in (-2, 0, 2)], np.float32)
    codes = PLANE.to_latent(places)
    codes[:, 0] = 3
    names = tuple("0123456789")
    state.data.show("mnist", "MNIST", names, np.zeros((9, 1, 1, 1), np.uint8), np.arange(9, dtype=np.uint8))
    state.model.open(ModelCard(VaeConfig(latent_dims=5), (1, 28, 28), names, 0, 0.0), PLANE, None)
    state.map.set_points(frozen(places), frozen(codes))
    state.planes.show(None, variance_shown(PLANE, codes), "")
    state.probe.set_position(FAR)
    view.fit()
    return state


def picture(view) -> QImage:
    return view.grab().toImage()


def told(view, state, mouse, at):
    pixel, (x, y) = mouse.pixel(at), mouse.place(at)
    return hint_at(state, view._grips, view.camera.viewport, Pointer(x, y, pixel.x(), pixel.y()))


def test_a_click_on_a_point_picks_its_image_and_a_drag_over_it_does_not(qtbot, wide, view, mouse):
    picked, probed = [], []
    view.image_picked.connect(picked.append)
    view.probe_requested.connect(lambda x, y: probed.append((x, y)))
    mouse.click((2.0, 2.0))
    assert picked == [8]
    assert len(probed) == 1
    mouse.click((1.0, 1.0))
    mouse.drag([(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)])
    assert picked == [8]
    wide.map.set_hidden_classes(frozenset({8}))
    mouse.click((2.0, 2.0))
    assert picked == [8]


def test_on_a_map_of_two_dimensions_a_click_only_probes(qtbot, state, view, mouse):
    picked = []
    view.image_picked.connect(picked.append)
    mouse.click(tuple(state.map.points[0].tolist()))
    assert picked == []


def test_a_point_tells_how_far_beside_the_plane_its_code_is(wide, view, mouse):
    assert told(view, wide, mouse, (2.0, 2.0)).startswith("Image 8 of class 8, 3.0 beside this plane")
    wide.model.set_chart(passing(PLANE, wide.map.codes[0]), elsewhere=False)
    assert "0.0 beside" in told(view, wide, mouse, (2.0, 2.0))


def test_axes_carry_their_names_and_shares(wide, view):
    assert view._grips.axis_names == ("z3", "z5")
    assert view._grips.axis_labels == ("z3 (50 %)", "z5 (50 %)")
    before = picture(view)
    wide.planes.show(None, None, "")
    assert view._grips.axis_labels == ("z3", "z5")
    assert picture(view) != before


def test_the_rings_lie_about_the_foot_of_zero(wide, view, colour_at):
    """Between the point of the ring at 90 degrees and its label nothing else is drawn."""
    wide.map.set_layer_visible("points", False)
    shifted = LatentPlane(np.array([0, 0, -1.5, 0, 0]), PLANE.axes, PLANE.axis_names)
    wide.model.set_chart(shifted)
    view.fit()
    assert view._grips.prior_centre == pytest.approx((1.5, 0.0))
    image = picture(view)
    on_ring = 0
    for angle in np.linspace(-0.6, 0.6, 60):
        at = view.camera.viewport.to_pixels((1.5 - np.cos(angle), np.sin(angle)))
        near = [image.pixelColor(round(at[0]) + dx, round(at[1])).lightness() for dx in (-1, 0, 1)]
        on_ring += min(near) < 200
    assert on_ring > 15


def test_pins_and_knots_beside_the_plane_are_marked_and_told(wide, view, mouse):
    wide.document.add_pin((0.0, 0.0), "latent", (2.0, 0.0, 1.0, 0.0, 1.0))
    wide.document.add_path(((0.0, 0.0),) * 2, "latent", ((0.0, 0.0, -1.0, 0.0, 1.0), (0.0, 4.0, 1.0, 0.0, -1.0)))
    assert view._grips.pins[0].point == (1.0, 1.0)
    assert view._grips.paths[0].knots == ((-1.0, 1.0), (1.0, -1.0))
    assert "2.0 beside this plane and stays that far" in told(view, wide, mouse, (1.0, 1.0))
    assert "beside" not in told(view, wide, mouse, (-1.0, 1.0))
    assert "4.0 beside" in told(view, wide, mouse, (1.0, -1.0))
    beside = picture(view)
    wide.model.set_chart(passing(PLANE, np.array([2.0, 0, 0, 0, 0])), elsewhere=False)
    assert picture(view) != beside
    assert "beside" not in told(view, wide, mouse, (1.0, 1.0))


def test_a_pin_is_gripped_where_it_is_drawn(wide, view, mouse):
    pin = wide.document.add_pin((0.0, 0.0), "latent", (2.0, 0.0, 1.0, 0.0, 1.0))
    moves = []
    view.pin_moved.connect(lambda *args: moves.append(args))
    mouse.drag([(1.0, 1.0), (1.5, 0.5)])
    assert moves[-1][0] == pin
    assert moves[-1][1:3] == pytest.approx((1.5, 0.5), abs=0.03)


def test_another_plane_shows_all_points_anew_and_a_shift_leaves_the_view(wide, view):
    view.camera.zoom(3.0, 10, 10)
    before = view.camera.viewport
    wide.planes.show(Anchor(wide.map.codes[0], "image 0"), wide.planes.shown, "")
    wide.model.set_chart(passing(PLANE, wide.map.codes[0]), elsewhere=False)
    assert view.camera.viewport == before
    other = axes(0, 1, 5)
    wide.model.set_chart(other)
    wide.map.set_points(frozen(other.to_map(wide.map.codes)), wide.map.codes)
    assert view.camera.viewport != before
    assert view.camera.viewport.contains(wide.map.points).all()
