"""How the images of two probes differ: where, in the colour of the brighter one, and by how much."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing.difference import Difference, difference_of
from explorer.painting.picture import crisp_rect, draw_picture, picture_of
from explorer.painting.typeface import caption_font, measures
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.pair.wording import difference_lines

_LEAST_PX, _MOST_PX = 56, 224
_SHARE = 0.2
"""Of the width, for each picture."""


class DifferenceView(QWidget):
    """The image that links the probes, if one does, and beside it the difference of what the two models make."""

    def __init__(
        self, first: ApplicationState, second: ApplicationState, look: LookState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pairDifference")
        self.setAccessibleName("Difference of the two images")
        self.setToolTip(
            "The difference of the two decoded images, pixel by pixel, black where they agree:\n"
            "orange where A is brighter, blue where B is.\n"
            "Distance: square root of the summed squared differences of all pixels, each a grey level from 0 to 1."
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._first, self._second, self._look = first, second, look
        self._difference: Difference | None = None
        self._picture: QImage | None = None
        self._chosen: QImage | None = None
        for state in (first, second):
            state.probe.reading_changed.connect(self._on_reading_changed)
        first.probe.smooth_changed.connect(self.update)
        first.pair.image_changed.connect(self._on_image_changed)
        look.changed.connect(self._on_look_changed)
        self._on_reading_changed()
        self._on_image_changed()

    @property
    def lines(self) -> tuple[str, str, str]:
        """What it says."""
        known = self._first.probe.reading is not None and self._second.probe.reading is not None
        return difference_lines(self._difference, known=known)

    def sizeHint(self) -> QSize:
        return QSize(240, self._side_px() + self._look.look.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, side = self._look.look, self._side_px()
        painter = QPainter(self)
        left, top = float(look.px(8)), (self.height() - side) / 2
        for picture in (self._chosen, self._picture) if self._chosen is not None else (self._picture,):
            square = QRectF(left, top, side, side)
            if picture is None:
                painter.fillRect(square, QColor(look.line))
            else:
                ratio = self.devicePixelRatioF()
                place = crisp_rect(picture.width(), picture.height(), square, ratio)
                draw_picture(painter, place, picture, ratio, smooth=self._first.probe.smooth)
            left += side + look.px(8)
        self._paint_lines(painter, left)

    def _paint_lines(self, painter: QPainter, left: float) -> None:
        look = self._look.look
        caption = caption_font(look)
        height = measures(caption).height() + look.px(2)
        room = QRectF(left, (self.height() - 3 * height) / 2, self.width() - left - look.px(8), height)
        styles = ((caption, look.muted), (caption_font(look, bold=True), look.text), (caption, look.text))
        for row, (text, (font, colour)) in enumerate(zip(self.lines, styles, strict=True)):
            line = room.translated(0, row * height)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = measures(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _side_px(self) -> int:
        look = self._look.look
        return min(max(look.px(_LEAST_PX), round(self.width() * _SHARE)), look.px(_MOST_PX))

    @Slot()
    def _on_reading_changed(self) -> None:
        first, second = self._first.probe.reading, self._second.probe.reading
        self._difference = None
        if first is not None and second is not None:
            self._difference = difference_of(first.image, second.image)
        self._picture = None if self._difference is None else picture_of(self._difference.picture)
        self.update()

    @Slot()
    def _on_image_changed(self) -> None:
        image, images = self._first.pair.image, self._first.data.images
        self._chosen = picture_of(images[image]) if image is not None and image < len(images) else None
        self.update()

    @Slot()
    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
