"""The sizes of type for views that paint themselves, with figures of one width so that numbers stand still.

Fonts and their measures are kept: making one costs as much as drawing with it.
"""

from functools import cache

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from explorer.state.look import Look


def body_font(look: Look, *, bold: bool = False) -> QFont:
    """Ordinary type."""
    return _font(QGuiApplication.font().family(), look.body_px, bold)


def caption_font(look: Look, *, bold: bool = False) -> QFont:
    """Units, axes and hints."""
    return _font(QGuiApplication.font().family(), look.caption_px, bold)


@cache
def measures(font: QFont) -> QFontMetricsF:
    """Widths and heights of a font."""
    return QFontMetricsF(font)


@cache
def _font(family: str, height_px: int, bold: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(height_px)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
