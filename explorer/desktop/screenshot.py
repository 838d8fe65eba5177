"""Pictures of the window or of one view, drawn anew at 1 to 4 times the density so that type stays crisp."""

import os
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from explorer.state.notices import Notice

SCALES = (1, 2, 3, 4)


def grab(widget: QWidget, scale: int = 1) -> QImage:
    """Draw a widget with everything in it.

    Args:
        widget: what to draw.
        scale: device pixels per pixel of the widget, 1 to 4.

    Raises:
        ValueError: the scale is out of range.
    """
    if scale not in SCALES:
        raise ValueError(f"the scale of a screenshot is one of {SCALES}, not {scale}")
    image = QImage(widget.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(widget.palette().window().color())
    painter = QPainter(image)
    widget.render(painter, QPoint())
    painter.end()
    return image


def picture_size(widget: QWidget, scale: int) -> QSize:
    """Width and height of the picture in pixels."""
    return widget.size() * scale


def save_picture(image: QImage, path: Path | str) -> Notice | None:
    """Write a PNG file whole or not at all; returns what to tell the user when that is impossible."""
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if not image.save(str(temporary), "PNG"):  # type: ignore[call-overload] # the stub wants the format as bytes
            return _not_saved(target, "the folder cannot be written to")
        os.replace(temporary, target)
    except OSError as wrong:
        return _not_saved(target, wrong.strerror or str(wrong))
    finally:
        temporary.unlink(missing_ok=True)
    return None


def copy_picture(image: QImage) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(image)


def _not_saved(target: Path, reason: str) -> Notice:
    return Notice("error", f"{target.name} could not be saved: {reason}.", "Choose another folder.")
