"""A map over a canned model, and a mouse to use it with."""

from collections.abc import Sequence

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.state.application_state import ApplicationState
from explorer.state.look import LIGHT, LookState
from explorer.views.latent_map import LatentMap
from explorer.views.latent_map.canned import show_canned_gan, show_canned_vae

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class Mouse:
    """Acts on the map at places given in map units."""

    def __init__(self, view: LatentMap) -> None:
        self._view = view
        self._held = Qt.MouseButton.NoButton

    def pixel(self, at: tuple[float, float]) -> QPoint:
        across, down = np.rint(self._view.camera.viewport.to_pixels(at)).astype(int).tolist()
        return QPoint(across, down)

    def place(self, at: tuple[float, float]) -> tuple[float, float]:
        """The map units of the pixel that stands for `at`."""
        pixel = self.pixel(at)
        x, y = self._view.camera.viewport.to_map((pixel.x(), pixel.y())).tolist()
        return x, y

    def press(
        self,
        at: tuple[float, float],
        button: Qt.MouseButton = LEFT,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._held = button
        QTest.mousePress(self._view, button, modifiers, self.pixel(at))

    def move(self, at: tuple[float, float]) -> None:
        where = QPointF(self.pixel(at))
        everywhere = QPointF(self._view.mapToGlobal(where))
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            where,
            everywhere,
            Qt.MouseButton.NoButton,
            self._held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self._view, event)

    def release(self, at: tuple[float, float]) -> None:
        button, self._held = self._held, Qt.MouseButton.NoButton
        QTest.mouseRelease(self._view, button, Qt.KeyboardModifier.NoModifier, self.pixel(at))

    def click(self, at: tuple[float, float]) -> None:
        self.press(at)
        self.release(at)

    def double_click(self, at: tuple[float, float]) -> None:
        """As a hand does it: press, release, double-click, release."""
        self.click(at)
        QTest.mouseDClick(self._view, LEFT, Qt.KeyboardModifier.NoModifier, self.pixel(at))

    def drag(
        self,
        places: Sequence[tuple[float, float]],
        button: Qt.MouseButton = LEFT,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.press(places[0], button, modifiers)
        for at in places[1:]:
            self.move(at)
        self.release(places[-1])

    def wheel(self, at: tuple[float, float], angle: int = 0, pixels: int = 0) -> None:
        where = QPointF(self.pixel(at))
        event = QWheelEvent(
            where,
            QPointF(self._view.mapToGlobal(where)),
            QPoint(0, pixels),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self._view, event)


@pytest.fixture
def state(qapp: QApplication) -> ApplicationState:
    state = ApplicationState()
    show_canned_vae(state, 2000)
    return state


@pytest.fixture
def look() -> LookState:
    return LookState(LIGHT)


def _shown(state: ApplicationState, look: LookState, qtbot: QtBot) -> LatentMap:
    """A map whose document obeys it at once, as under a controller."""
    view = LatentMap(state, look)
    qtbot.addWidget(view)
    document = state.document
    view.knot_moved.connect(lambda path, knot, x, y, gesture: document.move_knot(path, knot, (x, y), gesture))
    view.pin_moved.connect(lambda pin, x, y, gesture: document.move_pin(pin, (x, y), gesture))
    view.resize(600, 480)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def view(state: ApplicationState, look: LookState, qtbot: QtBot) -> LatentMap:
    return _shown(state, look, qtbot)


@pytest.fixture
def gan_view(look: LookState, qtbot: QtBot) -> tuple[ApplicationState, LatentMap]:
    state = ApplicationState()
    show_canned_gan(state)
    return state, _shown(state, look, qtbot)


@pytest.fixture
def mouse(view: LatentMap) -> Mouse:
    return Mouse(view)


@pytest.fixture
def colour_at(view: LatentMap) -> "_ColourAt":
    return _ColourAt(view)


class _ColourAt:
    """RGB of the painted map at a place in map units."""

    def __init__(self, view: LatentMap) -> None:
        self._view = view

    def image(self) -> QImage:
        return self._view.grab().toImage()

    def __call__(self, x: float, y: float) -> tuple[int, int, int]:
        pixel = Mouse(self._view).pixel((x, y))
        colour = self.image().pixelColor(pixel)
        return colour.red(), colour.green(), colour.blue()
