"""Two images side by side: what the decoder makes of the anchor, and what it makes of the probe."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.picture import crisp_rect, draw_picture, picture_of
from explorer.painting.typeface import body_font, caption_font
from explorer.state.directions_state import DirectionsState
from explorer.state.look import LookState
from explorer.state.probe_state import ProbeState

_SIDE_PX = 84
_ARROW_PX = 24


class Journey(QWidget):
    """Anchor, arrow, probe; each with its name under it."""

    def __init__(
        self, directions: DirectionsState, probe: ProbeState, look: LookState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._directions, self._probe, self._look = directions, probe, look
        self._anchor: QImage | None = None
        self._here: QImage | None = None
        self.setObjectName("journey")
        self.setAccessibleName("The decoded anchor, and the decoded probe")
        self.setToolTip("Left: the image where the sliders begin. Right: the image where they have led.")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        directions.ends_changed.connect(self._on_anchor_changed)
        probe.reading_changed.connect(self._on_reading_changed)
        look.changed.connect(self._on_look_changed)
        self._on_anchor_changed()
        self._on_reading_changed()

    def sizeHint(self) -> QSize:
        look = self._look.look
        return QSize(2 * look.px(_SIDE_PX) + look.px(_ARROW_PX), look.px(_SIDE_PX) + look.caption_px + look.px(4))

    def places(self) -> tuple[QRectF, QRectF]:
        """Where the two images are drawn."""
        look = self._look.look
        side = look.px(_SIDE_PX)
        return QRectF(0, 0, side, side), QRectF(side + look.px(_ARROW_PX), 0, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look.look
        ratio, places = self.devicePixelRatioF(), self.places()
        for place, picture, name in zip(places, (self._anchor, self._here), ("Anchor", "Probe"), strict=True):
            if picture is None:
                painter.fillRect(place, QColor(look.ground))
            else:
                target = crisp_rect(picture.width(), picture.height(), place, ratio)
                draw_picture(painter, target, picture, ratio, smooth=self._probe.smooth)
            painter.setFont(caption_font(look))
            painter.setPen(QColor(look.muted))
            under = QRectF(place.left(), place.bottom() + 2, place.width(), look.caption_px + look.px(2))
            painter.drawText(under, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, name)
        painter.setFont(body_font(look))
        between = QRectF(places[0].right(), 0, look.px(_ARROW_PX), places[0].height())
        painter.drawText(between, Qt.AlignmentFlag.AlignCenter, "→")

    @Slot()
    def _on_anchor_changed(self) -> None:
        image = self._directions.anchor_image
        self._anchor = None if image is None else picture_of(image)
        self.update()

    @Slot()
    def _on_reading_changed(self) -> None:
        reading = self._probe.reading
        self._here = None if reading is None else picture_of(reading.image)
        self.update()

    @Slot()
    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
