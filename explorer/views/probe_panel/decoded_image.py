"""The decoded image, as large as whole multiples of its pixels allow. It has the panel's keyboard focus."""

import math

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.picture import crisp_factor, crisp_rect, draw_picture, picture_of
from explorer.painting.typeface import body_font
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.probe_state import ProbeState

_INVITATION = "Click the map: the image at that point appears here."
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_FRAME_PX = 3
_LEAST_PX = 112
"""Four times an MNIST image: below this the panel scrolls instead."""


class DecodedImage(QWidget):
    """Draws the image of the reading; its arrow keys walk over the map."""

    arrow_pressed = Signal(int, int, bool)
    """Steps to the right, steps up, and whether the steps shall be fine."""
    image_size_changed = Signal()
    """Images of another width or height are shown from now on: another place fits them."""

    def __init__(self, probe: ProbeState, model: ModelState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decodedImage")
        self.setAccessibleName("Decoded image")
        self.setToolTip(
            "What the decoder makes of the probed point.\n"
            "Arrow keys move the point on the map, with Shift in fine steps."
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._probe, self._model, self._look = probe, model, look
        self._picture: QImage | None = None
        probe.image_changed.connect(self._on_image_changed)
        probe.smooth_changed.connect(self.update)
        model.card_changed.connect(self._on_card_changed)
        look.changed.connect(self.update)
        self._on_image_changed()

    def crisp_height(self, width: int, height: int) -> int:
        """The height this widget needs for the largest crisp image in a room, or for the least useful one."""
        across, down = self._image_size()
        ratio = self.devicePixelRatioF()
        room = QSizeF(max(width - 2 * _FRAME_PX, 1), max(height - 2 * _FRAME_PX, _LEAST_PX))
        return math.ceil(down * crisp_factor(across, down, room, ratio) / ratio) + 2 * _FRAME_PX

    def image_rect(self) -> QRectF:
        """Where the image is drawn."""
        width, height = self._image_size()
        room = QRectF(self.rect()).adjusted(_FRAME_PX, _FRAME_PX, -_FRAME_PX, -_FRAME_PX)
        return crisp_rect(width, height, room, self.devicePixelRatioF())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        self.arrow_pressed.emit(*step, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        target = self.image_rect()
        if self._picture is None:
            self._paint_invitation(painter, target)
        else:
            draw_picture(painter, target, self._picture, self.devicePixelRatioF(), smooth=self._probe.smooth)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(target.adjusted(-2, -2, 2, 2))

    def _paint_invitation(self, painter: QPainter, target: QRectF) -> None:
        look = self._look.look
        painter.fillRect(target, QColor(look.ground))
        painter.setPen(QPen(QColor(look.line), look.line_px))
        painter.drawRect(target.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor(look.muted))
        painter.setFont(body_font(look))
        room = target.adjusted(look.px(16), look.px(8), -look.px(16), -look.px(8))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _INVITATION)

    def _image_size(self) -> tuple[int, int]:
        """Width and height in image pixels."""
        if self._picture is not None:
            return self._picture.width(), self._picture.height()
        _, height, width = self._model.card.image_shape if self._model.card is not None else (1, 28, 28)
        return width, height

    def _on_image_changed(self) -> None:
        before = self._image_size()
        reading = self._probe.reading
        self._picture = None if reading is None else picture_of(reading.image)
        if self._image_size() != before:
            self.image_size_changed.emit()
        self.update()

    def _on_card_changed(self) -> None:
        self.image_size_changed.emit()
        self.update()
