"""A picture inside rich text, for tooltips."""

import base64

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage


def html_picture(picture: QImage, side_px: int) -> str:
    """An `img` element that carries the picture, scaled into a square."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    scaled = picture.scaled(side_px, side_px, Qt.AspectRatioMode.KeepAspectRatio)
    scaled.save(buffer, "PNG")  # type: ignore[call-overload]
    data = base64.b64encode(buffer.data().data()).decode()
    return f'<img src="data:image/png;base64,{data}">'
