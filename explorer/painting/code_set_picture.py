"""Codes of a table in colours, and a set of them as a small picture. Legend: M codes."""

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from explorer.drawing.palette import LIGHT
from explorer.painting.group_picture import marking_colour
from explorer.state.code_set import CodeSet
from explorer.state.look import Look
from trainer.formulas.expression import MEAN, quoted
from trainer.values.arrays import ByteArray, frozen

_DOTS = ((0.3, 0.3), (0.7, 0.4), (0.42, 0.72))
"""Where the dots are, as shares of the side."""


def colours_of_codes(
    labels: ByteArray, own: tuple[str, ...], shown: tuple[str, ...], count: int, colour: int
) -> ByteArray:
    """Which of the palette's class colours each code has, uint8 [M].

    A class of the shown images keeps its colour, further ones follow.

    Args:
        labels: uint8 [M]; not looked at where there are no classes.
        own: names of the codes' classes; none where they have no classes.
        shown: names of the classes of the shown images.
        count: M.
        colour: of codes without classes.
    """
    if not own:
        return frozen(np.full(count, colour % len(LIGHT.classes)), np.uint8)
    known = {name: number for number, name in enumerate(shown)}
    further = (number % 256 for number in range(len(shown), len(shown) + len(own)))
    colours = [known[name] if name in known else next(further) for name in own]
    return frozen(np.array(colours, np.uint8)[labels])


def code_set_icon(codes: CodeSet, look: Look, device_ratio: float) -> QIcon:
    """Three dots in the colour that marks the set."""
    side = look.px(16)
    pixmap = QPixmap(QSize(round(side * device_ratio), round(side * device_ratio)))
    pixmap.setDevicePixelRatio(device_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(marking_colour(codes.colour, look))
    for x, y in _DOTS:
        painter.drawEllipse(QPointF(x * side, y * side), 0.16 * side, 0.16 * side)
    painter.end()
    return QIcon(pixmap)


def code_set_told(codes: CodeSet) -> str:
    """Count, classes and what can be done, in plain text."""
    noun = "code" if len(codes) == 1 else "codes"
    classes = f" in {len(codes.class_names)} classes" if len(codes.class_names) > 1 else ""
    mean = f"{MEAN}({quoted(codes.name, in_mean=True)})"
    return (
        f"{len(codes):,} {noun} of {codes.dims} numbers{classes}, from a table: a click probes their mean.\n"
        f"On the map a click on one of them probes that code; in a formula, {mean} is their mean.\n"
        "F2 or double-click renames, Del deletes, a right-click colours and exports."
    )
