"""The frame at the play head as it will be written, as large as there is room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.picture import crisp_rect, draw_picture, packed_picture
from explorer.painting.typeface import body_font
from explorer.state.look import LookState
from explorer.views.walk_export.wording import NO_WALK
from trainer.values.arrays import ByteArray


class FramePicture(QWidget):
    """Drawn in its own pixels, or in whole parts of them."""

    def __init__(self, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportPicture")
        self.setAccessibleName("The frame at the play head as it will be written")
        self.setToolTip("The frame at the play head as it will be written.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 160)
        self._look = look
        self._picture: QImage | None = None
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def show_pixels(self, pixels: ByteArray | None) -> None:
        """Show a picture uint8 [H, W, C], or that there is none."""
        self._picture = None if pixels is None else packed_picture(pixels)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look.look
        painter.fillRect(self.rect(), QColor(look.ground))
        room = QRectF(self.rect())
        if self._picture is None:
            painter.setPen(QColor(look.muted))
            painter.setFont(body_font(look))
            painter.drawText(
                room.adjusted(16, 0, -16, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, NO_WALK
            )
            return
        ratio = self.devicePixelRatioF()
        # Never larger than it is written: a small picture shall look small.
        width, height = self._picture.width() / ratio, self._picture.height() / ratio
        if width <= room.width() and height <= room.height():
            left, top = (room.width() - width) // 2, (room.height() - height) // 2
            target = QRectF(left, top, width, height)
        else:
            target = crisp_rect(self._picture.width(), self._picture.height(), room, ratio)
        draw_picture(painter, target, self._picture, ratio, smooth=False)
