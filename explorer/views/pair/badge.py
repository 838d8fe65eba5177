"""The letters that name the two sides, each in the colour of the pixels where its image is the brighter one."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from explorer.drawing.difference import FIRST_BRIGHTER, SECOND_BRIGHTER
from explorer.painting.typeface import caption_font
from explorer.state.look import Look

Letter = Literal["A", "B"]
SIDE_PX = 18
_INK = "#131416"
_COLOURS: dict[Letter, tuple[int, int, int]] = {"A": FIRST_BRIGHTER, "B": SECOND_BRIGHTER}


def paint_badge(painter: QPainter, look: Look, letter: Letter, left: float, height: float) -> float:
    """Paint it in the middle of a line of that height; returns where it ends."""
    side = look.px(SIDE_PX)
    place = QRectF(left, (height - side) / 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*_COLOURS[letter]))
    painter.drawRoundedRect(place, look.px(4), look.px(4))
    painter.setPen(QColor(_INK))
    painter.setFont(caption_font(look, bold=True))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)
    return place.right()
