"""The image, what the decoder makes of the mean, and of samples, in one row."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.drawing.palette import DARK, LIGHT
from explorer.painting.picture import crisp_rect, draw_picture, picture_of
from explorer.painting.typeface import caption_font
from explorer.state.look import LookState
from explorer.state.posterior_state import DECODED, PosteriorState
from explorer.views.encoder_bar.wording import WAITING, noise_words

TILE_PX, GAP_PX = 56, 4
GIVEN = 2
"""Tiles before the samples: the image and the mean."""

_TIPS = (
    "The real image that the encoder is asked about.",
    "What the decoder makes of the mean μ of the encoder's Gaussian.",
)


class Samples(QWidget):
    """As many tiles as have room; the sample under the mouse is looked at."""

    sample_looked_at = Signal(int)

    def __init__(self, posterior: PosteriorState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("encoderSamples")
        self.setAccessibleName("Decoded samples of the encoder's Gaussian")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._posterior, self._look = posterior, look
        self._pictures: tuple[QImage, ...] = ()
        posterior.posterior_changed.connect(self._on_posterior_changed)
        posterior.looked_at_changed.connect(self.update)
        look.changed.connect(self._on_look_changed)
        self._on_posterior_changed()

    def sizeHint(self) -> QSize:
        look = self._look.look
        return QSize(look.px(160), self._side() + look.caption_px + look.px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def tile_at(self, x: float) -> int | None:
        """Which tile is drawn at `x`: 0 the image, 1 the mean, from 2 on the samples."""
        side, gap = self._side(), self._look.look.px(GAP_PX)
        tile = int(x // (side + gap))
        return tile if 0 <= tile < len(self._pictures) and x - tile * (side + gap) < side else None

    def _side(self) -> int:
        """Of a tile: whole multiples of the usual 28 pixels, for more would only be a wider edge."""
        return max(self._look.look.px(TILE_PX) // 28, 1) * 28

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        tile = self.tile_at(event.position().x())
        if tile is not None and tile >= GIVEN:
            self.sample_looked_at.emit(tile - GIVEN)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tile, posterior = self.tile_at(event.pos().x()), self._posterior.posterior
            if tile is not None and posterior is not None:
                told = _TIPS[tile] if tile < GIVEN else noise_words(posterior, tile - GIVEN)
                QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look.look
        ratio, side = self.devicePixelRatioF(), self._side()
        palette = DARK if look.dark else LIGHT
        colours = (QColor(look.text), QColor(*palette.encoder), *[QColor(*palette.decoder)] * DECODED)
        painter.setFont(caption_font(look))
        if not self._pictures:
            painter.setPen(QColor(look.muted))
            words = self._posterior.reason or WAITING
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            return
        for tile in range(len(self._pictures)):
            room = QRectF(tile * (side + look.px(GAP_PX)), 0, side, side)
            if room.right() > self.width():
                break
            picture = self._pictures[tile]
            place = crisp_rect(picture.width(), picture.height(), room, ratio)
            draw_picture(painter, place, picture, ratio, smooth=False)
            looked_at = tile - GIVEN == self._posterior.looked_at
            if tile:
                painter.setPen(QPen(QColor(look.text) if looked_at else colours[tile], 2 * look.line_px))
                painter.drawRect(room.adjusted(1, 1, -1, -1))
            painter.setPen(QColor(look.text) if looked_at or tile < GIVEN else QColor(look.muted))
            below = QRectF(room.left(), side, side, look.caption_px + look.px(4))
            name = ("image", "μ")[tile] if tile < GIVEN else f"{tile - GIVEN + 1}"
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)

    @Slot()
    def _on_posterior_changed(self) -> None:
        found = self._posterior.posterior
        shown = () if found is None else (found.image, found.middle, *found.decoded)
        self._pictures = tuple(picture_of(image) for image in shown)
        self.update()

    @Slot()
    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
