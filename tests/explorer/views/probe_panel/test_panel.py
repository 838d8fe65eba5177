"""Tests of the probe panel, driven as a user does."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QDoubleSpinBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.drawing.palette import DARK, LIGHT
from explorer.state.application_state import ApplicationState
from explorer.state.look import LIGHT as LIGHT_COLOURS
from explorer.state.look import LookState, look_for
from explorer.state.probe_state import Reading
from explorer.state.run_state import RunStatus
from explorer.views.probe_panel import ProbePanel
from explorer.views.probe_panel.belief import Belief
from explorer.views.probe_panel.class_bars import ClassBars
from explorer.views.probe_panel.code_bars import CodeBars
from explorer.views.probe_panel.decoded_image import DecodedImage
from explorer.views.probe_panel.nearest_image import NearestImage
from explorer.views.probe_panel.trust import measures_of
from explorer.views.probe_panel.trust_gauge import TrustGauge
from explorer.views.probe_panel.weights_line import WeightsLine
from trainer.configuration.gans import GanConfig
from trainer.geometry.seed_plane import SeedPlane
from trainer.values.model_card import ModelCard
from trainer.values.usual import Usual


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def places(panel: ProbePanel) -> dict[str, tuple[int, int, int, int]]:
    return {part.objectName(): part.geometry().getRect() for part in panel.findChildren(QWidget) if part.objectName()}


def test_without_a_reading_the_panel_says_what_to_do(panel: ProbePanel, reading: Reading) -> None:
    image = panel.findChild(DecodedImage)
    seen = {picture(image).pixelColor(x, image.height() // 2).name() for x in range(image.width())}
    assert "#ffffff" in seen
    assert len(seen) > 2  # letters
    assert not panel.findChild(QPushButton, "probePin").isEnabled()


def test_the_decoded_image_is_drawn_crisp(panel: ProbePanel, state: ApplicationState, reading: Reading) -> None:
    state.probe.set_reading(reading)
    image = panel.findChild(DecodedImage)
    place = image.image_rect()
    assert place.width() % 28 == 0
    assert place.width() == place.height() >= 28 * 4
    shown = picture(image)
    y = int(place.center().y())
    columns = [shown.pixelColor(x, y).red() for x in range(int(place.left()), int(place.right()))]
    assert columns == [0] * (len(columns) // 2) + [255] * (len(columns) // 2)


def test_smoothing_blurs_the_edge(panel: ProbePanel, state: ApplicationState, reading: Reading) -> None:
    state.probe.set_reading(reading)
    state.probe.set_smooth(True)
    image = panel.findChild(DecodedImage)
    middle = image.image_rect().center().toPoint()
    assert 0 < picture(image).pixelColor(middle).red() < 255
    assert panel.findChild(QPushButton, "probeSmooth").isChecked()


@pytest.mark.parametrize("width", [220, 280, 400])
@pytest.mark.parametrize("shape", [(1, 28, 28), (3, 32, 32), (1, 64, 64), (1, 512, 512)])
def test_images_of_any_size_fit_at_any_width(
    panel: ProbePanel, state: ApplicationState, reading: Reading, width: int, shape: tuple[int, int, int]
) -> None:
    panel.resize(width, 640)
    state.probe.set_reading(dataclasses.replace(reading, image=np.full(shape, 200, np.uint8)))
    image = panel.findChild(DecodedImage)
    place = image.image_rect()
    assert image.rect().contains(place.toRect())
    assert picture(image).pixelColor(place.center().toPoint()).getRgb() == (200, 200, 200, 255)


@pytest.mark.parametrize("size", [(280, 340), (220, 360), (400, 300)])
def test_in_a_low_panel_the_tools_stand_beside_the_image_and_all_classes_stay_in_view(
    panel: ProbePanel, state: ApplicationState, reading: Reading, size: tuple[int, int]
) -> None:
    panel.resize(*size)
    state.probe.set_reading(reading)
    QGuiApplication.processEvents()
    image, pin, bars = (
        panel.findChild(DecodedImage),
        panel.findChild(QPushButton, "probePin"),
        panel.findChild(ClassBars),
    )
    assert pin.mapTo(panel, QPoint()).x() > image.mapTo(panel, QPoint()).x() + image.width()
    assert panel.rect().contains(bars.mapTo(panel, bars.rect().bottomRight()))
    assert bars.bar_rect(9).left() > bars.bar_rect(0).right()
    assert bars.bar_rect(9).bottom() <= bars.height()
    panel.resize(280, 640)
    QGuiApplication.processEvents()
    assert pin.mapTo(panel, QPoint()).y() > image.mapTo(panel, QPoint()).y() + image.height()
    assert bars.bar_rect(9).left() == bars.bar_rect(0).left()


def test_nothing_moves_when_values_change(panel: ProbePanel, state: ApplicationState, reading: Reading) -> None:
    before = places(panel)
    state.probe.set_reading(reading)
    state.run.set_status(RunStatus.RUNNING)
    state.probe.set_position((-1234.5, 0.0))
    other = dataclasses.replace(
        reading, probabilities=np.eye(10, dtype=np.float32)[1], step=1_000_000, log_prior=-1e4, neighbour=None
    )
    state.probe.set_reading(other)
    QGuiApplication.processEvents()
    assert places(panel) == before


@pytest.mark.parametrize("dark", [False, True])
def test_bars_have_their_classes_colours_and_lengths(
    panel: ProbePanel, state: ApplicationState, look: LookState, reading: Reading, dark: bool
) -> None:
    look.set_look(look_for(dark=dark, presentation=False))
    state.probe.set_reading(reading)
    bars = panel.findChild(ClassBars)
    shown = picture(bars)
    bar = bars.bar_rect(3)
    y = int(bar.center().y())
    inside, outside = (QPoint(int(bar.left() + share * bar.width()), y) for share in (0.88, 0.95))
    assert shown.pixelColor(inside).getRgb()[:3] == (DARK if dark else LIGHT).classes[3]
    assert shown.pixelColor(outside) == QColor(look.look.line)
    other = bars.bar_rect(4)
    assert shown.pixelColor(QPoint(int(other.center().x()), int(other.center().y()))) == QColor(look.look.line)


def test_with_more_than_ten_classes_the_most_probable_ones_are_shown(
    panel: ProbePanel, state: ApplicationState, reading: Reading
) -> None:
    names = tuple(f"person {number}" for number in range(40))
    state.model.open(dataclasses.replace(state.model.card, class_names=names), state.model.chart, None)
    probabilities = np.full(40, 0.001, np.float32)
    probabilities[33] = 0.961
    state.probe.set_reading(dataclasses.replace(reading, probabilities=probabilities))
    bars = panel.findChild(ClassBars)
    first = bars.bar_rect(0)
    shown = picture(bars).pixelColor(QPoint(int(first.center().x()), int(first.center().y())))
    assert shown.getRgb()[:3] == LIGHT.class_colours(40)[33]


def test_the_nearest_image_is_a_thumbnail(panel: ProbePanel, state: ApplicationState, reading: Reading) -> None:
    state.probe.set_reading(reading)
    assert picture(panel.findChild(NearestImage)).pixelColor(28, 28).getRgb() == (128, 128, 128, 255)


def test_of_a_generator_the_belief_of_its_discriminator_is_told(
    panel: ProbePanel, state: ApplicationState, reading: Reading
) -> None:
    belief, trust = panel.findChild(Belief), panel.findChild(TrustGauge)
    assert (belief.isVisible(), trust.isVisible()) == (False, True)
    state.model.open(ModelCard(GanConfig(), (1, 28, 28), (), 0, 0.0), SeedPlane(100), None)
    assert (belief.isVisible(), trust.isVisible()) == (True, False)
    state.probe.set_reading(dataclasses.replace(reading, belief=0.37))
    assert belief.words() == ("Discriminator: 37.0 % real", "the discriminator is in doubt")
    assert mark_of(belief, belief.height() // 2) == pytest.approx(0.37 * belief.width(), abs=3)


USUAL = Usual(
    np.linspace(-10, -1, 200).astype(np.float32),
    np.linspace(0, 1, 200).astype(np.float32),
    np.linspace(2, 6, 200).astype(np.float32),
)


def mark_of(gauge: QWidget, y: int, begin: int = 0) -> int:
    """Where the mark of a bar begins."""
    shown, ink = picture(gauge), QColor("#1b1c1e")
    return min(x for x in range(begin, gauge.width()) if shown.pixelColor(x, y) == ink)


def test_figures_are_told_before_they_can_be_compared(
    panel: ProbePanel, state: ApplicationState, reading: Reading
) -> None:
    gauge = panel.findChild(TrustGauge)
    state.probe.set_reading(dataclasses.replace(reading, reencoding=0.123))
    assert gauge.words() == "Not yet compared with real images"
    rows = measures_of(state.probe.reading, None)
    assert [row.figure for row in rows] == ["−2.7 nats", "–", "0.12", "4.31"]
    assert all(row.unusual is None for row in rows)


def test_one_look_tells_whether_a_place_is_on_the_manifold(
    panel: ProbePanel, state: ApplicationState, reading: Reading
) -> None:
    gauge = panel.findChild(TrustGauge)
    state.probe.set_usual(USUAL)
    usual = dataclasses.replace(reading, log_aggregate=-5.5, reencoding=0.5, distance=4.0)
    for changes, words, colour in (
        ({}, "On the manifold, like real images", LIGHT_COLOURS.success),
        ({"reencoding": 0.97}, "At its edge: return unusual", LIGHT_COLOURS.warning),
        ({"log_aggregate": -50.0, "reencoding": 9.0}, "Off the manifold: codes, return", LIGHT_COLOURS.danger),
        ({"distance": float("nan")}, "Off the manifold: nearest", LIGHT_COLOURS.danger),
    ):
        state.probe.set_reading(dataclasses.replace(usual, **changes))
        assert gauge.words() == words
        assert picture(gauge).pixelColor(4, 7).name() == colour


def test_the_marks_move_outwards_as_a_place_gets_more_unusual(
    panel: ProbePanel, state: ApplicationState, reading: Reading
) -> None:
    gauge = panel.findChild(TrustGauge)
    state.probe.set_usual(USUAL)
    line, bars = gauge.height() // 5, 112
    for row, name, values in (
        (1, "log_prior", (-1.9, -3.0, -8.0, -1e5)),
        (2, "log_aggregate", (-2.0, -6.0, -9.9, -1e5)),
        (3, "reencoding", (0.1, 0.5, 0.98, 1e5)),
        (4, "distance", (2.1, 4.0, 5.9, 1e5)),
    ):
        marks = []
        for value in values:
            state.probe.set_reading(dataclasses.replace(reading, **{name: value}))
            marks.append(mark_of(gauge, row * line + line // 2 - 4, bars))
        assert marks == sorted(set(marks)), name


def test_each_row_says_what_its_figure_means(panel: ProbePanel, state: ApplicationState, reading: Reading) -> None:
    gauge = panel.findChild(TrustGauge)
    state.probe.set_usual(USUAL)
    state.probe.set_reading(dataclasses.replace(reading, log_aggregate=-5.5, reencoding=0.5, log_prior=None))
    line = gauge.height() // 5
    told = [gauge.told_at(row * line + line / 2) for row in range(5)]
    assert "Whether the model knows" in told[0]
    assert "An autoencoder has no prior" in told[1]
    assert "aggregate posterior" in told[2]
    assert "More unusual than 50 % of the real images" in told[3]
    assert "nearest real image" in told[4]


def test_the_weights_step_is_told_with_a_dot_while_a_run_is_alive(
    panel: ProbePanel, state: ApplicationState, look: LookState, reading: Reading
) -> None:
    line = panel.findChild(WeightsLine)

    def has_dot() -> bool:
        shown = picture(line)
        colours = {shown.pixelColor(x, line.height() // 2).name() for x in range(line.width())}
        return look.look.accent in colours

    state.probe.set_reading(reading)
    assert line.text() == "weights at step 1,240"
    assert not has_dot()
    state.run.set_status(RunStatus.RUNNING)
    assert has_dot()


def test_a_code_of_many_numbers_is_drawn_and_told_one_by_one(
    panel: ProbePanel, state: ApplicationState, look: LookState, reading: Reading, open_dims: Callable[[int], None]
) -> None:
    code = panel.findChild(CodeBars)
    assert not code.isVisible()
    open_dims(20)
    assert code.isVisible()
    z = np.zeros(20, np.float32)
    z[10] = 3.0
    state.probe.set_reading(dataclasses.replace(reading, z=z))
    QGuiApplication.processEvents()
    x = int(10.5 / 20 * code.width())
    assert code.index_at(x) == 10
    column = {picture(code).pixelColor(x, y).name() for y in range(code.height())}
    assert look.look.accent in column
    assert code.index_at(code.width() + 5) is None


def test_arrow_keys_nudge_and_shift_makes_it_fine(qtbot: QtBot, panel: ProbePanel) -> None:
    panel.setFocus()
    emitted: list[tuple[int, int, bool]] = []
    panel.nudged.connect(lambda dx, dy, fine: emitted.append((dx, dy, fine)))
    image = panel.findChild(DecodedImage)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(image, key)
    qtbot.keyClick(image, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert emitted == [(-1, 0, False), (1, 0, False), (0, 1, False), (0, -1, False), (0, 1, True)]
    assert panel.focusProxy() is image


def test_a_typed_coordinate_is_emitted_with_the_other_one(
    qtbot: QtBot, panel: ProbePanel, state: ApplicationState
) -> None:
    state.probe.set_position((0.25, 0.123456))
    field = panel.findChild(QDoubleSpinBox, "probeX")
    field.setFocus()
    field.selectAll()
    with qtbot.waitSignal(panel.position_typed) as typed:
        qtbot.keyClicks(field, "-1.5")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert typed.args == [-1.5, 0.123456]


def test_a_probe_that_moves_does_not_disturb_typing_but_is_shown_afterwards(
    qtbot: QtBot, panel: ProbePanel, state: ApplicationState
) -> None:
    field = panel.findChild(QDoubleSpinBox, "probeX")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "2.0")
    state.probe.set_position((0.7, 0.0))
    assert field.text() == "2.0"
    with qtbot.waitSignal(panel.position_typed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    state.probe.set_position((0.9, 0.0))
    assert field.text() == "0.900"


def test_a_code_at_no_place_of_the_map_has_no_coordinates(
    qtbot: QtBot, panel: ProbePanel, state: ApplicationState
) -> None:
    field = panel.findChild(QDoubleSpinBox, "probeX")
    state.probe.set_position((0.5, 0.0))
    state.probe.hold(np.zeros(64, np.float32), None)
    assert field.text() == "–"
    field.setFocus()
    field.selectAll()
    with qtbot.waitSignal(panel.position_typed) as typed:
        qtbot.keyClicks(field, "-1.5")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert typed.args == [-1.5, 0.0]
    state.probe.set_position((0.25, 0.0))
    assert field.text() == "0.250"


def test_moving_the_probe_emits_nothing(qtbot: QtBot, panel: ProbePanel, state: ApplicationState) -> None:
    with qtbot.assertNotEmitted(panel.position_typed):
        state.probe.set_position((1.5, -2.5))
    assert panel.findChild(QDoubleSpinBox, "probeY").text() == "-2.500"


def test_buttons_ask_for_a_pin_smoothing_and_copy_the_code(
    qtbot: QtBot, panel: ProbePanel, state: ApplicationState, reading: Reading
) -> None:
    state.probe.set_reading(reading)
    with qtbot.waitSignal(panel.pin_requested):
        qtbot.mouseClick(panel.findChild(QPushButton, "probePin"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.smooth_toggled) as smooth:
        qtbot.mouseClick(panel.findChild(QPushButton, "probeSmooth"), Qt.MouseButton.LeftButton)
    assert smooth.args == [True]
    qtbot.mouseClick(panel.findChild(QPushButton, "probeCopy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "[0.5, -1.25]"
