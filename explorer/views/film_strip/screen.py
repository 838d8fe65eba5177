"""One frame shown large: the one under the mouse, else the one at the play head."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.picture import crisp_rect, draw_picture, picture_of
from explorer.state.look import LookState
from explorer.state.strip_state import StripState


class Screen(QWidget):
    """Where the film is seen."""

    def __init__(self, strip: StripState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stripScreen")
        self.setAccessibleName("Current frame")
        self.setToolTip("The frame at the play head, or the one under the mouse.")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._strip, self._look = strip, look
        self._frame: int | None = None
        self._picture: QImage | None = None
        for changed in (strip.position_changed, strip.hovered_changed):
            changed.connect(self._on_frame_moved)
        strip.frames_changed.connect(self._on_frames_changed)
        look.changed.connect(self.update)
        self._on_frames_changed()

    def sizeHint(self) -> QSize:
        return QSize(64, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.look.ground))
        if self._picture is not None:
            ratio = self.devicePixelRatioF()
            place = crisp_rect(self._picture.width(), self._picture.height(), QRectF(self.rect()), ratio)
            draw_picture(painter, place, self._picture, ratio, smooth=False)

    def _wanted(self) -> int | None:
        return self._strip.frame_index if self._strip.hovered is None else self._strip.hovered

    def _on_frame_moved(self) -> None:
        if self._wanted() != self._frame:
            self._on_frames_changed()

    def _on_frames_changed(self) -> None:
        self._frame = self._wanted()
        known = self._frame is not None and self._frame < len(self._strip.images)
        self._picture = picture_of(self._strip.images[self._frame]) if known else None
        self.update()
