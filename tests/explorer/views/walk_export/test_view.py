"""Tests of the form for all kinds of files, driven as a user does."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from explorer.state.export_state import ExportPreview, ExportSettings, ExportState
from explorer.state.look import LookState
from explorer.views.walk_export import WalkExportView
from explorer.views.walk_export.wording import FORMATS, MP4_ENDS, NO_CLASS, remark_text, size_text
from trainer.values.arrays import frozen

PIXELS = frozen(np.full((224, 224, 1), 130, np.uint8))


def preview(*, classified: bool = True, seconds: float | None = 2.5) -> ExportPreview:
    return ExportPreview(PIXELS, 224, 224, 30, seconds, classified)


@pytest.fixture
def state(qapp: object) -> ExportState:
    return ExportState()


@pytest.fixture
def view(qtbot: QtBot, state: ExportState) -> WalkExportView:
    """A view whose wishes come true at once."""
    view = WalkExportView(state, LookState())
    view.wished.connect(lambda name, value: state.wish(**{name: value}))
    qtbot.addWidget(view)
    view.resize(720, 440)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_every_setting_is_a_wish(qtbot: QtBot, view: WalkExportView, state: ExportState) -> None:
    kind = view.findChild(QComboBox, "exportKind")
    kind.setFocus()
    qtbot.keyClick(kind, Qt.Key.Key_Down)
    view.findChild(QSpinBox, "exportScale").setValue(16)
    qtbot.mouseClick(
        view.findChild(QCheckBox, "exportCaptions"), Qt.MouseButton.LeftButton, pos=view.captions.rect().center() / 4
    )
    view.findChild(QSpinBox, "exportSpeed").setValue(30)
    playing = view.findChild(QComboBox, "exportPlaying")
    playing.setFocus()
    qtbot.keyClick(playing, Qt.Key.Key_Down)
    assert state.settings == ExportSettings("apng", 16, True, 30, "ping-pong")


def test_what_a_kind_does_not_have_cannot_be_set(view: WalkExportView, state: ExportState) -> None:
    state.wish(kind="png-strip")
    assert view.scale.isEnabled()
    assert not view.speed.isEnabled()
    assert not view.playing.isEnabled()
    state.wish(kind="npz")
    assert not view.scale.isEnabled()
    assert not view.captions.isEnabled()


def test_without_a_walk_nothing_can_be_saved(view: WalkExportView, state: ExportState) -> None:
    assert not view.save.isEnabled()
    state.set_preview(preview())
    assert view.save.isEnabled()
    state.work.begin()
    assert not view.save.isEnabled()
    state.work.end()
    state.set_saved("/home/me/walk.gif")
    assert view.findChild(QLabel, "exportRemark").text() == "Saved as /home/me/walk.gif."


def test_saving_and_giving_up_are_asked_for(qtbot: QtBot, view: WalkExportView, state: ExportState) -> None:
    state.set_preview(preview())
    with qtbot.waitSignal(view.save_requested):
        qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    state.work.begin()
    with qtbot.waitSignal(view.cancel_requested):
        qtbot.mouseClick(view.findChild(QPushButton, "workCancel"), Qt.MouseButton.LeftButton)


def test_the_frame_is_shown_as_large_as_it_will_be(view: WalkExportView, state: ExportState) -> None:
    state.set_preview(preview())
    shown = view.picture.grab().toImage()
    middle = view.picture.rect().center()
    assert shown.pixelColor(middle).red() == 130
    assert shown.pixelColor(middle.x() - 108, middle.y()).red() == 130
    assert shown.pixelColor(middle.x() - 116, middle.y()).red() != 130


def test_the_size_is_told_in_pixels_frames_and_seconds() -> None:
    assert size_text(ExportSettings(), preview()) == "224 × 224 pixels · 30 frames · 2.5 s"
    strip = ExportPreview(PIXELS, 16_000, 224, 30, None, True)
    assert size_text(ExportSettings("png-strip"), strip) == "One picture of 16,000 × 224 pixels, 30 frames"
    assert size_text(ExportSettings("npz"), preview(seconds=None)).startswith("30 frames: codes")


def test_remarks_say_what_a_file_cannot_tell() -> None:
    assert remark_text(ExportSettings(captions=True), preview(classified=False)) == NO_CLASS
    assert remark_text(ExportSettings("mp4"), preview()) == MP4_ENDS
    assert remark_text(ExportSettings(captions=True), preview()) == ""


def test_every_kind_is_explained(view: WalkExportView, state: ExportState) -> None:
    for kind, (_, explanation) in FORMATS.items():
        state.wish(kind=kind)
        assert view.findChild(QLabel, "exportKindTold").text() == explanation
