"""Two models beside one another in the whole window, over fakes, driven as a user does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.composition import comparing as comparing_module
from explorer.composition.application import Application
from explorer.composition.second_side import SecondSide
from explorer.controllers import data_controller, watch_controller
from explorer.desktop.close_dialog import CloseChoice
from explorer.state.run_state import RunStatus
from explorer.views.film_strip.film_strip import FilmStrip
from explorer.views.latent_map.latent_map import LatentMap
from explorer.views.legend.class_chip import ClassChip
from explorer.views.loss_curves.loss_curves import LossCurves
from tests.explorer.conftest import opened_application
from trainer.checkpoint.run_reader import RunNews
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import GanConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.gaussians import Gaussians
from trainer.values.images import LabelledImages
from trainer.values.model_card import ModelCard

LEFT = Qt.MouseButton.LeftButton
COUNT = 40
LONG_MS = 30_000


class Plane:
    """Encodes image k of the fake data set to a place of its own, in any number of dimensions, and decodes z[0]."""

    image_shape = (1, 28, 28)
    grown = None

    def __init__(self, dims: int, turn: float = 0.0, scale: float = 1.0) -> None:
        self.latent_dims, self._turn, self._scale = dims, turn, scale

    def encode(self, images: ByteArray) -> Gaussians:
        index = np.rint(images[:, 0, 0, 0].astype(np.float32) * (1 if images.dtype == np.uint8 else 255))
        angle = index * (2 * np.pi / COUNT) + self._turn
        codes = np.zeros((len(images), self.latent_dims), np.float32)
        codes[:, 0], codes[:, 1] = self._scale * np.cos(angle), self._scale * np.sin(angle)
        return Gaussians(codes, None)

    def decode(self, z: FloatArray) -> FloatArray:
        level = np.clip(0.5 + 0.2 * z[:, :1, None, None], 0, 1)
        return np.broadcast_to(level, (len(z), 1, 28, 28)).astype(np.float32)


def a_model(config: Any = None, *, turn: float = 0.0, scale: float = 1.0) -> TrainedModel:
    config = config or VaeConfig()
    card = ModelCard(config, (1, 28, 28), tuple("0123456789"), 7, 0.1)
    plane: Any = Plane(config.latent_dims, turn, scale)
    return TrainedModel(card, decoder=plane, encoder=None if config.family == "gan" else plane)


def load_split(name: str, split: str) -> LabelledImages:
    """Image k has the level k, and class k % 10."""
    images = np.broadcast_to(np.arange(COUNT, dtype=np.uint8)[:, None, None, None], (COUNT, 1, 28, 28))
    return LabelledImages(frozen(images), frozen(np.arange(COUNT) % 10, np.uint8))


@pytest.fixture
def application(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make_fake_session: Callable[..., Any],
) -> Iterator[Application]:
    """A window with a fake 2-D VAE whose forty codes are a circle."""
    monkeypatch.setattr(data_controller, "load_split", load_split)
    with opened_application(qapp, tmp_path, make_fake_session) as made:
        made.controllers.start()
        made.controllers.models.show(a_model(), None)
        wait(qtbot, lambda: len(made.state.map.points) == COUNT)
        yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=LONG_MS)


def beside(qtbot: QtBot, application: Application, model: TrainedModel | None = None) -> SecondSide:
    """Open the second map, with the weights of the first or another model, and wait for its points."""
    application.actions["second.present"].trigger()
    second = application.comparing.second
    assert second is not None
    if model is not None:
        second.side.models.show(model, None)
    wait(qtbot, lambda: second.state.model.is_gan or len(second.state.map.points) == COUNT)
    if model is not None and model.card.latent_dims > 2 and model.encoder is not None:
        wait(qtbot, lambda: second.state.map.codes.shape[1] == model.card.latent_dims)
    wait(qtbot, lambda: second.state.probe.reading is not None)
    return second


def pixel(latent_map: LatentMap, x: float, y: float) -> QPoint:
    return QPointF(*latent_map.camera.viewport.to_pixels(np.array([x, y]))).toPoint()


def click(latent_map: LatentMap, x: float, y: float) -> None:
    QTest.mouseClick(latent_map, LEFT, Qt.KeyboardModifier.NoModifier, pixel(latent_map, x, y))


def decoded(qtbot: QtBot, state: Any, *z: float) -> None:
    """Wait until the probe of a side has decoded a code, to a pixel of the map."""
    wait(qtbot, lambda: state.probe.reading is not None and np.allclose(state.probe.reading.z[: len(z)], z, atol=0.05))


def test_compare_opens_a_second_map_and_its_cross_gives_the_room_back(qtbot: QtBot, application: Application) -> None:
    before, panel = application.views.map.geometry(), application.window.dock("probe").width()
    second = beside(qtbot, application)
    assert application.actions["compare"].isChecked()
    assert second.map.isVisible()
    first = application.views.map
    wait(qtbot, lambda: second.map.mapToGlobal(QPoint()).x() >= first.mapToGlobal(QPoint(first.width(), 0)).x())
    assert second.map.mapToGlobal(QPoint()).y() == first.mapToGlobal(QPoint()).y()
    thread = second.side.decoding
    qtbot.mouseClick(second.title.close_button, LEFT)
    assert not thread.isRunning()
    assert application.comparing.second is None
    assert not application.actions["compare"].isChecked()
    wait(qtbot, lambda: application.views.map.geometry() == before)
    wait(qtbot, lambda: application.window.dock("probe").width() == panel)


def test_in_a_narrow_window_the_panel_of_the_model_makes_room_and_comes_back(
    qtbot: QtBot, application: Application
) -> None:
    application.window.resize(1024, 640)
    second = beside(qtbot, application)
    assert not application.actions["dock.model"].isChecked()
    first = application.views.map
    wait(qtbot, lambda: second.map.mapToGlobal(QPoint()).x() >= first.mapToGlobal(QPoint(first.width(), 0)).x())
    assert application.window.width() == 1024
    application.actions["compare"].trigger()
    assert application.actions["dock.model"].isChecked()


def test_a_click_on_either_map_moves_both_probes_to_the_same_code(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application, a_model(turn=1.0, scale=2.0))
    assert application.state.pair.link == "code"
    assert second.link_bar.words.text == "Linked through the code: both models decode the same z."
    click(application.views.map, 0.5, -0.25)
    decoded(qtbot, application.state, 0.5, -0.25)
    decoded(qtbot, second.state, 0.5, -0.25)
    assert second.state.probe.position == application.state.probe.position
    click(second.map, -0.75, 0.5)
    decoded(qtbot, application.state, -0.75, 0.5)
    decoded(qtbot, second.state, -0.75, 0.5)


def test_a_drag_and_the_hovering_mouse_move_both(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application)
    QTest.mousePress(second.map, LEFT, Qt.KeyboardModifier.NoModifier, pixel(second.map, 0, 0))
    QTest.mouseMove(second.map, pixel(second.map, 0.3, 0.3))
    QTest.mouseRelease(second.map, LEFT, Qt.KeyboardModifier.NoModifier, pixel(second.map, 0.3, 0.3))
    decoded(qtbot, application.state, 0.3, 0.3)
    application.actions["hover"].trigger()
    QTest.mouseMove(application.views.map, pixel(application.views.map, -0.4, 0.2))
    decoded(qtbot, second.state, -0.4, 0.2)
    QTest.mouseMove(second.map, pixel(second.map, 0.6, 0.1))
    decoded(qtbot, application.state, 0.6, 0.1)


def test_other_dimensions_are_linked_through_the_image_nearest_to_the_click(
    qtbot: QtBot, application: Application
) -> None:
    second = beside(qtbot, application, a_model(VaeConfig(latent_dims=5), turn=1.0, scale=2.0))
    state, bar = application.state, second.link_bar
    assert state.pair.link == "image"
    assert "A code of 2 numbers cannot be decoded where 5 are needed." in bar.words.text
    assert not bar.buttons["code"].isEnabled()
    assert bar.buttons["image"].isChecked()
    click(application.views.map, 1.1, 0.02)  # beside image 0
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
    qtbot: QtBot, application: Application
) -> None:
    second = beside(qtbot, application, a_model(turn=1.0, scale=2.0))
    state = application.state
    qtbot.mouseClick(second.link_bar.buttons["image"], LEFT)
    assert state.pair.link == "image"
    assert "one image" in second.link_bar.words.text
    click(application.views.map, 1.0, 0.0)
    assert state.pair.image == 0
    QTest.keyClick(application.views.map, Qt.Key.Key_Up)
    assert state.pair.image == 1
    QTest.keyClick(second.map, Qt.Key.Key_Down)
    assert state.pair.image is not None
    assert state.pair.image != 1
    qtbot.mouseClick(second.link_bar.buttons["code"], LEFT)
    assert (state.pair.link, state.pair.image) == ("code", None)
    place = state.probe.position
    QTest.keyClick(application.views.map, Qt.Key.Key_Right)
    assert state.probe.position == pytest.approx((place[0] + 0.1, place[1]))
    assert second.state.probe.position == state.probe.position


def test_the_chosen_image_is_followed_while_its_codes_move(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application)
    qtbot.mouseClick(second.link_bar.buttons["image"], LEFT)
    click(application.views.map, 0.0, 1.0)
    assert application.state.pair.image == 10
    second.side.models.advance(a_model(scale=3.0))
    second.side.points.refresh()
    decoded(qtbot, second.state, 0.0, 3.0)
    assert application.state.pair.image == 10
    assert application.state.probe.position == pytest.approx((0.0, 1.0), abs=1e-6)


def test_a_generator_has_no_image_in_common_and_its_probe_is_its_own(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application, a_model(GanConfig(latent_dims=2)))
    assert application.state.pair.link == "none"
    assert second.link_bar.words.text.startswith("Not linked.")
    assert not any(button.isEnabled() for button in second.link_bar.buttons.values())
    before = second.state.probe.position
    click(application.views.map, 0.5, 0.5)
    decoded(qtbot, application.state, 0.5, 0.5)
    assert second.state.probe.position == before
    assert not second.legend.isVisible()


def test_the_classifier_judges_on_both_maps(qtbot: QtBot, application: Application) -> None:
    application.controllers.models.load_classifier()
    wait(qtbot, lambda: application.controllers.models.classifier is not None)
    second = beside(qtbot, application, a_model(turn=1.0))
    for state in (application.state, second.state):
        wait(qtbot, lambda state=state: state.probe.reading.probabilities is not None)


def test_the_difference_of_the_two_images_is_said_in_grey_levels(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application, a_model(VaeConfig(latent_dims=3), scale=2.0))
    click(application.views.map, 1.0, 0.0)  # decodes to 0.7, the image of twice the code to 0.9
    # 0.2 in each of 28 x 28 pixels, to the rounding of a byte
    wait(qtbot, lambda: second.difference.lines[1] in ("distance 5.60 grey levels", "distance 5.71 grey levels"))
    assert second.difference.lines[2] in ("a pixel: mean 0.200, largest 0.20", "a pixel: mean 0.204, largest 0.20")


def test_both_images_are_drawn_at_the_same_size(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application, a_model(VaeConfig(latent_dims=20)))
    images = [panel.findChild(object, "decodedImage") for panel in (application.views.probe, second.probe)]
    wait(qtbot, lambda: images[0].image_rect().size() == images[1].image_rect().size())
    assert images[0].image_rect().width() >= 84


def test_legend_layers_and_view_act_on_both_maps(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application)
    chip = application.views.legend.findChildren(ClassChip)[3]
    qtbot.mouseClick(chip, LEFT)
    wait(qtbot, lambda: second.state.map.hidden_classes == {3})
    application.actions["layer.lattice"].trigger()
    wait(qtbot, lambda: second.state.map.lattice is not None)
    application.actions["trust.prior"].trigger()
    wait(qtbot, lambda: second.state.fields.field is not None)
    application.actions["tool.pan"].trigger()
    assert second.state.map.tool == "pan"
    second.map.camera.zoom(3.0, 10, 10)
    zoomed = second.map.camera.viewport
    application.actions["fit"].trigger()
    assert second.map.camera.viewport != zoomed
    assert not second.legend.isVisible()


def test_a_box_on_the_second_map_selects_on_both(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application, a_model(scale=2.0))
    application.actions["tool.box"].trigger()
    QTest.mousePress(second.map, LEFT, Qt.KeyboardModifier.NoModifier, pixel(second.map, 0.1, -2.2))
    QTest.mouseMove(second.map, pixel(second.map, 2.2, 2.2))
    QTest.mouseRelease(second.map, LEFT, Qt.KeyboardModifier.NoModifier, pixel(second.map, 2.2, 2.2))
    expected = np.flatnonzero(second.state.map.points[:, 0] > 0.1)
    assert application.state.selection.indices.tolist() == expected.tolist()
    application.actions["select.invert"].trigger()
    assert second.state.selection.indices.tolist() == application.state.selection.indices.tolist()
    assert len(second.state.selection.indices) == COUNT - len(expected)


def test_pins_stand_on_both_maps_only_where_places_mean_the_same(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application)
    assert second.state.map.has_places
    second.map.pin_requested.emit(0.5, 0.5)
    assert [pin.point for pin in application.state.document.contents.pins] == [(0.5, 0.5)]
    second.side.models.show(a_model(VaeConfig(latent_dims=5)), None)
    assert not second.state.map.has_places
    pin = second.probe.findChild(QPushButton, "probePin")
    wait(qtbot, pin.isEnabled)
    qtbot.mouseClick(pin, LEFT)
    assert len(application.state.document.contents.pins) == 1
    notice = application.state.notices.current
    assert notice is not None
    assert "first map" in notice.sentence


def test_a_closed_path_that_is_placed_on_the_second_map_stands_on_both(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application)
    second.map.loop_placed.emit(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    (path,) = application.state.document.contents.paths
    assert path.closed
    second.map.path_closed.emit(path.id, False)
    assert not application.state.document.contents.paths[0].closed


def test_each_probe_is_compared_with_the_real_images_of_its_own_model(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application)
    wait(qtbot, lambda: application.state.probe.usual is not None and second.state.probe.usual is not None)
    assert second.state.probe.usual is not application.state.probe.usual


def test_a_style_is_no_code_that_the_other_probe_could_follow(qtbot: QtBot, application: Application) -> None:
    second = beside(qtbot, application)
    before = second.state.probe.position
    application.state.probe.hold(np.array([3.0, 3.0], np.float32), None, styled=True)
    assert second.state.probe.position == before
    assert second.state.probe.code is None


def test_of_many_dimensions_both_planes_pass_through_the_probed_code(qtbot: QtBot, application: Application) -> None:
    first = application.state
    application.controllers.models.show(a_model(VaeConfig(latent_dims=5)), None)
    wait(qtbot, lambda: first.map.codes.shape == (COUNT, 5))
    second = beside(qtbot, application, a_model(VaeConfig(latent_dims=5), turn=1.0, scale=2.0)).state
    assert first.pair.link == "code"
    code = np.array([0.5, 0.25, 1.0, -1.0, 0.0], np.float32)
    first.probe.hold(code, (0.5, 0.25))
    for state in (first, second):
        assert state.model.plane is not None
        assert state.model.plane.distances(code[None])[0] < 1e-3
        wait(qtbot, lambda state=state: np.allclose(state.probe.reading.z, code, atol=1e-3))
    application.controllers.planes.go_home()
    home = first.model.plane
    assert home is not None
    here = home.to_latent(np.array([first.probe.position]))[0]
    assert not np.allclose(here, code, atol=0.1)
    wait(qtbot, lambda: np.allclose(first.probe.reading.z, here, atol=1e-3))
    wait(qtbot, lambda: np.allclose(second.probe.reading.z, here, atol=1e-3))


def test_an_image_on_the_second_of_two_planes_is_probed_on_both(qtbot: QtBot, application: Application) -> None:
    first = application.state
    application.controllers.models.show(a_model(VaeConfig(latent_dims=5)), None)
    wait(qtbot, lambda: first.map.codes.shape == (COUNT, 5))
    second = beside(qtbot, application, a_model(VaeConfig(latent_dims=5), turn=1.0, scale=2.0))
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


def test_the_second_map_keeps_the_weights_of_now_while_the_first_trains(qtbot: QtBot, application: Application) -> None:
    state = application.state
    application.actions["train.start"].trigger()
    wait(qtbot, lambda: state.model.weights_step > 0)
    application.actions["compare"].trigger()  # of a run: its weights as they are now
    second = application.comparing.second
    assert second is not None
    kept = second.state.model.weights_step
    assert "not saved" in second.title.name.words[1]
    wait(qtbot, lambda: state.model.weights_step > kept)
    wait(qtbot, lambda: state.probe.reading is not None and state.probe.reading.step > kept)
    assert second.state.model.weights_step == kept
    assert state.pair.link == "code"
    application.actions["train.stop"].trigger()
    wait(qtbot, lambda: not state.run.status.alive)


def test_both_train_at_the_same_time_and_closing_asks_first(
    qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    application.actions["second.train"].trigger()
    second = application.comparing.second
    assert second is not None
    window = next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Train a Second Model")
    assert window.isVisible()
    second.state.run.set_config(VaeConfig(beta=8.0))
    start = window.findChild(QPushButton, "startButton")
    qtbot.mouseClick(start, LEFT)
    application.actions["train.start"].trigger()
    sides = (application.state, second.state)
    for state in sides:
        wait(qtbot, lambda state=state: state.run.status is RunStatus.RUNNING and state.model.weights_step > 0)
        begun = state.model.weights_step
        wait(qtbot, lambda state=state, begun=begun: state.model.weights_step > begun)
    assert second.state.model.card is not None
    assert second.state.model.card.config.beta == 8.0
    assert "training" in second.title.name.words[1]
    answers = [CloseChoice.KEEP_TRAINING, CloseChoice.DISCARD]
    monkeypatch.setattr(comparing_module, "ask_before_close", lambda *_: answers.pop(0))
    application.actions["compare"].trigger()
    assert application.comparing.second is second
    assert application.actions["compare"].isChecked()
    application.actions["compare"].trigger()
    assert application.comparing.second is None
    assert application.state.run.status is RunStatus.RUNNING  # the first run goes on
    application.controllers.training.close()


def test_the_second_map_follows_a_watched_run(
    qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    news = [RunNews(True, model=a_model(scale=1.0)), RunNews(True, model=a_model(scale=2.0))]

    class Reader:
        def __init__(self, folder: Path) -> None:
            self.folder = folder

        def look(self) -> RunNews:
            return news.pop(0) if news else RunNews(there=True)

    monkeypatch.setattr(watch_controller, "RunReader", Reader)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    application.actions["second.watch"].trigger()
    second = application.comparing.second
    assert second is not None
    wait(qtbot, lambda: len(second.state.map.points) == COUNT)
    assert "watched" in second.title.name.words[1]
    assert application.state.run.status is RunStatus.IDLE
    second.side.watch.look()
    wait(qtbot, lambda: bool(np.allclose(second.state.map.points[0], (2.0, 0.0))))
    application.actions["compare"].trigger()
    assert application.comparing.second is None


def test_a_file_that_the_user_does_not_choose_opens_nothing(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    application.actions["second.file"].trigger()
    assert application.comparing.second is None
    assert not application.actions["compare"].isChecked()


def test_closing_and_opening_again_leaves_no_second_side_behind(qtbot: QtBot, application: Application) -> None:
    for _ in range(5):
        beside(qtbot, application)
        application.actions["compare"].trigger()
    wait(qtbot, lambda: not application.comparing.findChildren(SecondSide))
    assert application.views.maps.findChildren(LatentMap) == [application.views.map]


def test_the_next_start_has_the_panels_as_they_were_before(qtbot: QtBot, application: Application) -> None:
    docks = application.window.saved_layout()[1]
    beside(qtbot, application)
    application.window.close()
    assert application.comparing.second is None
    assert application.state.preferences.values.docks == docks


def test_guests_stand_on_both_maps_and_a_click_on_one_puts_both_probes_on_it(
    qtbot: QtBot, application: Application
) -> None:
    image = frozen(np.full((1, 28, 28), 10, np.uint8))  # in the place of image 10, a quarter of the circle
    (guest,) = application.tablet.guests.add((image,))
    second = beside(qtbot, application, a_model(turn=np.pi))
    wait(qtbot, lambda: guest.id in second.state.guests.places)
    assert application.state.guests.places[guest.id].place == pytest.approx((0, 1), abs=1e-5)
    assert second.state.guests.places[guest.id].place == pytest.approx((0, -1), abs=1e-5)
    second.link.prefer("image")
    click(second.map, 0, -1)
    assert second.state.probe.position == pytest.approx((0, -1), abs=1e-5)
    assert application.state.probe.position == pytest.approx((0, 1), abs=1e-5)
    assert application.state.probe.code is application.state.guests.places[guest.id].code
    assert application.state.pair.image is None
    application.tablet.guests.delete(guest.id)
    wait(qtbot, lambda: not second.state.guests.places)


def test_each_of_two_maps_has_a_plane_of_its_own_and_undo_knows_of_both(qtbot: QtBot, application: Application) -> None:
    application.controllers.models.show(a_model(VaeConfig(latent_dims=5)), None)
    wait(qtbot, lambda: application.state.map.codes.shape == (COUNT, 5))
    second, stack = beside(qtbot, application, a_model(VaeConfig(latent_dims=4))), application.state.document.undo_stack

    def names() -> tuple[str, str]:
        planes = application.state.model.plane, second.state.model.plane
        return tuple("/".join(plane.axis_names) for plane in planes if plane is not None)  # type: ignore[return-value]

    assert application.views.plane.isVisible()
    assert second.plane.isVisible()
    assert names() == ("PC1/PC2", "PC1/PC2")
    second.plane.axes_requested.emit(2, 1)
    application.views.plane.axes_requested.emit(0, 4)
    assert names() == ("z1/z5", "z3/z2")
    stack.undo()
    assert names() == ("PC1/PC2", "z3/z2")
    stack.undo()
    assert names() == ("PC1/PC2", "PC1/PC2")


def window_titled(title: str) -> QWidget | None:
    shown = (window for window in QApplication.topLevelWidgets() if window.windowTitle() == title)
    return next((window for window in shown if window.isVisible()), None)


def test_a_second_run_has_curves_of_its_own(qtbot: QtBot, application: Application) -> None:
    application.actions["second.train"].trigger()
    second, window = application.comparing.second, window_titled("Train a Second Model")
    assert second is not None
    assert window is not None
    curves = window.findChild(LossCurves)
    assert curves.empty.isVisible()
    second.side.training.start()
    wait(qtbot, lambda: bool(second.state.run.losses))
    wait(qtbot, lambda: bool(curves.charts))
    assert application.state.run.losses == ()
    second.side.training.close()


def test_the_walk_is_played_by_both_models_each_on_a_strip_of_its_own(qtbot: QtBot, application: Application) -> None:
    application.controllers.document.add_knots(np.array([[-2.0, 0.0], [2.0, 0.0]]))
    second = beside(qtbot, application, a_model(scale=2.0))
    first = application.state.strip
    wait(qtbot, lambda: len(first.images) > 0)
    assert len(second.state.strip.images) == 0  # nobody has asked for it
    application.actions["second.strip"].trigger()
    window = window_titled("Film Strip of the Second Model")
    assert window is not None
    wait(qtbot, lambda: len(second.state.strip.images) == len(first.images))
    strip = window.findChild(FilmStrip)
    strip.frame_count_requested.emit(7)
    wait(qtbot, lambda: len(second.state.strip.images) == 7)
    assert len(first.images) != 7
    strip.scrubbed.emit(1.0)
    assert (second.state.strip.position, first.position) == (1.0, 1.0)
    strip.export_requested.emit()
    assert window_titled("Export the Film Strip") is not None
    application.comparing.close()
    assert window_titled("Film Strip of the Second Model") is None
    application.controllers.document.add_knots(np.array([[0.0, -2.0], [0.0, 2.0]]))
    wait(qtbot, lambda: first.title == "Path 2")
