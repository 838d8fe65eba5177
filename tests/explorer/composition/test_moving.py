"""The sliders of the latent space in the whole application, over the shipped models and real digits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from tests.explorer.conftest import opened_application

LONG_MS = 60_000


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    with opened_application(qapp, tmp_path) as made:
        made.start()
        qtbot.waitUntil(lambda: len(made.state.map.points) == 10_000, timeout=LONG_MS)
        yield made


def test_a_class_difference_of_twenty_dimensions_turns_digits_into_others(
    qtbot: QtBot, application: Application
) -> None:
    state, view = application.state, application.moving.view
    application.controllers.models.open_shipped("vae-20d")
    qtbot.waitUntil(lambda: state.map.codes.shape == (10_000, 20), timeout=LONG_MS)
    application.actions["directions"].trigger()
    assert application.moving.window.isVisible()
    assert application.moving.window.x() == application.window.frameGeometry().left()  # map and probe stay in sight
    qtbot.waitUntil(lambda: state.directions.survey is not None, timeout=LONG_MS)
    survey = state.directions.survey
    assert survey is not None
    assert (survey.score, survey.scored, int((~survey.active).sum())) == ("kl", 2_000, 2)
    view.chooser.first.setCurrentIndex(7)
    view.chooser.second.setCurrentIndex(view.chooser.second.count() - 1)
    QTest.mouseClick(view.chooser.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(state.directions.differences) == 1, timeout=LONG_MS)
    slider = view.directions.widgets[0].slider
    slider.setValue(slider.maximum())
    code = state.probe.code
    assert code is not None
    reading = state.probe.reading

    def looks_like_a_seven() -> bool:
        reading = state.probe.reading
        if reading is None or reading.probabilities is None or (reading.z != code).any():
            return False
        return int(reading.probabilities.argmax()) == 7

    qtbot.waitUntil(looks_like_a_seven, timeout=LONG_MS)
    qtbot.waitUntil(lambda: len(state.directions.ends) > 3, timeout=LONG_MS)
    assert reading is not None
    QTest.mouseClick(view.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: state.probe.reading is not None and (state.probe.reading.z == reading.z).all())
    application.moving.window.close()
    application.controllers.probe.move_to(1.0, 1.0)
    place = state.directions.place
    assert place is not None
    assert place.distance == 0  # it does not follow while it is hidden


def test_the_map_follows_the_sliders_of_two_dimensions(qtbot: QtBot, application: Application) -> None:
    state, view = application.state, application.moving.view
    application.actions["directions"].trigger()
    qtbot.waitUntil(lambda: len(view.dimensions.widgets) == 2)
    slider = view.dimensions.widgets[1].slider
    QTest.keyClick(slider, Qt.Key.Key_End)
    survey = state.directions.survey
    assert state.probe.position == pytest.approx((0, 4.0 if survey is None else float(survey.high[1])))
    QTest.keyClick(slider, Qt.Key.Key_Delete)
    assert state.probe.position == pytest.approx((0, 0))
