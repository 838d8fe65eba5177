"""The docks of the window: how large they are at first, and their names in the saved layout."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QWidget

_LARGEST_SHARE = 0.3
"""The map keeps at least two fifths of the window, in presentation mode too."""


@dataclass(frozen=True)
class PanelSizes:
    """Widths and heights of the docks in the first layout, in pixels."""

    left_px: int
    right_px: int
    bottom_px: int


def first_sizes(window: QSize, scale: float = 1.0) -> PanelSizes:
    """Shares of the window that leave the map the largest part, at 1280 x 720 and at 3840 x 2160."""

    def share(length: int, part: float, least: int, most: int) -> int:
        return round(min(max(length * part * scale, least * scale), most * scale, length * _LARGEST_SHARE))

    return PanelSizes(
        left_px=share(window.width(), 0.21, 250, 420),
        right_px=share(window.width(), 0.22, 260, 480),
        bottom_px=share(window.height(), 0.28, 216, 420),
    )


class Panel(QDockWidget):
    """A dock that keeps its name for the saved layout and tells when the user closes it."""

    closed = Signal()

    def __init__(self, panel_id: str, title: str, widget: QWidget, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName(f"dock.{panel_id}")
        self.setWidget(widget)
        features = QDockWidget.DockWidgetFeature
        self.setFeatures(features.DockWidgetClosable | features.DockWidgetMovable | features.DockWidgetFloatable)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Below what it holds it is a plain ground: Qt would load the icons of the title each time."""
        if self.widget() is not None and self.widget().geometry().contains(event.rect()):
            painter = QPainter(self)
            painter.fillRect(event.rect(), self.palette().window())
            painter.end()
        else:
            super().paintEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
