"""The cells themselves: drawn crisp in the middle, chosen with the mouse or the keyboard."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing import palette
from explorer.drawing.grid import GridLayout, sample_grid
from explorer.painting.picture import packed_picture
from explorer.painting.typeface import body_font
from explorer.state.look import LookState
from explorer.state.samples_state import SamplesState
from explorer.views.sample_grid.wording import EMPTY


class SampleCells(QWidget):
    """Draws the samples; its picture is composed anew only when something in it changed."""

    cell_clicked = Signal(int)
    cell_hovered = Signal(object)
    """Index of the cell under the mouse or of the one the keyboard is on, None for none."""

    def __init__(self, samples: SamplesState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples, self._look = samples, look
        self._picture: QImage | None = None
        self._layout: GridLayout | None = None
        self._hovered: int | None = None
        self._pressed: int | None = None
        self._current = 0
        self.setObjectName("sampleCells")
        self.setAccessibleName("Samples of the generator")
        self.setAccessibleDescription("Arrow keys move from image to image, Enter selects.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 160)
        samples.samples_changed.connect(self._on_picture_changed)
        samples.selection_changed.connect(self._on_picture_changed)
        samples.layout_changed.connect(self._on_layout_changed)
        look.changed.connect(self._on_picture_changed)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def place(self) -> QRectF:
        """Where the grid is drawn, in the middle and on whole device pixels."""
        layout, ratio = self._layout_now(), self.devicePixelRatioF()
        # A grid that does not even fit unmagnified is drawn smaller, and then not crisp.
        shrink = min(1.0, self.width() * ratio / layout.width_px, self.height() * ratio / layout.height_px)
        width, height = layout.width_px * shrink / ratio, layout.height_px * shrink / ratio
        left = int((self.width() - width) / 2 * ratio) / ratio
        top = int((self.height() - height) / 2 * ratio) / ratio
        return QRectF(left, top, width, height)

    def cell_at(self, point: QPointF) -> int | None:
        """The cell under a point of this widget."""
        if not len(self._samples.images):
            return None
        layout, place = self._layout_now(), self.place()
        scale = layout.width_px / place.width()
        return layout.cell_at((point.x() - place.x()) * scale, (point.y() - place.y()) * scale)

    def cell_rect(self, cell: int) -> QRectF:
        """Where a cell is drawn, border included."""
        layout, place = self._layout_now(), self.place()
        scale = place.width() / layout.width_px
        x, y = layout.corner(cell)
        width, height = layout.cell_width_px * scale, layout.cell_height_px * scale
        return QRectF(place.x() + x * scale, place.y() + y * scale, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look.look
        painter.fillRect(self.rect(), QColor(look.ground))
        if not len(self._samples.images):
            painter.setFont(body_font(look))
            painter.setPen(QColor(look.muted))
            room = self.rect().adjusted(look.px(16), look.px(16), -look.px(16), -look.px(16))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, EMPTY)
            return
        if self._picture is None:
            self._picture = self._composed()
        place = self.place()
        shrunk = self._picture.width() > place.width() * self.devicePixelRatioF() + 0.5
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk)
        painter.drawImage(place, self._picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered is not None:
            painter.setPen(QPen(QColor(look.text), look.line_px))
            painter.drawRect(self.cell_rect(self._hovered).adjusted(-1.5, -1.5, 0.5, 0.5))
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2 * look.line_px, Qt.PenStyle.DotLine))
            painter.drawRect(self.cell_rect(self._current).adjusted(-2, -2, 2, 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout = self._picture = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._layout = self._picture = None
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self.cell_at(event.position())
            if self._pressed is not None:
                self._current = self._pressed
                self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            pressed, self._pressed = self._pressed, None
            if pressed is not None and pressed == self.cell_at(event.position()):
                self.cell_clicked.emit(pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count, side = len(self._samples.images), self._samples.side
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -side, Qt.Key.Key_Down: side}
        key = Qt.Key(event.key())
        if key in steps and count:
            to = self._current + steps[key]
            same_row = abs(steps[key]) > 1 or to // side == self._current // side
            if 0 <= to < count and same_row:
                self._current = to
                self.cell_hovered.emit(to)
                self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and count:
            self.cell_clicked.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def _layout_now(self) -> GridLayout:
        images = self._samples.images
        columns = max(1, min(self._samples.side, len(images)))
        layout = self._layout
        shape = images.shape[1:]
        if (
            layout is None
            or (layout.count, layout.columns) != (len(images), columns)
            or shape[1:]
            != (
                layout.image_height,
                layout.image_width,
            )
        ):
            ratio = self.devicePixelRatioF()
            room = int(self.width() * ratio), int(self.height() * ratio)
            self._layout = layout = GridLayout.fitting(len(images), columns, shape, *room)
        return layout

    def _composed(self) -> QImage:
        samples = self._samples
        colours = palette.DARK if self._look.look.dark else palette.LIGHT
        return packed_picture(
            sample_grid(samples.images, self._layout_now(), colours, samples.beliefs, samples.selection)
        )

    def _hover(self, cell: int | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.setCursor(Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.PointingHandCursor)
            self.cell_hovered.emit(cell)
            self.update()

    @Slot()
    def _on_picture_changed(self) -> None:
        count = len(self._samples.images)
        self._picture = None
        self._current = min(self._current, max(count - 1, 0))
        if self._hovered is not None and self._hovered >= count:
            self._hover(None)
        self.update()

    @Slot()
    def _on_layout_changed(self) -> None:
        self._layout = self._picture = None
        self.update()
