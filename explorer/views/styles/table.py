"""The table itself, drawn with crisp pixels in the middle."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing.mixing import mixing_table
from explorer.painting.picture import crisp_rect, draw_picture, packed_picture
from explorer.painting.typeface import body_font, caption_font
from explorer.state.look import LookState
from explorer.state.styles_state import StylesState
from explorer.views.styles.wording import CORNER, EMPTY, WAITING


class MixingTable(QWidget):
    """Composed once for each result."""

    def __init__(self, styles: StylesState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._styles, self._look = styles, look
        self._picture: QImage | None = None
        self.setObjectName("mixingTable")
        self.setAccessibleName("Images with two styles each: coarse from the left, fine from above")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 160)
        styles.mixed_changed.connect(self._on_mixed_changed)
        styles.available_changed.connect(self._on_look_changed)
        look.changed.connect(self._on_look_changed)
        self._on_mixed_changed()

    def sizeHint(self) -> QSize:
        return QSize(980, 450)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look.look
        if self._picture is None:
            painter.setFont(body_font(look))
            painter.setPen(QColor(look.muted))
            hint = WAITING if self._styles.available else EMPTY
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, hint)
            return
        ratio = self.devicePixelRatioF()
        place = crisp_rect(self._picture.width(), self._picture.height(), self.rect().toRectF(), ratio)
        draw_picture(painter, place, self._picture, ratio, smooth=False)
        mixed = self._styles.mixed
        if mixed is not None:
            scale = place.width() / self._picture.width()
            corner = QRectF(place.topLeft(), QSizeF(mixed.coarse.shape[3] * scale, mixed.coarse.shape[2] * scale))
            painter.setFont(caption_font(look))
            painter.setPen(QColor(look.muted))
            painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, CORNER)

    @Slot()
    def _on_mixed_changed(self) -> None:
        mixed = self._styles.mixed
        self._picture = None
        if mixed is not None:
            self._picture = packed_picture(mixing_table(mixed.coarse, mixed.fine, mixed.mixed))
        self.update()

    @Slot()
    def _on_look_changed(self) -> None:
        self.update()
