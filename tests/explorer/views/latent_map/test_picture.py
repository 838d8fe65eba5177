"""What the map shows: state goes in, pixels come out."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from explorer.drawing.palette import LIGHT as LIGHT_PALETTE
from explorer.state.application_state import ApplicationState
from explorer.state.formula_state import Outcome, Vectors
from explorer.state.look import DARK, LIGHT
from explorer.state.walk_facts import ComparedWay
from explorer.views.latent_map import LatentMap
from explorer.views.latent_map.canned import canned_lattice, show_canned_gan, show_canned_vae
from explorer.views.latent_map.layers.ways import label as way_label
from trainer.values.arrays import frozen
from trainer.values.fields import Field

RGB = tuple[int, int, int]


def rgb(colour: str) -> RGB:
    named = QColor(colour)
    return named.red(), named.green(), named.blue()


def differs(one: RGB, other: RGB) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def beside(view: LatentMap, place: tuple[float, float], offset_px: tuple[float, float]) -> tuple[float, float]:
    """A place so many pixels to the right of and below another one."""
    across, down = view.camera.viewport.to_pixels(place).tolist()
    x, y = view.camera.viewport.to_map((across + offset_px[0], down + offset_px[1])).tolist()
    return x, y


def put_probe_aside(state: ApplicationState) -> None:
    state.probe.set_position((1000.0, 1000.0))


@pytest.fixture
def clusters(state: ApplicationState, view: LatentMap) -> dict[int, tuple[float, float]]:
    """A tight cluster of each class on a row of ten, and the middles of the clusters."""
    put_probe_aside(state)
    state.map.set_layer_visible("contours", False)
    middles = {label: (label - 4.6, 0.63) for label in range(10)}
    random = np.random.default_rng(0)
    labels = np.repeat(np.arange(10), 100).astype(np.uint8)
    points = np.array([middles[label] for label in labels]) + random.normal(0, 0.03, (1000, 2))
    state.data.show("mnist", "MNIST", tuple("0123456789"), frozen(np.zeros((1000, 1, 1, 1), np.uint8)), frozen(labels))
    state.map.set_points(frozen(points, np.float32), frozen(points, np.float32))
    view.fit()
    return middles


def test_the_pixel_under_a_cluster_has_the_colour_of_its_class(clusters, colour_at) -> None:
    for label, middle in clusters.items():
        assert differs(colour_at(*middle), LIGHT_PALETTE.classes[label]) <= 2, label


def test_a_hidden_class_leaves_the_ground(clusters, state, colour_at) -> None:
    state.map.set_class_visible(3, False)
    assert colour_at(*clusters[3]) == rgb(LIGHT.ground)
    assert differs(colour_at(*clusters[4]), LIGHT_PALETTE.classes[4]) <= 2


def test_the_layer_of_points_can_be_switched_off(clusters, state, colour_at) -> None:
    state.map.set_layer_visible("points", False)
    assert colour_at(*clusters[3]) == rgb(LIGHT.ground)


def test_points_move_with_the_view_at_once(clusters, view, colour_at) -> None:
    view.camera.pan(31, -17)
    assert differs(colour_at(*clusters[3]), LIGHT_PALETTE.classes[3]) <= 2
    view.camera.zoom(0.5, 10, 10)
    assert differs(colour_at(*clusters[3]), LIGHT_PALETTE.classes[3]) <= 2


def test_labels_that_do_not_belong_to_the_points_draw_none(clusters, state, colour_at) -> None:
    empty = frozen(np.zeros((5, 1, 1, 1), np.uint8))
    state.data.show("other", "Other", ("a",), empty, frozen(np.zeros(5, np.uint8)))
    assert colour_at(*clusters[3]) == rgb(LIGHT.ground)


def test_the_ground_changes_with_the_look(view, look, state, colour_at) -> None:
    place = view.camera.viewport.to_map((570, 240)).tolist()
    assert colour_at(*place) == rgb(LIGHT.ground)
    look.set_look(DARK)
    assert colour_at(*place) == rgb(DARK.ground)


def test_the_lattice_lies_where_its_rectangle_says_and_only_while_switched_on(view, state, colour_at) -> None:
    put_probe_aside(state)
    state.map.set_layer_visible("points", False)
    state.map.set_layer_visible("contours", False)
    state.map.set_lattice(canned_lattice((0.0, 1.0, 0.0, 1.0), 1, 1))
    on_the_ring = (0.5 + 0.125, 0.5)
    assert colour_at(*on_the_ring) == rgb(LIGHT.ground)
    state.map.set_layer_visible("lattice", True)
    assert differs(colour_at(*on_the_ring), rgb(LIGHT.ground)) > 60
    assert colour_at(1.4, 0.5) == rgb(LIGHT.ground)


def test_points_over_the_lattice_let_it_shine_through(clusters, state, view, colour_at) -> None:
    before = colour_at(*clusters[0])
    state.map.set_layer_visible("lattice", True)
    state.map.set_lattice(canned_lattice((10.0, 11.0, 0.0, 1.0), 1, 1))
    assert sum(colour_at(*clusters[0])) > sum(before)


def _dark_on_ring(colour_at, radius: float) -> float:
    """Share of places along a ring that differ from the ground."""
    angles = np.linspace(0, 2 * np.pi, 60, endpoint=False) + 0.01
    image = colour_at.image()
    view = colour_at._view
    pixels = view.camera.viewport.to_pixels(radius * np.stack([np.cos(angles), np.sin(angles)], axis=1))
    seen = [image.pixelColor(int(x), int(y)).lightness() for x, y in pixels if 0 <= x < 600 and 0 <= y < 480]
    return float(np.mean([lightness < 225 for lightness in seen]))


def test_rings_of_the_prior_stand_at_one_two_and_three_sigma(state, view, colour_at) -> None:
    put_probe_aside(state)
    state.map.set_layer_visible("points", False)
    for sigma in (1, 2, 3):
        assert _dark_on_ring(colour_at, sigma) > 0.3
    for between in (0.5, 1.5, 2.5):
        assert _dark_on_ring(colour_at, between) < 0.1
    state.map.set_layer_visible("contours", False)
    assert _dark_on_ring(colour_at, 2) < 0.1


def test_a_ring_is_still_there_and_quick_at_high_magnification(state, view, colour_at) -> None:
    put_probe_aside(state)
    state.map.set_layer_visible("points", False)
    view.camera.zoom(1.0, 0, 0)
    across, down = view.camera.viewport.to_pixels((0.0, 1.0)).tolist()
    view.camera.zoom(20_000.0, across, down)
    image = colour_at.image()
    row = round(view.camera.viewport.to_pixels((0.0, 1.0)).tolist()[1])
    dark = [image.pixelColor(x, row).lightness() < 200 for x in range(120, 480)]
    assert 0.2 < np.mean(dark) < 0.9


def test_the_probe_is_marked_where_it_is(state, view, colour_at) -> None:
    state.map.set_layer_visible("points", False)
    state.map.set_layer_visible("contours", False)
    state.probe.set_position((1.0, 1.0))
    ring = beside(view, (1.0, 1.0), (6.4, 6.4))
    assert differs(colour_at(*ring), rgb(LIGHT.ground)) > 100
    state.probe.set_position((-1.0, -1.0))
    assert colour_at(*ring) == rgb(LIGHT.ground)


def _bare(state: ApplicationState) -> None:
    put_probe_aside(state)
    state.map.set_layer_visible("points", False)
    state.map.set_layer_visible("contours", False)


def test_the_selected_path_has_the_accent_and_others_step_back(state, view, colour_at) -> None:
    _bare(state)
    first = state.document.add_path(((-2.0, -1.0), (2.0, -1.0)))
    state.document.add_path(((-2.0, 1.0), (2.0, 1.0)))
    assert differs(colour_at(0.5, 1.0), rgb(LIGHT.accent)) < 30
    assert differs(colour_at(0.5, -1.0), rgb(LIGHT.accent)) > 60
    state.document.select_path(first)
    assert differs(colour_at(0.5, -1.0), rgb(LIGHT.accent)) < 30


def test_the_play_head_and_the_hovered_frame_are_marked(state, view, colour_at) -> None:
    _bare(state)
    state.document.add_path(((-2.0, 1.0), (2.0, 1.0)))
    points = frozen(np.stack([np.linspace(-2, 2, 5), np.full(5, -1.0)], axis=1), np.float32)
    state.strip.set_frames("Path 1", frozen(np.zeros((5, 1, 1, 1), np.uint8)), points, points)
    state.strip.set_position(0.5)
    assert differs(colour_at(0.0, -1.0), rgb(LIGHT.accent)) < 30
    ring = beside(view, (1.0, -1.0), (0, 7))
    assert colour_at(*ring) == rgb(LIGHT.ground)
    state.strip.set_hovered(3)
    assert differs(colour_at(*ring), rgb(LIGHT.ground)) > 100


def test_frames_of_a_bent_walk_are_dots_beside_its_line(state, view, colour_at) -> None:
    _bare(state)
    state.document.add_path(((-2.0, 1.0), (2.0, 1.0)))
    bent = frozen(np.array([[-2, 1], [0.0, 1.6], [2, 1]]), np.float32)
    state.strip.set_frames("Path 1", frozen(np.zeros((3, 1, 1, 1), np.uint8)), bent, bent)
    assert differs(colour_at(0.0, 1.6), rgb(LIGHT.accent)) < 60


def test_pins_are_marked(state, view, colour_at) -> None:
    _bare(state)
    state.document.add_pin((1.0, -1.0))
    edge = beside(view, (1.0, -1.0), (6, 0))
    assert differs(colour_at(*edge), rgb(LIGHT.ground)) > 60


def test_the_vectors_of_a_formula_lead_over_the_map_while_there_is_an_outcome(state, view, colour_at) -> None:
    _bare(state)
    stations = np.array([[0, 0], [1.5, 1.5], [1.5, -1.5]], np.float32)
    vectors = Vectors(stations, ("mean(7)", "− mean(1)"))
    state.formula.show(Outcome(stations[-1], 0.0, (), vectors, 0.0))
    accent, ground = rgb(LIGHT.accent), rgb(LIGHT.ground)
    for on_a_shaft in ((0.75, 0.75), (1.5, 0.0)):
        assert differs(colour_at(*on_a_shaft), accent) < 30
    state.formula.show(None)
    assert differs(colour_at(1.5, 0.0), ground) < 30


def test_a_probed_code_that_is_at_no_place_of_the_map_has_no_cross_hair(state, view, colour_at) -> None:
    _bare(state)
    state.probe.set_position((0.5, 0.5))
    with_cross = colour_at(0.5, -1.5)
    state.probe.hold(np.zeros(64, np.float32), None)
    assert differs(with_cross, rgb(LIGHT.ground)) > 20
    assert differs(colour_at(0.5, -1.5), rgb(LIGHT.ground)) < 5


def test_things_of_the_other_space_are_not_shown(state, view, colour_at) -> None:
    _bare(state)
    state.document.add_path(((-2.0, 1.0), (2.0, 1.0)), "seeds")
    state.document.add_pin((1.0, -1.0), "seeds")
    assert colour_at(0.5, 1.0) == rgb(LIGHT.ground)
    assert colour_at(1.0, -1.0) == rgb(LIGHT.ground)


def test_a_stroke_and_knots_show_while_they_are_made_and_vanish_with_esc(state, view, mouse, colour_at) -> None:
    _bare(state)
    for tool in ("stroke", "knots"):
        state.map.set_tool(tool)
        mouse.press((-1.5, 1.0))
        mouse.move((1.5, 1.0))
        if tool == "knots":
            mouse.release((-1.5, 1.0))
            mouse.click((1.5, 1.0))
        assert differs(colour_at(0.5, 1.0), rgb(LIGHT.accent)) < 30, tool
        QTest.keyClick(view, Qt.Key.Key_Escape)
        assert colour_at(0.5, 1.0) == rgb(LIGHT.ground), tool
        mouse.release((1.5, 1.0))


def test_the_plane_of_a_gan_has_lines_at_whole_numbers_and_no_rings(gan_view) -> None:
    state, view = gan_view
    put_probe_aside(state)
    image = view.grab().toImage()

    def colour(x: float, y: float) -> RGB:
        across, down = view.camera.viewport.to_pixels((x, y)).tolist()
        found = image.pixelColor(int(across), int(down))
        return found.red(), found.green(), found.blue()

    assert colour(1.0, 0.5) != rgb(LIGHT.ground)
    assert colour(0.5, -1.0) != rgb(LIGHT.ground)
    assert colour(0.5, 0.5) == rgb(LIGHT.ground)
    assert colour(2**0.5, 2**0.5) == rgb(LIGHT.ground)


def test_a_map_without_a_model_says_what_to_do(look, qtbot) -> None:
    view = LatentMap(ApplicationState(), look)
    qtbot.addWidget(view)
    view.resize(600, 480)
    image = view.grab().toImage()
    middle = [image.pixelColor(x, y).lightness() for x in range(200, 400) for y in range(200, 280)]
    assert min(middle) < 100


def test_points_that_come_after_the_model_are_fitted(look, qtbot) -> None:
    state = ApplicationState()
    view = LatentMap(state, look)
    qtbot.addWidget(view)
    view.resize(600, 480)
    view.show()
    show_canned_vae(state, 500)
    assert view.camera.viewport.contains(state.map.points).all()
    far = frozen(np.array(state.map.points) * 10, np.float32)
    state.map.set_points(far, far)
    assert not view.camera.viewport.contains(far).all()


def test_a_generator_opened_after_a_vae_is_seen_from_the_middle_of_its_plane(view, state) -> None:
    far = frozen(np.array(state.map.points) + 50, np.float32)
    state.map.set_points(far, far)
    view.fit()
    show_canned_gan(state)
    assert view.camera.viewport.centre == pytest.approx((0.0, 0.0))
    view.resize(400, 480)
    assert view.camera.viewport.centre == pytest.approx((0.0, 0.0))


def test_the_picture_uses_every_pixel_of_a_dense_screen(clusters, view, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "devicePixelRatioF", lambda: 2.0)
    view._backdrop.discard()
    view.grab()
    assert view._backdrop._pixmap.width() == 1200
    assert view._backdrop._pixmap.devicePixelRatio() == 2.0


def test_a_trust_layer_shades_the_map_behind_its_legend(state: ApplicationState, view: LatentMap) -> None:
    show_canned_vae(state)
    put_probe_aside(state)
    state.map.set_layer_visible("points", False)
    state.map.set_layer_visible("contours", False)
    values = np.repeat([[0.0, 3.0]], 2, axis=0)  # high on the right
    state.fields.set_kind("distance")
    state.fields.set_field(Field("distance", (-3.0, 3.0, -3.0, 3.0), frozen(values, np.float32)))

    def grey(place: tuple[float, float]) -> int:
        across, down = view.camera.viewport.to_pixels(place).tolist()
        return view.grab().toImage().pixelColor(round(across), round(down)).red()

    assert grey((1.9, 1.4)) < 140
    assert grey((-1.9, 1.4)) > 230
    state.fields.set_kind(None)
    assert grey((1.9, 1.4)) == 255


def test_the_legend_says_what_is_interpolated_and_nothing_else_moves(state: ApplicationState, view: LatentMap) -> None:
    show_canned_vae(state)
    put_probe_aside(state)
    values = frozen(np.full((256, 256), 1.0), np.float32)
    rows = {}
    state.fields.set_kind("entropy")
    for method in ("", "24 % computed, rest interpolated, bfloat16"):
        state.fields.set_field(Field("entropy", (-3.0, 3.0, -3.0, 3.0), values, method=method))
        picture = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        rows[method] = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1).copy()
    changed = np.flatnonzero((rows[""] != rows["24 % computed, rest interpolated, bfloat16"]).any(axis=1))
    assert len(changed) > 0
    assert np.ptp(changed) < view._inks.caption_metrics.height()


def test_compared_ways_are_drawn_with_their_lengths(state: ApplicationState, view: LatentMap) -> None:
    show_canned_vae(state)
    put_probe_aside(state)
    state.map.set_layer_visible("points", False)
    state.document.add_path(((-1.0, 0.0), (1.0, 0.0)))
    bow = np.array([[-1, 0], [0, 1], [1, 0]], np.float32)
    straight, geodesic = ComparedWay("linear", bow[::2], 9.0), ComparedWay("geodesic", bow, 6.0)
    assert way_label(geodesic, straight) == "geodesic 6.0 (−33 %)"
    state.strip.set_comparing(True)
    state.strip.set_comparison((straight, geodesic))
    across, down = view.camera.viewport.to_pixels((-0.5, 0.5)).tolist()
    shown = view.grab().toImage().pixelColor(round(across), round(down))
    assert differs((shown.red(), shown.green(), shown.blue()), rgb(LIGHT.accent)) < 30
    state.strip.set_comparing(False)
    shown = view.grab().toImage().pixelColor(round(across), round(down))
    assert differs((shown.red(), shown.green(), shown.blue()), rgb(LIGHT.accent)) > 60
