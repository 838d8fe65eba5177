"""The second map and its probe: what they have in common with the first, over fakes, driven as a user does."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from explorer.views.legend.class_chip import ClassChip
from tests.explorer.composition.pair import COUNT, LEFT, a_model, beside, click, decoded, pixel, wait
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import GanConfig
from trainer.values.arrays import frozen


def test_a_click_on_either_map_moves_both_probes_to_the_same_code(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired, a_model(turn=1.0, scale=2.0))
    assert paired.state.pair.link == "code"
    assert second.link_bar.words.text == "Linked through the code: both models decode the same z."
    click(paired.views.map, 0.5, -0.25)
    decoded(qtbot, paired.state, 0.5, -0.25)
    decoded(qtbot, second.state, 0.5, -0.25)
    assert second.state.probe.position == paired.state.probe.position
    click(second.map, -0.75, 0.5)
    decoded(qtbot, paired.state, -0.75, 0.5)
    decoded(qtbot, second.state, -0.75, 0.5)


def test_a_drag_and_the_hovering_mouse_move_both(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired)
    QTest.mousePress(second.map, LEFT, Qt.KeyboardModifier.NoModifier, pixel(second.map, 0, 0))
    QTest.mouseMove(second.map, pixel(second.map, 0.3, 0.3))
    QTest.mouseRelease(second.map, LEFT, Qt.KeyboardModifier.NoModifier, pixel(second.map, 0.3, 0.3))
    decoded(qtbot, paired.state, 0.3, 0.3)
    paired.actions["hover"].trigger()
    QTest.mouseMove(paired.views.map, pixel(paired.views.map, -0.4, 0.2))
    decoded(qtbot, second.state, -0.4, 0.2)
    QTest.mouseMove(second.map, pixel(second.map, 0.6, 0.1))
    decoded(qtbot, paired.state, 0.6, 0.1)


def test_other_dimensions_are_linked_through_the_image_nearest_to_the_click(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired, a_model(VaeConfig(latent_dims=5), turn=1.0, scale=2.0))
    state, bar = paired.state, second.link_bar
    assert state.pair.link == "image"
    assert "A code of 2 numbers cannot be decoded where 5 are needed." in bar.words.text
    assert not bar.buttons["code"].isEnabled()
    assert bar.buttons["image"].isChecked()
    click(paired.views.map, 1.1, 0.02)  # beside image 0
    assert state.pair.image == 0
    assert state.probe.position == pytest.approx((1.0, 0.0), abs=1e-6)
    decoded(qtbot, state, 1.0, 0.0)
    wait(
        qtbot,
        lambda: (
            second.state.probe.reading is not None
            and np.array_equal(second.state.probe.reading.z, second.state.map.codes[0])
        ),
    )
    click(second.map, *second.state.map.points[10].tolist())
    assert state.pair.image == 10
    decoded(qtbot, state, 0.0, 1.0)


def test_the_user_links_through_the_image_and_arrow_keys_go_from_image_to_image(
    qtbot: QtBot, paired: Application
) -> None:
    second = beside(qtbot, paired, a_model(turn=1.0, scale=2.0))
    state = paired.state
    qtbot.mouseClick(second.link_bar.buttons["image"], LEFT)
    assert state.pair.link == "image"
    assert "one image" in second.link_bar.words.text
    click(paired.views.map, 1.0, 0.0)
    assert state.pair.image == 0
    QTest.keyClick(paired.views.map, Qt.Key.Key_Up)
    assert state.pair.image == 1
    QTest.keyClick(second.map, Qt.Key.Key_Down)
    assert state.pair.image is not None
    assert state.pair.image != 1
    qtbot.mouseClick(second.link_bar.buttons["code"], LEFT)
    assert (state.pair.link, state.pair.image) == ("code", None)
    place = state.probe.position
    QTest.keyClick(paired.views.map, Qt.Key.Key_Right)
    assert state.probe.position == pytest.approx((place[0] + 0.1, place[1]))
    assert second.state.probe.position == state.probe.position


def test_the_chosen_image_is_followed_while_its_codes_move(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired)
    qtbot.mouseClick(second.link_bar.buttons["image"], LEFT)
    click(paired.views.map, 0.0, 1.0)
    assert paired.state.pair.image == 10
    second.side.models.advance(a_model(scale=3.0))
    second.side.points.refresh()
    decoded(qtbot, second.state, 0.0, 3.0)
    assert paired.state.pair.image == 10
    assert paired.state.probe.position == pytest.approx((0.0, 1.0), abs=1e-6)


def test_a_generator_has_no_image_in_common_and_its_probe_is_its_own(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired, a_model(GanConfig(latent_dims=2)))
    assert paired.state.pair.link == "none"
    assert second.link_bar.words.text.startswith("Not linked.")
    assert not any(button.isEnabled() for button in second.link_bar.buttons.values())
    before = second.state.probe.position
    click(paired.views.map, 0.5, 0.5)
    decoded(qtbot, paired.state, 0.5, 0.5)
    assert second.state.probe.position == before
    assert not second.legend.isVisible()


def test_the_classifier_judges_on_both_maps(qtbot: QtBot, paired: Application) -> None:
    paired.controllers.models.load_classifier()
    wait(qtbot, lambda: paired.controllers.models.classifier is not None)
    second = beside(qtbot, paired, a_model(turn=1.0))
    for state in (paired.state, second.state):
        wait(qtbot, lambda state=state: state.probe.reading.probabilities is not None)


def test_the_difference_of_the_two_images_is_said_in_grey_levels(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired, a_model(VaeConfig(latent_dims=3), scale=2.0))
    click(paired.views.map, 1.0, 0.0)  # decodes to 0.7, the image of twice the code to 0.9
    # 0.2 in each of 28 x 28 pixels, to the rounding of a byte
    wait(qtbot, lambda: second.difference.lines[1] in ("distance 5.60 grey levels", "distance 5.71 grey levels"))
    assert second.difference.lines[2] in ("a pixel: mean 0.200, largest 0.20", "a pixel: mean 0.204, largest 0.20")


def test_both_images_are_drawn_at_the_same_size(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired, a_model(VaeConfig(latent_dims=20)))
    images = [panel.findChild(object, "decodedImage") for panel in (paired.views.probe, second.probe)]
    wait(qtbot, lambda: images[0].image_rect().size() == images[1].image_rect().size())
    assert images[0].image_rect().width() >= 84


def test_legend_layers_and_view_act_on_both_maps(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired)
    chip = paired.views.legend.findChildren(ClassChip)[3]
    qtbot.mouseClick(chip, LEFT)
    wait(qtbot, lambda: second.state.map.hidden_classes == {3})
    paired.actions["layer.lattice"].trigger()
    wait(qtbot, lambda: second.state.map.lattice is not None)
    paired.actions["trust.prior"].trigger()
    wait(qtbot, lambda: second.state.fields.field is not None)
    paired.actions["tool.pan"].trigger()
    assert second.state.map.tool == "pan"
    second.map.camera.zoom(3.0, 10, 10)
    zoomed = second.map.camera.viewport
    paired.actions["fit"].trigger()
    assert second.map.camera.viewport != zoomed
    assert not second.legend.isVisible()


def test_a_box_on_the_second_map_selects_on_both(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired, a_model(scale=2.0))
    paired.actions["tool.box"].trigger()
    QTest.mousePress(second.map, LEFT, Qt.KeyboardModifier.NoModifier, pixel(second.map, 0.1, -2.2))
    QTest.mouseMove(second.map, pixel(second.map, 2.2, 2.2))
    QTest.mouseRelease(second.map, LEFT, Qt.KeyboardModifier.NoModifier, pixel(second.map, 2.2, 2.2))
    expected = np.flatnonzero(second.state.map.points[:, 0] > 0.1)
    assert paired.state.selection.indices.tolist() == expected.tolist()
    paired.actions["select.invert"].trigger()
    assert second.state.selection.indices.tolist() == paired.state.selection.indices.tolist()
    assert len(second.state.selection.indices) == COUNT - len(expected)


def test_pins_stand_on_both_maps_only_where_places_mean_the_same(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired)
    assert second.state.map.has_places
    second.map.pin_requested.emit(0.5, 0.5)
    assert [pin.point for pin in paired.state.document.contents.pins] == [(0.5, 0.5)]
    second.side.models.show(a_model(VaeConfig(latent_dims=5)), None)
    assert not second.state.map.has_places
    pin = second.probe.findChild(QPushButton, "probePin")
    wait(qtbot, pin.isEnabled)
    qtbot.mouseClick(pin, LEFT)
    assert len(paired.state.document.contents.pins) == 1
    notice = paired.state.notices.current
    assert notice is not None
    assert "first map" in notice.sentence


def test_a_closed_path_that_is_placed_on_the_second_map_stands_on_both(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired)
    second.map.loop_placed.emit(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    (path,) = paired.state.document.contents.paths
    assert path.closed
    second.map.path_closed.emit(path.id, False)
    assert not paired.state.document.contents.paths[0].closed


def test_each_probe_is_compared_with_the_real_images_of_its_own_model(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired)
    wait(qtbot, lambda: paired.state.probe.usual is not None and second.state.probe.usual is not None)
    assert second.state.probe.usual is not paired.state.probe.usual


def test_a_style_is_no_code_that_the_other_probe_could_follow(qtbot: QtBot, paired: Application) -> None:
    second = beside(qtbot, paired)
    before = second.state.probe.position
    paired.state.probe.hold(np.array([3.0, 3.0], np.float32), None, styled=True)
    assert second.state.probe.position == before
    assert second.state.probe.code is None


def test_of_many_dimensions_both_planes_pass_through_the_probed_code(qtbot: QtBot, paired: Application) -> None:
    first = paired.state
    paired.controllers.models.show(a_model(VaeConfig(latent_dims=5)), None)
    wait(qtbot, lambda: first.map.codes.shape == (COUNT, 5))
    second = beside(qtbot, paired, a_model(VaeConfig(latent_dims=5), turn=1.0, scale=2.0)).state
    assert first.pair.link == "code"
    code = np.array([0.5, 0.25, 1.0, -1.0, 0.0], np.float32)
    first.probe.hold(code, (0.5, 0.25))
    for state in (first, second):
        assert state.model.plane is not None
        assert state.model.plane.distances(code[None])[0] < 1e-3
        wait(qtbot, lambda state=state: np.allclose(state.probe.reading.z, code, atol=1e-3))
    paired.controllers.planes.go_home()
    home = first.model.plane
    assert home is not None
    here = home.to_latent(np.array([first.probe.position]))[0]
    assert not np.allclose(here, code, atol=0.1)
    wait(qtbot, lambda: np.allclose(first.probe.reading.z, here, atol=1e-3))
    wait(qtbot, lambda: np.allclose(second.probe.reading.z, here, atol=1e-3))


def test_an_image_on_the_second_of_two_planes_is_probed_on_both(qtbot: QtBot, paired: Application) -> None:
    first = paired.state
    paired.controllers.models.show(a_model(VaeConfig(latent_dims=5)), None)
    wait(qtbot, lambda: first.map.codes.shape == (COUNT, 5))
    second = beside(qtbot, paired, a_model(VaeConfig(latent_dims=5), turn=1.0, scale=2.0))
    second.map.image_picked.emit(7)
    code = second.state.map.codes[7]
    anchor = second.state.planes.anchor
    assert anchor is not None
    assert anchor.image == 7
    decoded(qtbot, second.state, *code.tolist())
    decoded(qtbot, first, *code.tolist())
    second.map.pin_requested.emit(*second.state.probe.position)
    (pin,) = first.document.contents.pins
    assert np.allclose(pin.code, code, atol=1e-3)
    assert second.state.map.has_places


def test_guests_stand_on_both_maps_and_a_click_on_one_puts_both_probes_on_it(qtbot: QtBot, paired: Application) -> None:
    image = frozen(np.full((1, 28, 28), 10, np.uint8))  # in the place of image 10, a quarter of the circle
    (guest,) = paired.tablet.guests.add((image,))
    second = beside(qtbot, paired, a_model(turn=np.pi))
    wait(qtbot, lambda: guest.id in second.state.guests.places)
    assert paired.state.guests.places[guest.id].place == pytest.approx((0, 1), abs=1e-5)
    assert second.state.guests.places[guest.id].place == pytest.approx((0, -1), abs=1e-5)
    second.link.prefer("image")
    click(second.map, 0, -1)
    assert second.state.probe.position == pytest.approx((0, -1), abs=1e-5)
    assert paired.state.probe.position == pytest.approx((0, 1), abs=1e-5)
    assert paired.state.probe.code is paired.state.guests.places[guest.id].code
    assert paired.state.pair.image is None
    paired.tablet.guests.delete(guest.id)
    wait(qtbot, lambda: not second.state.guests.places)


def test_each_of_two_maps_has_a_plane_of_its_own_and_undo_knows_of_both(qtbot: QtBot, paired: Application) -> None:
    paired.controllers.models.show(a_model(VaeConfig(latent_dims=5)), None)
    wait(qtbot, lambda: paired.state.map.codes.shape == (COUNT, 5))
    second, stack = beside(qtbot, paired, a_model(VaeConfig(latent_dims=4))), paired.state.document.undo_stack

    def names() -> tuple[str, str]:
        planes = paired.state.model.plane, second.state.model.plane
        return tuple("/".join(plane.axis_names) for plane in planes if plane is not None)  # type: ignore[return-value]

    assert paired.views.plane.isVisible()
    assert second.plane.isVisible()
    assert names() == ("PC1/PC2", "PC1/PC2")
    second.plane.axes_requested.emit(2, 1)
    paired.views.plane.axes_requested.emit(0, 4)
    assert names() == ("z1/z5", "z3/z2")
    stack.undo()
    assert names() == ("PC1/PC2", "z3/z2")
    stack.undo()
    assert names() == ("PC1/PC2", "PC1/PC2")
