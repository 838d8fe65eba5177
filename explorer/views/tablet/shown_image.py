"""One image with a heading and two lines below it, drawn with crisp pixels."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.picture import crisp_rect, draw_picture, picture_of
from explorer.painting.typeface import caption_font, measures
from explorer.state.look import LookState
from trainer.values.arrays import ByteArray

_LEAST_PX = 84
_LINES = 3


class ShownImage(QWidget):
    """Its room never changes with what it shows."""

    def __init__(self, name: str, heading: str, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._look = heading, look
        self._picture: QImage | None = None
        self._lines: tuple[str, ...] = ()
        self._hint = ""
        self.setObjectName(name)
        self.setAccessibleName(heading)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._on_look_changed)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said below the image."""
        return self._lines

    @property
    def hint(self) -> str:
        """What stands in the place of an image."""
        return self._hint

    @property
    def shows_image(self) -> bool:
        """Whether there is an image."""
        return self._picture is not None

    def show_image(self, image: ByteArray | None, lines: tuple[str, ...] = (), hint: str = "") -> None:
        """Show an image uint8 [C, H, W] and up to two lines; None: the hint in its place."""
        self._picture = None if image is None else picture_of(image)
        self._lines, self._hint = lines, hint
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.look.px(124), self._look.look.px(124) + round(_LINES * self._line_px()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.look.px(108), _LEAST_PX + round(_LINES * self._line_px()))

    def image_rect(self) -> QRectF:
        """Where the image is drawn."""
        line = self._line_px()
        room = QRectF(0, line, self.width(), max(self.height() - _LINES * line, 1.0))
        width, height = (28, 28) if self._picture is None else (self._picture.width(), self._picture.height())
        return crisp_rect(width, height, room, self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, place, line = QPainter(self), self._look.look, self.image_rect(), self._line_px()
        painter.setFont(caption_font(look))
        painter.setPen(QColor(look.muted))
        across = Qt.AlignmentFlag.AlignHCenter
        painter.drawText(QRectF(0, place.top() - line, self.width(), line), across, self._heading)
        if self._picture is not None:
            draw_picture(painter, place, self._picture, self.devicePixelRatioF(), smooth=False)
        else:
            painter.fillRect(place, QColor(look.ground))
            painter.setPen(QPen(QColor(look.line), look.line_px))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(QColor(look.muted))
            room = place.adjusted(4, 2, -4, -2)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
        painter.setPen(QColor(look.text))
        for number, text in enumerate(self._lines):
            painter.drawText(QRectF(0, place.bottom() + 1 + number * line, self.width(), line), across, text)

    def _line_px(self) -> float:
        return measures(caption_font(self._look.look)).height()

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
