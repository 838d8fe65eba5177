"""The real image nearest to the frame under the mouse, else to the one at the play head."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.picture import crisp_rect, draw_picture, picture_of
from explorer.painting.typeface import caption_font, measures
from explorer.state.look import LookState
from explorer.state.strip_state import StripState

_WORDS = "nearest real"


class Nearest(QWidget):
    """At the other end of the film than the screen, so that made and real images can be compared."""

    def __init__(self, strip: StripState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stripNearest")
        self.setAccessibleName("Nearest real image")
        self.setToolTip("The real image on the map that is most like the frame at the play head or under the mouse.")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._strip, self._look = strip, look
        self._picture: QImage | None = None
        for changed in (strip.position_changed, strip.hovered_changed, strip.facts_changed, strip.frames_changed):
            changed.connect(self._on_changed)
        look.changed.connect(self.update)
        self._on_changed()

    def sizeHint(self) -> QSize:
        return QSize(64, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look.look
        painter.fillRect(self.rect(), QColor(look.ground))
        if self._picture is None:
            return
        ratio = self.devicePixelRatioF()
        word = QRectF(0, self.height() - look.caption_px - 3, self.width(), look.caption_px + 3)
        room = QRectF(self.rect())
        place = crisp_rect(self._picture.width(), self._picture.height(), room, ratio)
        draw_picture(painter, place, self._picture, ratio, smooth=False)
        if measures(caption_font(look)).horizontalAdvance(_WORDS) > self.width():
            return
        painter.setFont(caption_font(look))
        plate = QColor(look.ground)
        plate.setAlphaF(0.78)
        painter.fillRect(word, plate)
        painter.setPen(QColor(look.text))
        painter.drawText(word, Qt.AlignmentFlag.AlignCenter, _WORDS)

    def _on_changed(self) -> None:
        strip, facts = self._strip, self._strip.facts
        frame = strip.frame_index if strip.hovered is None else strip.hovered
        near = None if facts is None else facts.neighbours
        known = near is not None and frame is not None and frame < len(near.images)
        self._picture = picture_of(near.images[frame]) if near is not None and known else None
        self.update()
