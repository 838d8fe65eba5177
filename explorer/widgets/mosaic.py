"""Many small images in rows, as large as fits with crisp pixels. Legend: M images, C H W."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing.mosaic import mosaic, mosaic_size
from explorer.painting.picture import crisp_factor, draw_picture, packed_picture
from explorer.painting.typeface import caption_font
from explorer.state.look import LookState
from trainer.values.arrays import ByteArray

_COLUMNS = (4, 8, 16, 32)


class Mosaic(QWidget):
    """Shows images side by side; a picture is composed once for each set of images and each shape of the widget."""

    def __init__(
        self, name: str, look: LookState, parent: QWidget | None = None, *, columns: int | None = None
    ) -> None:
        """Stand `columns` images in a row; None: as many as make all of them largest."""
        super().__init__(parent)
        self._look, self._fixed = look, columns
        self._images: ByteArray | None = None
        self._hint = ""
        self._picture: QImage | None = None
        self._columns = 0
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(232, 58)
        look.changed.connect(self._on_look_changed)

    @property
    def images(self) -> ByteArray | None:
        """What it shows, uint8 [M, C, H, W]."""
        return self._images

    def set_images(self, images: ByteArray | None, hint: str = "") -> None:
        """Show images uint8 [M, C, H, W]; None: the hint in their place."""
        if images is not self._images or hint != self._hint:
            self._images, self._hint, self._picture = images, hint, None
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(463, 115) if self._fixed is None else QSize(231, 231)

    def place(self) -> QRectF:
        """Where the picture is drawn: at the top left, on whole device pixels."""
        assert self._images is not None
        width, height = mosaic_size(self._images, self._best_columns())
        ratio = self.devicePixelRatioF()
        fit = min(self.width() * ratio / width, self.height() * ratio / height)
        factor = fit if fit < 1 else crisp_factor(width, height, self.rect().toRectF().size(), ratio)
        return QRectF(0, 0, width * factor / ratio, height * factor / ratio)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look.look
        if self._images is None or not len(self._images):
            painter.setFont(caption_font(look))
            painter.setPen(QColor(look.line))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.setPen(QColor(look.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
            return
        columns = self._best_columns()
        if self._picture is None or columns != self._columns:
            self._columns = columns
            self._picture = packed_picture(mosaic(self._images, columns))
        draw_picture(painter, self.place(), self._picture, self.devicePixelRatioF(), smooth=False)

    def _best_columns(self) -> int:
        """How many images in a row make all of them largest."""
        images = self._images
        assert images is not None
        if self._fixed is not None:
            return self._fixed

        def magnification(columns: int) -> float:
            width, height = mosaic_size(images, columns)
            return min(self.width() / width, self.height() / height)

        return max(_COLUMNS, key=magnification)

    @Slot()
    def _on_look_changed(self) -> None:
        self.update()
