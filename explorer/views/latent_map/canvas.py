"""What every layer needs to paint itself: the view, the look, and the pens and fonts made from it once."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen, QPixmap

from explorer.drawing.palette import DARK, LIGHT
from explorer.drawing.viewport import Viewport
from explorer.painting.typeface import body_font, caption_font
from explorer.state.look import Look


def tinted(colour: str, opacity: float) -> QColor:
    """A colour of the look with an opacity, 0 to 1."""
    colour_ = QColor(colour)
    colour_.setAlphaF(opacity)
    return colour_


class Inks:
    """Pens, fills and fonts of one look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        width = look.line_px
        self.caption = caption_font(look)
        self.caption_metrics = QFontMetricsF(self.caption)
        self._widths: dict[str, float] = {}
        self.body = body_font(look)
        self.title = body_font(look, bold=True)
        self.title.setPixelSize(look.title_px)
        self.ground = QColor(look.ground)
        self.text = QColor(look.text)
        self.muted = QColor(look.muted)
        self.accent = QColor(look.accent)
        self.plate = tinted(look.ground, 0.78)
        self.hairline = _pen(QColor(look.line), width)
        self.tick = _pen(QColor(look.outline), width)
        self.ring = _dash(tinted(look.text, 0.62), 1.5 * width)
        self.ring_gap = _dash(tinted(look.ground, 0.75), 1.5 * width)
        self.path = _pen(QColor(look.muted), 1.6 * width)
        self.path_selected = _pen(self.accent, 2.4 * width)
        self.path_halo = _pen(tinted(look.ground, 0.85), 5.5 * width)
        self.draft = _pen(self.accent, 2.0 * width)
        self.rubber = _pen(self.accent, 1.4 * width, Qt.PenStyle.DashLine)
        self.handle_beside = _pen(self.accent, 2.0 * width, Qt.PenStyle.DotLine)
        self.handle = _pen(self.accent, 2.0 * width)
        self.mark = _pen(self.text, 1.6 * width)
        self.mark_beside = _pen(self.text, 1.6 * width, Qt.PenStyle.DotLine)
        self.mark_halo = _pen(tinted(look.ground, 0.9), 4.0 * width)
        networks = DARK if look.dark else LIGHT
        self.encoder = _pen(QColor(*networks.encoder), 2.0 * width)
        self.decoder = QColor(*networks.decoder)
        self.cross = _pen(tinted(look.text, 0.22), width)
        self.focus = _pen(self.accent, 2.0 * width)

    def caption_width(self, text: str) -> float:
        """Width of a caption; the same few are measured in every frame."""
        if len(self._widths) > 4096:
            self._widths.clear()
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self.caption_metrics.horizontalAdvance(text)
        return width


@dataclass(frozen=True)
class Canvas:
    """One picture to paint.

    Attributes:
        viewport: what is shown, on logical pixels.
        inks: with what.
        device_pixel_ratio: pixels of the device per logical pixel.
    """

    viewport: Viewport
    inks: Inks
    device_pixel_ratio: float = 1.0

    def point(self, x: float, y: float) -> QPointF:
        """Where a map point is painted."""
        view = self.viewport
        return QPointF((x - view.x_min) * view.x_scale, (view.y_max - y) * view.y_scale)

    def fitting(self, pixmap: QPixmap) -> QPixmap:
        """A pixmap of the size of this picture: the given one if it is, whatever it shows."""
        ratio = self.device_pixel_ratio
        size = QSize(round(self.viewport.width_px * ratio), round(self.viewport.height_px * ratio))
        if pixmap.size() != size or pixmap.devicePixelRatio() != ratio:
            pixmap = QPixmap(size)
            pixmap.setDevicePixelRatio(ratio)
        return pixmap


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(colour, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _dash(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    pen.setCosmetic(True)  # the dashes are painted on a scaled circle of radius 1
    return pen
