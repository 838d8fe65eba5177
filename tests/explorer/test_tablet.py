"""Drawings and guests in the whole window with the shipped models, driven as a user does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QListWidget
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from explorer.state.tablet_state import DrawingReading
from tests.explorer.conftest import opened_application
from trainer.configuration.autoencoders import VaeConfig
from trainer.resources import resource_path

LEFT = Qt.MouseButton.LeftButton
LONG_MS = 60_000
SEVEN = ((0.25, 0.2), (0.5, 0.2), (0.75, 0.2), (0.6, 0.5), (0.45, 0.85))


@contextmanager
def opened(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Application]:
    with opened_application(qapp, home) as made:
        made.start()
        qtbot.waitUntil(lambda: len(made.state.map.points) == 10_000, timeout=LONG_MS)
        qtbot.waitUntil(lambda: made.controllers.decoding.instruments.classifier is not None, timeout=LONG_MS)
        yield made


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    with opened(qtbot, qapp, tmp_path) as made:
        yield made


def draw(application: Application, places: tuple[tuple[float, float], ...] = SEVEN) -> None:
    """One stroke through places in shares of the tablet."""
    canvas = application.tablet.view.canvas
    square = canvas.square()

    def pixel(place: tuple[float, float]) -> QPoint:
        return QPointF(square.left() + place[0] * square.width(), square.top() + place[1] * square.height()).toPoint()

    QTest.mousePress(canvas, LEFT, pos=pixel(places[0]))
    for place in places[1:]:
        QTest.mouseMove(canvas, pixel(place))
    QTest.mouseRelease(canvas, LEFT, pos=pixel(places[-1]))


def drop(application: Application, file: Path) -> None:
    """Let a file fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    application.window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, none))


def whole(application: Application) -> DrawingReading | None:
    """The reading of the drawing as it is now, once all is known."""
    reading = application.state.tablet.reading
    known = reading is not None and reading.probabilities is not None and reading.decoded is not None
    return reading if known and reading is not None and reading.ink is application.state.tablet.ink else None


def drawn_seven(qtbot: QtBot, application: Application) -> DrawingReading:
    application.actions["draw"].trigger()
    draw(application)
    qtbot.waitUntil(lambda: whole(application) is not None, timeout=LONG_MS)
    reading = application.state.tablet.reading
    assert reading is not None
    return reading


def test_a_drawn_seven_lands_among_the_sevens(qtbot: QtBot, application: Application) -> None:
    assert application.window.dock("tablet").isHidden()
    reading = drawn_seven(qtbot, application)
    assert not application.window.dock("tablet").isHidden()
    assert reading.place is not None
    assert reading.probabilities is not None
    assert reading.decoded_probabilities is not None
    assert int(reading.probabilities.argmax()) == 7
    assert int(reading.decoded_probabilities.argmax()) == 7
    distances = np.linalg.norm(application.state.map.points - reading.place, axis=1)
    nearest = application.state.data.labels[np.argsort(distances)[:50]]
    assert (nearest == 7).mean() > 0.5
    assert application.tablet.view.seen.lines[0].startswith("taken for 7")
    application.actions["dock.tablet"].trigger()  # what nobody sees is not on the map either
    assert application.state.tablet.reading is None
    application.actions["dock.tablet"].trigger()
    qtbot.waitUntil(lambda: whole(application) is not None, timeout=LONG_MS)


def test_a_guest_is_kept_named_probed_and_there_again_after_a_restart(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with opened(qtbot, qapp, tmp_path / "home") as first:
        reading = drawn_seven(qtbot, first)
        QTest.mouseClick(first.tablet.view.keep, LEFT)
        (guest,) = first.state.document.contents.guests
        qtbot.waitUntil(lambda: guest.id in first.state.guests.places, timeout=LONG_MS)
        rows = first.views.paths.findChild(QListWidget)
        assert rows is not None
        qtbot.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(rows.item(0)).center())
        assert first.state.probe.position == pytest.approx(reading.place, abs=1e-4)
        rows.item(0).setText("my seven")
        first.actions["undo"].trigger()
        first.actions["undo"].trigger()
        assert first.state.document.contents.guests == ()
        first.actions["redo"].trigger()
        first.actions["redo"].trigger()
    with opened(qtbot, qapp, tmp_path / "home") as again:
        assert [kept.name for kept in again.state.document.contents.guests] == ["my seven"]
        qtbot.waitUntil(lambda: guest.id in again.state.guests.places, timeout=LONG_MS)
        assert again.state.guests.places[guest.id].place == pytest.approx(reading.place, abs=1e-4)


def test_a_guest_moves_while_a_model_trains(qtbot: QtBot, application: Application) -> None:
    state = application.state
    drawn_seven(qtbot, application)
    application.actions["guest.keep"].trigger()
    (guest,) = state.document.contents.guests
    state.run.set_config(VaeConfig(hidden_widths=(32,), epochs=50, held_out_images=0))
    application.actions["train.start"].trigger()
    qtbot.waitUntil(lambda: state.run.progress is not None and state.run.progress.step > 0, timeout=LONG_MS)
    before = state.guests.places[guest.id].place
    qtbot.waitUntil(lambda: state.guests.places[guest.id].place != before, timeout=LONG_MS)
    application.actions["train.stop"].trigger()
    qtbot.waitUntil(lambda: not state.run.status.alive, timeout=LONG_MS)


def test_a_dropped_picture_becomes_a_guest_and_a_dropped_model_is_opened(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    state = application.state
    picture = tmp_path / "stroke.png"
    ink = Image.new("L", (80, 60), 0)
    ink.paste(255, (36, 8, 46, 52))
    ink.save(picture)
    drop(application, picture)
    qtbot.waitUntil(lambda: len(state.guests.places) == 1, timeout=LONG_MS)
    (guest,) = state.document.contents.guests
    assert guest.name == "stroke"
    assert guest.shape == (1, 28, 28)
    before = state.guests.places[guest.id].place
    drop(application, resource_path("models", "ae-2d.safetensors"))
    qtbot.waitUntil(lambda: state.model.card is not None and state.model.card.config.model == "ae", timeout=LONG_MS)
    qtbot.waitUntil(
        lambda: guest.id in state.guests.places and state.guests.places[guest.id].place != before, timeout=LONG_MS
    )


def test_pictures_are_chosen_from_the_menu_too(
    qtbot: QtBot, application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("L", (30, 30), 0).save(tmp_path / "dark.png")
    chosen = [str(tmp_path / "dark.png")], ""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: chosen)
    application.actions["guest.pictures"].trigger()
    qtbot.waitUntil(lambda: len(application.state.guests.places) == 1, timeout=LONG_MS)


def test_a_gan_is_asked_for_the_code_of_a_drawing(qtbot: QtBot, application: Application) -> None:
    state, view = application.state, application.tablet.view
    application.actions["shipped.dcgan"].trigger()
    qtbot.waitUntil(lambda: state.model.is_gan, timeout=LONG_MS)
    application.actions["draw"].trigger()
    draw(application)
    qtbot.waitUntil(lambda: view.search.isEnabled(), timeout=LONG_MS)
    QTest.mouseClick(view.search, LEFT)
    assert state.tablet.work.under_way
    assert view.work.isVisible()
    qtbot.waitUntil(lambda: whole(application) is not None, timeout=LONG_MS)
    reading = state.tablet.reading
    assert reading is not None
    assert reading.error is not None
    assert reading.error < 30
    assert view.decoded.lines[1].endswith("grey levels off")
    assert state.probe.off_map
    QTest.mouseClick(view.keep, LEFT)
    (guest,) = state.document.contents.guests
    assert guest.found is not None
    assert guest.found.z == pytest.approx(reading.code)
