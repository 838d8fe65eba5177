"""A formula typed into the whole application, over the shipped models and real digits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from tests.explorer.conftest import opened_application

LONG_MS = 30_000

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen plugin, at each list shown


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    with opened_application(qapp, tmp_path) as made:
        made.start()
        qtbot.waitUntil(lambda: len(made.state.map.points) == 10_000, timeout=LONG_MS)
        yield made


def test_a_formula_is_typed_completed_dragged_and_decoded(qtbot: QtBot, application: Application) -> None:
    state, bar = application.state, application.views.formula
    assert not bar.isVisible()
    application.actions["formula"].trigger()
    assert bar.isVisible()
    application.controllers.document.add_pin(2.0, -1.0)
    QTest.keyClicks(bar.entry, "mean(7) - mean(1) + pi")
    QTest.keyClick(bar.entry.offers.popup(), Qt.Key.Key_Down)
    QTest.keyClick(bar.entry.offers.popup(), Qt.Key.Key_Return)
    assert bar.entry.text() == "mean(7) - mean(1) + pick1"
    qtbot.waitUntil(lambda: state.formula.outcome is not None, timeout=LONG_MS)
    first = state.formula.outcome
    assert first is not None
    assert state.probe.position == pytest.approx(first.code.tolist())
    assert bar.line.text().startswith("Spread ")
    qtbot.waitUntil(
        lambda: state.probe.reading is not None and state.probe.reading.z.tolist() == first.code.tolist(),
        timeout=LONG_MS,
    )
    application.actions["pin"].trigger()
    assert state.document.contents.pins[-1].point == pytest.approx(first.code.tolist())
    QTest.keyClick(bar.coefficients.sliders[0].slider, Qt.Key.Key_Left)
    assert bar.entry.text() == "0.95 * mean(7) - mean(1) + pick1"
    qtbot.waitUntil(lambda: state.formula.outcome is not first, timeout=LONG_MS)
    QTest.keyClick(bar.entry, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert application.window.focusWidget() is application.views.map
    assert not application.actions["formula"].isChecked()
    assert state.formula.outcome is None


def test_in_many_dimensions_the_plane_passes_through_the_result(qtbot: QtBot, application: Application) -> None:
    state = application.state
    application.controllers.models.open_shipped("vae-20d")
    qtbot.waitUntil(lambda: len(state.map.points) == 10_000 and state.map.codes.shape[1] == 20, timeout=LONG_MS)
    application.actions["formula"].trigger()
    QTest.keyClicks(application.views.formula.entry, "2 * mean(7) - mean(1)")
    qtbot.waitUntil(lambda: state.formula.outcome is not None, timeout=LONG_MS)
    outcome = state.formula.outcome
    assert outcome is not None
    qtbot.waitUntil(
        lambda: state.probe.reading is not None and state.probe.reading.z.tolist() == outcome.code.tolist(),
        timeout=LONG_MS,
    )
    qtbot.waitUntil(lambda: state.formula.outcome is not None and (state.formula.outcome.off_map or 0) < 1e-3)
    anchor, plane = state.planes.anchor, state.model.plane
    assert anchor is not None
    assert plane is not None
    assert anchor.name == "the formula's result"
    assert plane.distances(outcome.code[None])[0] < 1e-3
    application.actions["pin"].trigger()
    assert state.document.contents.pins[-1].code == pytest.approx(outcome.code.tolist())
