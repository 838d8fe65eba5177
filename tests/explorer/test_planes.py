"""The shipped model of twenty dimensions in the whole application, driven as a user does."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from explorer.controllers.model_controller import shipped_model
from tests.explorer.conftest import opened_application

LONG_MS = 30_000
LEFT = Qt.MouseButton.LeftButton

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen plugin, at each list shown


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    with opened_application(qapp, tmp_path) as made:
        made.start((str(shipped_model("vae-20d")),))
        qtbot.waitUntil(lambda: made.state.map.codes.shape == (10_000, 20), timeout=LONG_MS)
        yield made


def choose(box: QComboBox, row: int) -> None:
    box.setCurrentIndex(row)
    box.activated.emit(row)


def pixel(application: Application, place: tuple[float, float]) -> QPoint:
    return QPointF(*application.views.map.camera.viewport.to_pixels(np.array(place))).toPoint()


def test_a_plane_is_chosen_an_image_clicked_and_the_probe_moved(qtbot: QtBot, application: Application) -> None:
    state, bar, shown = application.state, application.views.plane, application.views.map
    assert bar.isVisible()
    assert bar.line.words.startswith("16 % of the variance of 10,000 codes")
    choose(bar.kind, 1)
    choose(bar.axes.boxes[0], 2)
    choose(bar.axes.boxes[1], 6)
    plane = state.model.plane
    assert plane is not None
    assert plane.axis_names == ("z3", "z7")
    lonely = int(np.hypot(*state.map.points.T).argmax())
    at = pixel(application, tuple(state.map.points[lonely].tolist()))
    QTest.mouseClick(shown, LEFT, Qt.KeyboardModifier.NoModifier, at)
    code = state.map.codes[lonely]
    assert state.probe.code == pytest.approx(code)
    assert f"through image {lonely} of class" in bar.line.words
    QTest.keyClick(shown, Qt.Key.Key_Right)
    expected = code.copy()
    expected[2] += 0.1
    qtbot.waitUntil(
        lambda: state.probe.reading is not None and np.allclose(state.probe.reading.z, expected, atol=1e-4),
        timeout=LONG_MS,
    )
    QTest.mouseClick(bar.home, LEFT)
    assert state.planes.anchor is None
    for _ in range(3):  # back through both choices of an axis, and that of two axes
        application.state.document.undo_stack.undo()
    assert state.model.plane is not None
    assert state.model.plane.axis_names == ("PC1", "PC2")


def test_the_plane_is_there_again_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, application: Application, tmp_path: Path
) -> None:
    application.controllers.plane_choosing.choose_axes(4, 1)
    application._keeping.save_now()
    with opened_application(qapp, tmp_path) as second:
        second.start((str(shipped_model("vae-20d")),))
        qtbot.waitUntil(lambda: second.state.map.codes.shape == (10_000, 20), timeout=LONG_MS)
        plane = second.state.model.plane
        assert plane is not None
        assert plane.axis_names == ("z5", "z2")
        assert second.state.map.points == pytest.approx(second.state.map.codes[:, [4, 1]], abs=1e-5)


def test_a_plane_through_three_images_is_clicked_together(qtbot: QtBot, application: Application) -> None:
    state, bar, shown = application.state, application.views.plane, application.views.map
    choose(bar.kind, 3)
    lonely = np.argsort(-np.hypot(*state.map.points.T))
    spread = [int(lonely[0])]
    for index in lonely[1:]:  # three points that no other one hides
        if len(spread) < 3 and np.hypot(*(state.map.points[index] - state.map.points[spread]).T).min() > 2:
            spread.append(int(index))
    for index in spread:
        at = pixel(application, tuple(state.map.points[index].tolist()))
        QTest.mouseClick(shown, LEFT, Qt.KeyboardModifier.NoModifier, at)
    points = state.document.contents.plane.points
    assert len(points) == 3
    assert state.model.plane is not None
    codes = state.map.codes[[point.image for point in points]]
    assert state.model.plane.distances(codes) == pytest.approx(np.zeros(3), abs=1e-3)
    assert [button.text()[0] for button in bar.picks.buttons] == ["A", "B", "C"]
    assert [letter for letter, _ in shown._grips.plane_points] == ["A", "B", "C"]
    assert shown._grips.plane_points[0][1] == pytest.approx((0, 0), abs=1e-3)


def test_a_path_of_places_is_out_of_sight_in_a_wide_space_and_back_on_the_plane(
    qtbot: QtBot, application: Application
) -> None:
    state, models = application.state, application.controllers.models
    state.document.add_path(((-2.0, 0.0), (2.0, 0.0)))
    state.document.add_path(((0.0, -2.0), (0.0, 2.0)), codes=((0.0,) * 20, (1.0,) * 20))
    application.views.map.grab()
    models.open_shipped("vae-2d")
    qtbot.waitUntil(lambda: state.map.codes.shape == (10_000, 2), timeout=LONG_MS)
    state.document.select_path(state.document.contents.paths[0].id)
    qtbot.waitUntil(lambda: state.strip.title == "Path 1", timeout=LONG_MS)
    models.open_shipped("vae-20d")
    qtbot.waitUntil(lambda: state.map.codes.shape == (10_000, 20), timeout=LONG_MS)
    application.views.map.grab()
    assert len(state.strip.images) == 0
    state.document.select_path(state.document.contents.paths[1].id)
    qtbot.waitUntil(lambda: state.strip.title == "Path 2", timeout=LONG_MS)
