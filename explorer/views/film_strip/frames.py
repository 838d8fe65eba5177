"""The frames in one row. A click or drag moves the play head, the mouse above a frame points it out on the map."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing.strip import StripLayout
from explorer.painting.picture import picture_of
from explorer.painting.typeface import body_font
from explorer.state.look import LookState
from explorer.state.strip_state import StripState

_INVITATION = "Draw a path on the map (D) or select two samples: the images along it appear here."
_MARGIN_PX = 4
"""Room for the frame around the current image."""
_FOOT_PX = 2
_IN_SIGHT = 6
"""At least so many frames are seen at once; the others are reached by scrolling."""
_GAP_PX, _WIDEST_GAP_PX = 3, 16


class Frames(QWidget):
    """Crisp frames, large enough to be read; a row that is longer than the widget scrolls with the play head."""

    scrubbed = Signal(float)
    frame_hovered = Signal(object)
    play_wanted = Signal()

    def __init__(self, strip: StripState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stripFrames")
        self.setAccessibleName("Frames of the walk")
        self.setToolTip(
            "What the decoder makes of the points along the walk, from its start to its end.\n"
            "Click or drag to move the play head; ← and → step from frame to frame, Space plays."
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._strip, self._look = strip, look
        self._row: QImage | None = None
        self._offset = 0.0
        strip.frames_changed.connect(self._on_frames_changed)
        strip.position_changed.connect(self._on_position_changed)
        strip.hovered_changed.connect(self.update)
        look.changed.connect(self.update)
        self._on_frames_changed()

    def sizeHint(self) -> QSize:
        return QSize(480, 2 * 28 + 2 * _MARGIN_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 28 + 2 * _MARGIN_PX)

    def frame_rect(self, frame: int) -> QRectF:
        """Where a frame is drawn; outside the widget when the row is scrolled away."""
        return self._place(self._layout(), frame)

    def _place(self, layout: StripLayout, frame: int) -> QRectF:
        ratio = self.devicePixelRatioF()
        left = round((_MARGIN_PX - self._offset) * ratio) + layout.frame_x(frame)
        top = round((self.height() * ratio - layout.height_px) / 2)
        across = layout.frame_width * layout.scale
        return QRectF(left / ratio, top / ratio, across / ratio, layout.height_px / ratio)

    def frame_at(self, x: float) -> int | None:
        """The frame under x, None beside the row."""
        if not len(self._strip.images):
            return None
        return self._layout().frame_at((x - _MARGIN_PX + self._offset) * self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look.look
        painter.fillRect(self.rect(), QColor(look.ground))
        if self._row is None:
            painter.setPen(QColor(look.muted))
            painter.setFont(body_font(look))
            room = QRectF(self.rect()).adjusted(look.px(16), 0, -look.px(16), 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _INVITATION)
        else:
            self._paint_frames(painter, self._row)
            self._paint_part_in_sight(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_frames(self, painter: QPainter, row: QImage) -> None:
        layout = self._layout()
        for frame in range(layout.frames):
            target = self._place(layout, frame)
            if target.right() >= 0 and target.left() <= self.width():
                source = QRectF(frame * layout.frame_width, 0, layout.frame_width, layout.frame_height)
                painter.drawImage(target, row, source)
        look = self._look.look
        marks = ((self._strip.hovered, look.text, 1.0), (self._strip.frame_index, look.accent, 3.0))
        for marked, colour, thick in marks:
            if marked is not None and marked < layout.frames:
                pen = QPen(QColor(colour), thick)
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.setPen(pen)
                edge = thick / 2
                painter.drawRect(self.frame_rect(marked).adjusted(-edge, -edge, edge, edge))

    def _paint_part_in_sight(self, painter: QPainter) -> None:
        """A line at the foot that says how much of a long row is seen, and which part of it."""
        length = self._length()
        if length <= self.width():
            return
        share = self.width() / length
        line = QRectF(self._offset * share, self.height() - _FOOT_PX, self.width() * share, _FOOT_PX)
        painter.fillRect(line, QColor(self._look.look.outline))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._scrub_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub_to(event.position())
        self.frame_hovered.emit(self.frame_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self.frame_hovered.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().x() or event.angleDelta().y()
        self._scroll_to(self._offset - turned / 120 * self._pitch())
        self.frame_hovered.emit(self.frame_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now, last = self._strip.frame_index, len(self._strip.images) - 1
        wanted = {
            Qt.Key.Key_Left.value: (now or 0) - 1,
            Qt.Key.Key_Right.value: (now or 0) + 1,
            Qt.Key.Key_Home.value: 0,
            Qt.Key.Key_End.value: last,
        }.get(event.key())
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.play_wanted.emit()
        elif wanted is not None and now is not None:
            self._scrub_to_frame(min(max(wanted, 0), last))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scroll_to(self._offset)

    def _scrub_to(self, place: QPointF) -> None:
        if self._row is not None:
            layout = self._layout()
            x = (place.x() - _MARGIN_PX + self._offset) * self.devicePixelRatioF()
            frame = layout.frame_at(min(max(x, 0), layout.width_px - 1))
            self._scrub_to_frame(frame or 0)

    def _scrub_to_frame(self, frame: int) -> None:
        self.scrubbed.emit(self._strip.position_of(frame))

    def _layout(self) -> StripLayout:
        """In device pixels: the largest whole scale at which the row is not too high and some frames are in sight."""
        images = self._strip.images
        frames, _, height, width = images.shape
        ratio = self.devicePixelRatioF()
        down = (self.height() - 2 * _MARGIN_PX) * ratio
        across = (self.width() - 2 * _MARGIN_PX) * ratio
        gap = round(_GAP_PX * ratio)
        long = (across + gap) / max(min(frames, _IN_SIGHT), 1) - gap
        scale = max(1, min(int(down // height), max(int(long // width), 2)))
        spare = (across - frames * width * scale) / max(frames - 1, 1)
        gap = min(max(int(spare), gap), round(_WIDEST_GAP_PX * ratio))
        return StripLayout(frames, height, width, scale, gap)

    def _pitch(self) -> float:
        return self._layout().pitch_px / self.devicePixelRatioF()

    def _length(self) -> float:
        """Of the whole row with its margins."""
        return self._layout().width_px / self.devicePixelRatioF() + 2 * _MARGIN_PX

    def _scroll_to(self, offset: float) -> None:
        offset = min(max(offset, 0.0), max(self._length() - self.width(), 0.0))
        if offset != self._offset:
            self._offset = offset
            self.update()

    def _on_frames_changed(self) -> None:
        images = self._strip.images
        self._row = picture_of(np.concatenate(images, axis=2)) if len(images) else None
        self._scroll_to(self._offset)
        self.update()

    def _on_position_changed(self) -> None:
        frame = self._strip.frame_index
        if frame is not None:
            rect = self.frame_rect(frame)
            if rect.left() < _MARGIN_PX or rect.right() > self.width() - _MARGIN_PX:
                self._scroll_to(self._offset + rect.center().x() - self.width() / 2)
        self.update()
