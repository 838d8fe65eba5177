"""The ground that one draws on: white ink on black, as the digits of MNIST are."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.picture import packed_picture
from explorer.painting.typeface import body_font
from explorer.state.look import LookState
from explorer.state.tablet_state import TabletState
from explorer.views.tablet.wording import DRAW_HERE

GROUND, INVITATION = "#000000", "#b4b6ba"
"""Of the drawing and not of the window: the same in a light and in a dark look."""

LEAST_PX = 128
_CLEAR_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Canvas(QWidget):
    """Positions are shares of the side: x to the right, y down."""

    stroke_begun = Signal(float, float)
    stroke_continued = Signal(float, float)
    undo_requested = Signal()
    redo_requested = Signal()
    clear_requested = Signal()

    def __init__(self, tablet: TabletState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tablet, self._look = tablet, look
        self._picture: QImage | None = None
        self._mouse: QPointF | None = None
        self._draws = False
        self.setObjectName("tabletCanvas")
        self.setAccessibleName("Tablet to draw on")
        self.setToolTip("Draw with the left button. Ctrl+Z takes the last stroke back, Del wipes the tablet.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(LEAST_PX, LEAST_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        tablet.ink_changed.connect(self._on_ink_changed)
        tablet.pen_changed.connect(self.update)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def square(self) -> QRectF:
        """Where the ground is: the largest square in the middle."""
        side = min(self.width(), self.height()) - 2
        return QRectF(round((self.width() - side) / 2), round((self.height() - side) / 2), side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It needs no more width than a square has: the images beside it do."""
        self.setMaximumWidth(max(self.height(), LEAST_PX))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._draws = True
            self.stroke_begun.emit(*self._share(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        if self._draws:
            self.stroke_continued.emit(*self._share(event.position()))
        else:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._draws = False

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self.update()

    def event(self, event: QEvent) -> bool:
        """While it has the focus, the keys of undo and delete are for the drawing and not for the map."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        elif event.key() in _CLEAR_KEYS:
            self.clear_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, square = QPainter(self), self._look.look, self.square()
        painter.fillRect(square, QColor(GROUND))
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(square, self._picture)
        elif not self._draws:
            painter.setFont(body_font(look))
            painter.setPen(QColor(INVITATION))
            room = square.adjusted(12, 8, -12, -8)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, DRAW_HERE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent if self.hasFocus() else look.outline), look.line_px))
        painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._mouse is not None and square.contains(self._mouse):
            radius = self._tablet.thickness * square.width() / 2
            painter.setPen(
                QPen(QColor(INVITATION), 1, Qt.PenStyle.DotLine if self._tablet.erases else Qt.PenStyle.SolidLine)
            )
            painter.drawEllipse(self._mouse, radius, radius)

    def _claims(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        return event.matches(keys.Undo) or event.matches(keys.Redo) or event.key() in _CLEAR_KEYS

    def _share(self, at: QPointF) -> tuple[float, float]:
        square = self.square()
        return (at.x() - square.left()) / square.width(), (at.y() - square.top()) / square.height()

    def _on_ink_changed(self) -> None:
        ink = self._tablet.ink
        self._picture = None if self._tablet.empty else packed_picture(ink[:, :, None])
        self.update()
