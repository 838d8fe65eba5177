"""Icons in the colours of a look, drawn from `resources/icons/` at the size and density of the screen."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from explorer.state.look import Look
from trainer.resources import resource_path

_SIDE_PX = 16
_DENSITIES = (1, 2, 3)


def icon(name: str, look: Look) -> QIcon:
    """An icon whose strokes have the text colour; disabled ones are grey.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, look.text), (QIcon.Mode.Disabled, look.disabled)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
        for density in _DENSITIES:
            made.addPixmap(_drawn(renderer, look.px(_SIDE_PX), density), mode)
    return made


def icon_size(look: Look) -> QSize:
    """Width and height of icons on tool buttons."""
    return QSize(look.px(_SIDE_PX), look.px(_SIDE_PX))


def _drawn(renderer: QSvgRenderer, side_px: int, density: int) -> QPixmap:
    pixmap = QPixmap(side_px * density, side_px * density)
    pixmap.setDevicePixelRatio(density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    return pixmap
