"""A trust layer behind the points, and its legend: what it is, its scale with the unit, and one sentence."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from explorer.drawing.field import limits, painted, ramp
from explorer.drawing.palette import DARK, LIGHT
from explorer.views.latent_map.canvas import Canvas
from explorer.views.latent_map.layers.lettering import paint_plate
from trainer.values.arrays import ByteArray
from trainer.values.fields import Field, FieldKind


@dataclass(frozen=True)
class Words:
    """What stands in the legend: a title, the unit of the scale, and what the layer says."""

    title: str
    unit: str
    sentence: str


WORDS: dict[FieldKind, Words] = {
    "prior": Words("Prior density", "log p(z), nats", "Where the prior N(0, I) puts codes: the decoder learned these."),
    "aggregate": Words(
        "Aggregate posterior", "log q(z), nats", "Where the encoder puts the images on the map: the data are here."
    ),
    "magnification": Words(
        "Magnification",
        "√det JᵀJ, logarithmic",
        "How fast the image changes with the code: ridges are borders.",
    ),
    "reencoding": Words(
        "Re-encoding error", "|z − E(D(z))|", "How far a code moves when its image is encoded again: trust small ones."
    ),
    "classes": Words("Classifier's regions", "", "What the classifier takes each image for; the paler, the less sure."),
    "entropy": Words("Classifier's doubt", "entropy, nats", "How unsure the classifier is: high between the digits."),
    "distance": Words(
        "Distance to real images", "grey levels", "How far the nearest real image is: high where nothing real is made."
    ),
}

_BAR_PX = (128, 7)
_WIDE_PX = 312
_PADDING_PX = 6
_LEFT_PX, _BOTTOM_PX = 34, 26
"""Clear of the axes."""


class FieldLayer:
    """Keeps the picture of the newest field; while a finer one is on its way, the old one moves with the view."""

    def __init__(self) -> None:
        self._field: Field | None = None
        self._classes = 0
        self._image: QImage | None = None
        self._pixels: ByteArray | None = None
        self._shades: ByteArray | None = None
        self._between = (0.0, 1.0)
        self._drawn: object = None

    def set_field(self, field: Field | None, classes: int) -> None:
        """Take another field."""
        self._field, self._classes = field, classes
        self._image = None

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """Paint the field where it lies on the map."""
        if self._field is None:
            return
        look = canvas.inks.look
        if self._image is None or self._drawn != look:
            self._drawn = look
            self._draw(self._field, canvas)
        x_min, x_max, y_min, y_max = self._field.rectangle
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        if self._image is not None:
            painter.drawImage(QRectF(canvas.point(x_min, y_max), canvas.point(x_max, y_min)), self._image)

    def paint_legend(self, painter: QPainter, canvas: Canvas) -> None:
        """Paint title, scale and sentence in the lower left corner."""
        field, shades = self._field, self._shades
        if field is None or shades is None:
            return
        words, inks = WORDS[field.kind], canvas.inks
        method = _method(field)
        line, scale = inks.caption_metrics.height(), inks.look.scale
        low, high = (_number(value) for value in self._between)
        bar = QRectF(0, 0, _BAR_PX[0] * scale, _BAR_PX[1] * scale)
        # Room for the longest method, so that the plate stays as it is while the layer is refined.
        wide = max(_WIDE_PX * scale, inks.caption_width(method), bar.width() + 8 + inks.caption_width(words.unit))
        shown = field.labels is None
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        sentence = inks.caption_metrics.boundingRect(QRectF(0, 0, wide, 9 * line), flags, words.sentence)
        height = 2 * line + sentence.height() + (line + bar.height() + 4 if shown else 0) + 2 * _PADDING_PX
        plate = QRectF(
            _LEFT_PX * scale, canvas.viewport.height_px - _BOTTOM_PX * scale - height, wide + 2 * _PADDING_PX, height
        )
        paint_plate(painter, canvas, plate)
        painter.setFont(inks.caption)
        row = QRectF(plate.left() + _PADDING_PX, plate.top() + _PADDING_PX, wide, line)
        painter.setPen(inks.text)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, words.title)
        row.translate(0, line)
        painter.setPen(inks.muted)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, method)
        row.translate(0, line)
        if shown:
            bar.moveTopLeft(QPointF(row.left(), row.top() + 2))
            image = QImage(shades.tobytes(), len(shades), 1, 3 * len(shades), QImage.Format.Format_RGB888)
            painter.drawImage(bar, image)
            painter.setPen(inks.tick)
            painter.drawRect(bar)
            row.translate(0, bar.height() + 4)
            painter.setPen(inks.text)
            painter.drawText(QRectF(row.left(), row.top(), bar.width(), line), Qt.AlignmentFlag.AlignLeft, low)
            painter.drawText(QRectF(row.left(), row.top(), bar.width(), line), Qt.AlignmentFlag.AlignRight, high)
            unit = QRectF(bar.right() + 8, bar.top() - 4, wide, line)
            painter.drawText(unit, Qt.AlignmentFlag.AlignVCenter, words.unit)
            row.translate(0, line)
        painter.setPen(inks.muted)
        painter.drawText(QRectF(row.left(), row.top(), wide, sentence.height() + 2), flags, words.sentence)

    def _draw(self, field: Field, canvas: Canvas) -> None:
        look, ground = canvas.inks.look, canvas.inks.ground
        self._shades = ramp((ground.red(), ground.green(), ground.blue()), dark=look.dark)
        self._between = limits(field, self._classes)
        most = max(self._classes, 1 if field.labels is None else int(field.labels.max(initial=0)) + 1)
        colours = (DARK if look.dark else LIGHT).class_colours(most)
        self._pixels = np.ascontiguousarray(painted(field, self._between, self._shades, colours))
        height, width = self._pixels.shape[:2]
        self._image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)


def _method(field: Field) -> str:
    """On which lattice the layer was computed, and how."""
    rows, columns = field.values.shape
    return ", ".join(filter(None, (f"{columns} × {rows}", field.method)))


def _number(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")
