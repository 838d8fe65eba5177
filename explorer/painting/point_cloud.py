"""A cloud of points, drawn at the pixels of the device. Legend: N points, M of them selected.

While there is a selection all other points are dimmed: one more raster, as quick for ten points as for all.
"""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from explorer.drawing.palette import DARK, LIGHT
from explorer.drawing.perception import RGB
from explorer.drawing.points import PointRaster, PointStyle
from explorer.drawing.viewport import Viewport
from explorer.state.look import Look
from trainer.values.arrays import ByteArray, FloatArray, IndexArray

RING_PX = 1.6
"""How far a ring reaches beyond its dot, logical pixels before the look's scale."""

_LARGEST_PX = 6.0
"""Radius of the largest dot that a raster draws, pixels of the device."""

OPACITY_UNSELECTED = 0.16
"""What is not selected steps back, yet tells where it is."""


class PointCloud:
    """Rasters the points anew only when they, the view or the style have changed."""

    def __init__(self) -> None:
        self._raster, self._dimmed = PointRaster(), PointRaster()
        self._rings, self._halos = PointRaster(), PointRaster()
        self._selects = False
        self._images: list[QImage] = []
        self._pixels: list[ByteArray] = []
        self._drawn: object = None
        self._classes = 0
        self._ringed: tuple[FloatArray, ByteArray, list[bool]] = np.zeros((0, 2), np.float32), np.zeros(0, np.uint8), []
        self._rings_stale = True

    def set_points(
        self, points: FloatArray, labels: ByteArray, hidden: frozenset[int], classes: int, selected: IndexArray
    ) -> None:
        """Take other points, hide other classes or select others: points [N, 2], labels [N], selected [M]."""
        self._classes = max(classes, int(labels.max(initial=0)) + 1)
        visible = [label not in hidden for label in range(self._classes)]
        selected = selected[selected < len(points)]
        self._selects = len(selected) > 0
        if self._selects:
            others = np.ones(len(points), bool)
            others[selected] = False
            self._dimmed.set_points(points[others], labels[others], visible)
            points, labels = points[selected], labels[selected]
        self._raster.set_points(points, labels, visible)
        self._ringed = points, labels, visible
        self._rings_stale = True
        self._drawn = None

    def paint(
        self,
        painter: QPainter,
        viewport: Viewport,
        look: Look,
        *,
        ratio: float,
        radius_px: float,
        opacity: float = 1.0,
        ring: str = "",
    ) -> None:
        """Paint all visible points.

        Args:
            painter: of the widget.
            viewport: what is shown, on logical pixels.
            look: its ground, palette and scale.
            ratio: pixels of the device for each logical pixel.
            radius_px: of a dot, logical pixels before the look's scale.
            opacity: of all points while none is selected.
            ring: colour around each dot, "#rrggbb", with the ground around that; "" for none.
        """
        wanted = (viewport, ratio, radius_px, opacity, look, ring)
        if not self._images or wanted != self._drawn:
            layers = [(self._raster, 1.0 if self._selects else opacity)]
            if self._selects:
                layers.insert(0, (self._dimmed, OPACITY_UNSELECTED))
            style = self._style(look, radius_px * ratio * look.scale)
            styled = [(raster, replace(style, opacity=opaque)) for raster, opaque in layers]
            if ring:
                beyond_px = min(RING_PX * ratio * look.scale, _LARGEST_PX / 4)
                dot = replace(style, radius_px=min(style.radius_px, _LARGEST_PX - 2 * beyond_px))
                styled[-1] = (self._raster, dot)
                styled.insert(-1, (self._halos, self._ring_style(dot, look.ground, 2 * beyond_px)))
                styled.insert(-1, (self._rings, self._ring_style(dot, ring, beyond_px)))
            device = replace(
                viewport,
                width_px=max(1, round(viewport.width_px * ratio)),
                height_px=max(1, round(viewport.height_px * ratio)),
            )
            self._pixels = [raster.draw(device, style) for raster, style in styled]
            # The images borrow the rasters' memory, which lives as long as this cloud.
            self._images = [_image(pixels, ratio) for pixels in self._pixels]
            self._drawn = wanted
        for image in self._images:
            painter.drawImage(QPointF(0, 0), image)

    def _ring_style(self, style: PointStyle, ring: str, beyond_px: float) -> PointStyle:
        """Dots that reach beyond those of a style; what they lie under is taken over when it is first asked for."""
        if self._rings_stale:
            points, labels, visible = self._ringed
            ringed = points[np.array(visible, bool)[labels]]
            for raster in (self._halos, self._rings):
                raster.set_points(ringed, np.zeros(len(ringed), np.uint8))
            self._rings_stale = False
        return replace(style, colours=(_rgb(ring)[::-1],), radius_px=style.radius_px + beyond_px)

    def _style(self, look: Look, radius_px: float) -> PointStyle:
        palette = DARK if look.dark else LIGHT
        # Blue first: the order of Qt's own pixels in memory, which halves the time to paint the picture.
        colours = tuple(colour[::-1] for colour in palette.class_colours(self._classes))
        return PointStyle(colours, _rgb(look.ground)[::-1], radius_px=radius_px)


def _rgb(colour: str) -> RGB:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _image(pixels: ByteArray, ratio: float) -> QImage:
    height, width = pixels.shape[:2]
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    return image
