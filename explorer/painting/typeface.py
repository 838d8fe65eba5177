"""The three sizes of type for views that paint themselves, with figures of one width so that numbers stand still."""

from PySide6.QtGui import QFont

from explorer.state.look import Look


def body_font(look: Look, *, bold: bool = False) -> QFont:
    """Ordinary type."""
    return _font(look.body_px, bold=bold)


def caption_font(look: Look, *, bold: bool = False) -> QFont:
    """Units, axes and hints."""
    return _font(look.caption_px, bold=bold)


def _font(height_px: int, *, bold: bool) -> QFont:
    font = QFont()
    font.setPixelSize(height_px)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
