"""The real image that is nearest to the decoded one, and how far it is away."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.picture import crisp_rect, draw_picture, picture_of
from explorer.painting.typeface import body_font, caption_font, measures
from explorer.state.data_state import DataState
from explorer.state.look import LookState
from explorer.state.probe_state import ProbeState
from explorer.views.probe_panel.wording import with_article

_HEADINGS = {"test": "Nearest test image", "train": "Nearest training image", "both": "Nearest real image"}
_THUMBNAIL_PX = 56


class NearestImage(QWidget):
    """A thumbnail with its class and distance."""

    def __init__(self, probe: ProbeState, data: DataState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nearestImage")
        self.setAccessibleName("Nearest real image")
        self.setToolTip(
            "The real image that is most like the decoded one.\n"
            "Distance: square root of the summed squared differences of all pixels, each a grey level from 0 to 1.\n"
            "Small: the model makes something that exists. Large: it makes something new, or nonsense."
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._probe, self._data, self._look = probe, data, look
        self._picture: QImage | None = None
        probe.details_changed.connect(self._on_details_changed)
        data.split_changed.connect(self.update)
        look.changed.connect(self._on_look_changed)
        self._on_details_changed()

    def sizeHint(self) -> QSize:
        return QSize(self._look.look.px(160), self._look.look.px(_THUMBNAIL_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look.look
        side = look.px(_THUMBNAIL_PX)
        square = QRectF(0, 0, side, side)
        if self._picture is None:
            painter.fillRect(square, QColor(look.line))
        else:
            ratio = self.devicePixelRatioF()
            place = crisp_rect(self._picture.width(), self._picture.height(), square, ratio)
            draw_picture(painter, place, self._picture, ratio, smooth=self._probe.smooth)
        room = QRectF(side + look.px(8), 0, self.width() - side - look.px(8), side / 3)
        for index, (text, font, colour) in enumerate(self._lines()):
            line = room.translated(0, index * side / 3)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = measures(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def _lines(self) -> list[tuple[str, QFont, str]]:
        look = self._look.look
        caption, body = caption_font(look), body_font(look, bold=True)
        reading = self._probe.reading
        heading = (_HEADINGS[self._data.split], caption, look.muted)
        if reading is None or reading.neighbour is None:
            return [heading, ("–", body, look.muted)]
        distance = "" if reading.distance is None else f"distance {reading.distance:.2f} grey levels"
        return [heading, (with_article(reading.neighbour_label), body, look.text), (distance, caption, look.text)]

    def _on_details_changed(self) -> None:
        reading = self._probe.reading
        self._picture = None if reading is None or reading.neighbour is None else picture_of(reading.neighbour)
        self.update()

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
