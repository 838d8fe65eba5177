"""Tests of the film strip, driven as a user does."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QSlider, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from explorer.state.look import LookState
from explorer.state.strip_state import StripState
from explorer.views.film_strip import FilmStrip
from explorer.views.film_strip.frames import Frames
from explorer.views.film_strip.screen import Screen


def grey_walk(strip: StripState, frames: int, shape: tuple[int, int, int] = (1, 28, 28), title: str = "Path 1") -> None:
    """Frame f is all of one grey level, 40 for the first and 200 for the last."""
    levels = np.linspace(40, 200, frames).round().astype(np.uint8)
    images = np.broadcast_to(levels[:, None, None, None], (frames, *shape)).copy()
    strip.set_frames(title, images, np.zeros((frames, 2), np.float32), None)


@pytest.fixture
def strip(qapp: object) -> StripState:
    return StripState()


@pytest.fixture
def view(qtbot: QtBot, strip: StripState) -> FilmStrip:
    """A film strip whose intents are done at once, as a controller would."""
    view = FilmStrip(strip, LookState())
    view.scrubbed.connect(strip.set_position)
    view.frame_hovered.connect(strip.set_hovered)
    qtbot.addWidget(view)
    view.resize(720, 200)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture
def frames(view: FilmStrip) -> Frames:
    found = view.findChild(Frames)
    assert found is not None
    return found


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def middle(frames: Frames, frame: int) -> QPoint:
    return frames.frame_rect(frame).center().toPoint()


def level(frame: int, count: int) -> int:
    return round(np.linspace(40, 200, count)[frame])


def test_without_a_walk_the_strip_says_what_to_do(view: FilmStrip, frames: Frames) -> None:
    shown = picture(frames)
    colours = {shown.pixelColor(x, y).name() for x in range(frames.width()) for y in range(0, frames.height(), 3)}
    assert len(colours) > 2  # letters
    assert not view.findChild(QPushButton, "stripPlay").isEnabled()
    assert not view.findChild(QPushButton, "stripExport").isEnabled()


@pytest.mark.parametrize("count", [2, 4, 6])
def test_every_frame_is_drawn_at_its_place(strip: StripState, frames: Frames, count: int) -> None:
    grey_walk(strip, count)
    shown = picture(frames)
    for frame in range(count):
        assert frames.rect().contains(frames.frame_rect(frame).toRect())
        assert shown.pixelColor(middle(frames, frame)).red() == level(frame, count)
        assert frames.frame_at(middle(frames, frame).x()) == frame
        assert frames.frame_rect(frame).width() % 28 == 0


def test_frames_of_a_long_walk_stay_large_enough_to_be_read_and_six_are_in_sight(
    strip: StripState, frames: Frames
) -> None:
    grey_walk(strip, 200)
    assert frames.frame_rect(0).width() >= 2 * 28
    assert sum(frames.rect().contains(frames.frame_rect(frame).toRect()) for frame in range(10)) >= 6
    foot = picture(frames).pixelColor(2, frames.height() - 1)
    assert foot.name() == LookState().look.outline
    grey_walk(strip, 4)
    assert picture(frames).pixelColor(2, frames.height() - 1).name() == LookState().look.ground


@pytest.mark.parametrize("shape", [(1, 28, 28), (3, 32, 32), (1, 64, 48)])
@pytest.mark.parametrize("size", [(520, 120), (1280, 300)])
def test_images_of_any_size_are_scaled_by_whole_numbers(
    view: FilmStrip, strip: StripState, frames: Frames, shape: tuple[int, int, int], size: tuple[int, int]
) -> None:
    view.resize(*size)
    grey_walk(strip, 6, shape)
    assert frames.frame_rect(0).width() % shape[2] == 0
    assert frames.frame_rect(0).height() % shape[1] == 0


def test_a_click_moves_the_play_head_to_the_frame(
    qtbot: QtBot, view: FilmStrip, strip: StripState, frames: Frames
) -> None:
    grey_walk(strip, 16)
    with qtbot.waitSignal(view.scrubbed) as scrubbed:
        qtbot.mouseClick(frames, Qt.MouseButton.LeftButton, pos=middle(frames, 6))
    assert scrubbed.args == [pytest.approx(6 / 15)]
    assert strip.frame_index == 6


def test_a_drag_scrubs_and_ends_at_the_last_frame_beyond_the_end(
    qtbot: QtBot, strip: StripState, frames: Frames
) -> None:
    grey_walk(strip, 8)
    qtbot.mousePress(frames, Qt.MouseButton.LeftButton, pos=middle(frames, 1))
    seen = []
    strip.position_changed.connect(lambda: seen.append(strip.frame_index))
    for frame in (2, 4, 7):
        qtbot.mouseMove(frames, middle(frames, frame))
    qtbot.mouseRelease(frames, Qt.MouseButton.LeftButton, pos=middle(frames, 7) + QPoint(500, 0))
    assert seen[-1] == 7


def test_the_frame_under_the_mouse_is_pointed_out_until_the_mouse_leaves(
    qtbot: QtBot, view: FilmStrip, strip: StripState, frames: Frames
) -> None:
    grey_walk(strip, 10)
    with qtbot.waitSignal(view.frame_hovered) as hovered:
        qtbot.mouseMove(frames, middle(frames, 3))
    assert hovered.args == [3]
    screen = view.findChild(Screen)
    assert picture(screen).pixelColor(screen.rect().center()).red() == level(3, 10)
    with qtbot.waitSignal(view.frame_hovered) as left:
        QApplication.sendEvent(frames, QEvent(QEvent.Type.Leave))
    assert left.args == [None]
    assert picture(screen).pixelColor(screen.rect().center()).red() == level(0, 10)


def test_the_play_head_is_marked_and_its_frame_shown_large(view: FilmStrip, strip: StripState, frames: Frames) -> None:
    grey_walk(strip, 10)
    strip.set_position(5 / 9)
    rect = frames.frame_rect(5)
    beside = QPoint(int(rect.left()) - 2, int(rect.center().y()))
    assert picture(frames).pixelColor(beside).name() == LookState().look.accent
    screen = view.findChild(Screen)
    assert picture(screen).pixelColor(screen.rect().center()).red() == level(5, 10)
    assert view.findChild(QLabel, "stripCount").text() == "6 / 10"


def test_a_walk_too_long_for_the_strip_scrolls_with_the_wheel_and_after_the_play_head(
    strip: StripState, frames: Frames
) -> None:
    grey_walk(strip, 200)
    assert frames.frame_rect(199).left() > frames.width()
    place = QPointF(frames.rect().center())
    before = frames.frame_rect(0).left()
    wheel = QWheelEvent(
        place, frames.mapToGlobal(place), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(frames, wheel)
    assert frames.frame_rect(0).left() < before
    strip.set_position(1.0)
    assert frames.rect().contains(middle(frames, 199))
    assert picture(frames).pixelColor(middle(frames, 199)).red() == 200


def test_arrow_keys_step_from_frame_to_frame(qtbot: QtBot, strip: StripState, frames: Frames) -> None:
    grey_walk(strip, 5)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(frames, key)
        seen.append(strip.frame_index)
    assert seen == [1, 2, 1, 4, 4, 0]


def test_space_and_the_button_ask_to_play_and_to_pause(
    qtbot: QtBot, view: FilmStrip, strip: StripState, frames: Frames
) -> None:
    grey_walk(strip, 5)
    button = view.findChild(QPushButton, "stripPlay")
    with qtbot.waitSignal(view.play_toggled) as play:
        qtbot.keyClick(frames, Qt.Key.Key_Space)
    assert play.args == [True]
    width = button.width()
    strip.set_playback(playing=True)
    assert button.text() == "Pause"
    QApplication.processEvents()
    assert button.width() == width
    with qtbot.waitSignal(view.play_toggled) as pause:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pause.args == [False]


def test_without_a_walk_space_asks_for_nothing(qtbot: QtBot, view: FilmStrip, frames: Frames) -> None:
    with qtbot.assertNotEmitted(view.play_toggled):
        qtbot.keyClick(frames, Qt.Key.Key_Space)


def test_the_slider_jumps_to_where_it_is_pressed(qtbot: QtBot, view: FilmStrip, strip: StripState) -> None:
    grey_walk(strip, 11)
    slider = view.findChild(QSlider, "stripScrubber")
    with qtbot.waitSignal(view.scrubbed) as scrubbed:
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, slider.height() // 2))
    assert scrubbed.args[0] == pytest.approx(0.5, abs=0.02)


def test_state_is_shown_without_asking_for_anything(qtbot: QtBot, view: FilmStrip, strip: StripState) -> None:
    intents = (
        view.frame_count_requested, view.interpolation_requested, view.play_toggled, view.ping_pong_toggled,
        view.speed_requested, view.scrubbed, view.spacing_requested, view.comparison_toggled,
    )  # fmt: skip
    emitted: list[object] = []
    for intent in intents:
        intent.connect(emitted.append)
    grey_walk(strip, 7, title="cell 3 → cell 12")
    strip.set_frame_count(40)
    strip.set_interpolation("spherical")
    strip.set_spacing("change")
    strip.set_comparing(True)
    strip.set_playback(playing=True, ping_pong=False, frames_per_s=25.0)
    strip.set_position(0.3)
    assert emitted == []
    assert view.findChild(QLabel, "stripTitle").text() == "cell 3 → cell 12"
    assert view.findChild(QSpinBox, "stripFrameCount").value() == 40
    assert view.findChild(QComboBox, "stripInterpolation").currentText() == "Spherical"
    assert view.findChild(QComboBox, "stripSpacing").currentText() == "Equal change"
    assert view.findChild(QPushButton, "stripCompare").isChecked()
    assert not view.findChild(QPushButton, "stripPingPong").isChecked()
    assert view.findChild(QSpinBox, "stripSpeed").value() == 25


def test_settings_are_asked_for(qtbot: QtBot, view: FilmStrip) -> None:
    count = view.findChild(QSpinBox, "stripFrameCount")
    count.selectAll()
    with qtbot.waitSignal(view.frame_count_requested) as frames:
        qtbot.keyClicks(count, "33")
        qtbot.keyClick(count, Qt.Key.Key_Return)
    assert frames.args == [33]
    speed = view.findChild(QSpinBox, "stripSpeed")
    with qtbot.waitSignal(view.speed_requested) as speeds:
        qtbot.keyClick(speed, Qt.Key.Key_Up)
    assert speeds.args == [13.0]
    interpolation = view.findChild(QComboBox, "stripInterpolation")
    with qtbot.waitSignal(view.interpolation_requested) as names:
        qtbot.keyClick(interpolation, Qt.Key.Key_Down)
    assert names.args == ["spherical"]
    with qtbot.waitSignal(view.spacing_requested) as spacings:
        qtbot.keyClick(view.findChild(QComboBox, "stripSpacing"), Qt.Key.Key_Down)
    assert spacings.args == ["change"]
    with qtbot.waitSignal(view.comparison_toggled) as compared:
        qtbot.mouseClick(view.findChild(QPushButton, "stripCompare"), Qt.MouseButton.LeftButton)
    assert compared.args == [True]
    with qtbot.waitSignal(view.ping_pong_toggled) as ping_pong:
        qtbot.mouseClick(view.findChild(QPushButton, "stripPingPong"), Qt.MouseButton.LeftButton)
    assert ping_pong.args == [False]


def test_export_is_asked_for_with_one_click(qtbot: QtBot, view: FilmStrip, strip: StripState) -> None:
    grey_walk(strip, 4)
    with qtbot.waitSignal(view.export_requested):
        qtbot.mouseClick(view.findChild(QPushButton, "stripExport"), Qt.MouseButton.LeftButton)


def test_a_closed_walk_goes_round_so_that_ping_pong_is_off(view: FilmStrip, strip: StripState) -> None:
    grey_walk(strip, 4)
    ping_pong = view.findChild(QPushButton, "stripPingPong")
    assert ping_pong.isEnabled()
    strip.set_frames("Loop", strip.images, strip.latents, None, closed=True)
    assert not ping_pong.isEnabled()
    assert "round and round" in ping_pong.toolTip()


def test_nothing_moves_when_frames_change(view: FilmStrip, strip: StripState) -> None:
    def places() -> list[tuple[int, int, int, int]]:
        QApplication.processEvents()
        return [
            part.geometry().getRect() for part in view.findChildren(QWidget) if part.objectName().startswith("strip")
        ]

    before = places()
    grey_walk(strip, 256)
    strip.set_position(1.0)
    strip.set_playback(playing=True)
    assert places() == before
