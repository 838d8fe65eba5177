"""A grid of samples that can be clicked, with the mouse or the keyboard."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from explorer.state.look import LookState
from explorer.widgets.mosaic import Mosaic
from trainer.values.arrays import ByteArray

ROWS = 6
_ACROSS = (3, 2)
"""Images in a row: fewer where more would be small."""

LARGE = 2
"""Pixels of the screen for one of the image, which are enough to see a digit from afar."""


class Picture(Mosaic):
    """Six rows where there is room for them; images that are wider than high, pairs, stand alone in their row."""

    clicked = Signal()

    def __init__(self, name: str, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(name, look, parent, columns=3)
        self._active = self._hovered = False
        self._whole: ByteArray | None = None
        self._hint_text = ""
        self.setMinimumSize(58, 172)

    def show_images(self, images: ByteArray | None, hint: str) -> None:
        """Show as many of the images uint8 [M, C, H, W] as there is room for; None: the hint."""
        if images is None or images is not self._whole:  # a part of an array is a new one each time
            self._whole, self._hint_text = images, hint
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        """As many rows as there is room for, of pairs with the magnification that single images would have."""
        images = self._whole
        if images is not None:
            side, is_pair = int(images.shape[2]), images.shape[3] == 2 * images.shape[2]
            across = max(_ACROSS, key=lambda count: min(self._magnification(side, count), LARGE))
            rows = min(max(self.height() // (max(self._magnification(side, across), 1) * (side + 1)), 1), ROWS)
            self._fixed = 1 if is_pair else across
            images = images[: rows * self._fixed]
        self.set_images(images, self._hint_text)

    def _magnification(self, side: int, across: int) -> int:
        """Of images of `side` pixels, so many of them in a row with a pixel between two."""
        return self.width() // (across * (side + 1) - 1)

    def set_active(self, active: bool) -> None:
        """Whether a click opens something."""
        self._active = active
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if active else Qt.FocusPolicy.NoFocus)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._active and (self._hovered or self.hasFocus()) and self.images is not None:
            painter = QPainter(self)
            look = self._look.look
            painter.setPen(QPen(QColor(look.accent), 2 * look.line_px))
            painter.drawRect(self.place().adjusted(1, 1, -1, -1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            self._active
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._active and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
