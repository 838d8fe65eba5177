"""A scrolled list of sliders that is as fast for 512 of them as for two.

There are only as many widgets as rows in sight: scrolling shows other rows in the same widgets.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from explorer.painting.typeface import caption_font
from explorer.state.directions_state import Ends
from explorer.state.look import LookState
from explorer.views.directions.rows import Row
from explorer.views.directions.slider_row import HEIGHT_PX, SliderRow


class SliderList(QAbstractScrollArea):
    """Rows of sliders; it emits what is moved, and tells when other rows come into sight."""

    gripped = Signal()
    moved = Signal(str, float)
    put_back = Signal(str)
    removed = Signal(str)
    sight_changed = Signal()

    def __init__(self, name: str, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._look = look
        self._rows: tuple[Row, ...] = ()
        self._hint = ""
        self._values: Mapping[str, tuple[float, float]] = {}
        self._ends: Mapping[str, Ends] = {}
        self._widgets: list[SliderRow] = []
        self._in_sight: tuple[str, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().valueChanged.connect(self._arrange)
        look.changed.connect(self._on_look_changed)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in their order."""
        return self._rows

    @property
    def keys_in_sight(self) -> tuple[str, ...]:
        """Keys of the rows that can be seen."""
        return self._in_sight

    @property
    def widgets(self) -> list[SliderRow]:
        """The widgets that show rows now, from top to bottom."""
        shown = [widget for widget in self._widgets if not widget.isHidden()]
        return sorted(shown, key=lambda widget: widget.y())

    def set_rows(self, rows: tuple[Row, ...], hint: str = "") -> None:
        """Show rows; the hint, when there is none."""
        if rows != self._rows or hint != self._hint:
            self._rows, self._hint = rows, hint
            self._arrange()
            self.viewport().update()

    def set_values(self, values: Mapping[str, tuple[float, float]]) -> None:
        """Show where the sliders stand and where their anchors are, by key."""
        self._values = values
        for widget in self.widgets:
            self._fill(widget)

    def set_ends(self, ends: Mapping[str, Ends]) -> None:
        """Show the images of the ends, by key; rows that are not there keep theirs, unless none is known at all."""
        self._ends = ends
        for widget in self.widgets:
            self._fill(widget)

    def show_key(self, key: str) -> None:
        """Scroll until a row is wholly in sight."""
        index = next((index for index, row in enumerate(self._rows) if row.key == key), None)
        if index is not None:
            bar, height = self.verticalScrollBar(), self._height()
            top = index * height
            bar.setValue(max(min(bar.value(), top), top + height - self.viewport().height()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to rows out of sight, before it leaves the list."""
        focused = QApplication.focusWidget()
        widget = next((widget for widget in self.widgets if focused in (widget.slider, widget.remove)), None)
        if widget is None or widget.row is None:
            return super().focusNextPrevChild(forward)
        target: QWidget | None = None
        if widget.row.removable and forward == (focused is widget.slider):
            target = widget.remove if forward else widget.slider
        else:
            index = self._rows.index(widget.row) + (1 if forward else -1)
            if 0 <= index < len(self._rows):
                self.show_key(self._rows[index].key)
                other = self._widget_of(index)
                target = other.remove if self._rows[index].removable and not forward else other.slider
        target = target or self._beyond(forward)
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _beyond(self, forward: bool) -> QWidget:
        """Where Tab goes on outside of the list."""
        found: QWidget = self
        while True:
            found = (found.nextInFocusChain() if forward else found.previousInFocusChain()) or self
            takes = bool(found.focusPolicy() & Qt.FocusPolicy.TabFocus) and found.isVisible() and found.isEnabled()
            if found is self or (takes and not self.isAncestorOf(found)):
                return found

    def sizeHint(self) -> QSize:
        return QSize(420, 5 * self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 2 * self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows and self._hint:
            painter, look = QPainter(self.viewport()), self._look.look
            painter.setFont(caption_font(look))
            painter.setPen(QColor(look.muted))
            alignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(0, 4, 0, 0), alignment, self._hint)

    def _height(self) -> int:
        return self._look.look.px(HEIGHT_PX)

    def _widget_of(self, index: int) -> SliderRow:
        return self._widgets[index % len(self._widgets)]

    @Slot()
    def _arrange(self) -> None:
        """Give each row in sight a widget; a row keeps its widget while it is in sight."""
        room, height, bar = self.viewport().height(), self._height(), self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._rows) * height - room))
        bar.setPageStep(room)
        bar.setSingleStep(height)
        needed = room // height + 2
        while len(self._widgets) < min(needed, len(self._rows)):
            self._widgets.append(self._made())
        first = bar.value() // height
        last = min(len(self._rows), (bar.value() + room - 1) // height + 1) if self._widgets else 0
        shown = []
        for index in range(first, last):
            widget = self._widget_of(index)
            widget.setGeometry(QRect(0, index * height - bar.value(), self.viewport().width(), height))
            widget.show_row(self._rows[index])
            self._fill(widget)
            widget.show()
            shown.append(widget)
        for widget in self._widgets:
            if widget not in shown:
                widget.hide()
        keys = tuple(row.key for row in self._rows[first:last])
        if keys != self._in_sight:
            self._in_sight = keys
            self.sight_changed.emit()

    def _made(self) -> SliderRow:
        widget = SliderRow(self._look, self.viewport())
        widget.gripped.connect(self.gripped)
        widget.moved.connect(self.moved)
        widget.put_back.connect(self.put_back)
        widget.removed.connect(self.removed)
        return widget

    def _fill(self, widget: SliderRow) -> None:
        if widget.row is None:
            return
        widget.show_value(*self._values.get(widget.row.key, (0.0, 0.0)))
        ends = self._ends.get(widget.row.key)
        if ends is not None or not self._ends:
            widget.show_ends(ends)

    @Slot()
    def _on_look_changed(self) -> None:
        for widget in self._widgets:
            widget.show_look()
        self.updateGeometry()
        self._arrange()
