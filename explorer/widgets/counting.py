"""Rows of a list with a quiet number at their right end."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from explorer.painting.typeface import caption_font
from explorer.state.look import LookState

Index = QModelIndex | QPersistentModelIndex


class Counting(QStyledItemDelegate):
    """Paints rows as ever, and at their right end the text that they have under a role, if any."""

    def __init__(self, look: LookState, role: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._role = look, role

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        count = index.data(self._role)
        if count:
            painter.save()
            painter.setPen(QColor(self._look.look.muted))
            painter.setFont(caption_font(self._look.look))
            room = QRectF(option.rect).adjusted(0, 0, -6, 0)  # type: ignore[attr-defined]
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
            painter.restore()
