"""Pictures of the window or of one view, drawn anew at 1 to 4 times the density so that type stays crisp."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QPoint, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from explorer.state.notices import Notice
from trainer.atomic_file import atomic_file
from trainer.errors import WriteError

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
    try:
        with atomic_file(Path(path)) as file:
            file.write(png_of(image))
    except WriteError as error:
        return Notice("error", error.sentence, error.remedy)
    return None


def png_of(image: QImage) -> bytes:
    """The content of a PNG file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stub wants the format as bytes
    return bytes(buffer.data().data())


def copy_picture(image: QImage) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(image)
