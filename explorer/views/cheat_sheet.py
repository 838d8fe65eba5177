"""One page with every key and gesture, laid over the window; Esc, `?` or a click beside it closes it."""

import textwrap
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from explorer.state.shortcuts import ShortcutGroup, ShortcutRow

_COLUMNS = (3, 2, 1)
"""The first number that finds room is taken."""

_MARGIN_PX = 16
_VEIL = QColor(0, 0, 0, 110)


_LINE = 34
"""Letters of a row before it goes on below: one long row would make all columns too wide for a small window."""


class CheatSheet(QWidget):
    """Covers its parent while it is shown."""

    closed = Signal()

    def __init__(self, groups: Sequence[ShortcutGroup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cheatSheetVeil")
        self.setAccessibleName("Keys and gestures")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._groups, self._under = tuple(groups), parent
        self._focused_before: QWidget | None = None

        title = QLabel("Keys and gestures")
        title.setProperty("textRole", "title")
        hint = QLabel("Esc closes this page")
        hint.setProperty("textRole", "caption")
        self._head = head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(hint)

        self.area = QScrollArea()
        self.area.setObjectName("cheatSheetScroll")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.sheet = QFrame(self)
        self.sheet.setObjectName("cheatSheet")
        self._layout = layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(24, 16, 8, 16)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self.area)
        parent.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show the page, or close it."""
        if self.isVisible():
            self.close()
            return
        self._focused_before = self.window().focusWidget()
        self.show()
        self._place()
        self.raise_()
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._focused_before is not None:
            self._focused_before.setFocus()
            self._focused_before = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # While the page is open its keys do nothing else: "?" would open it again, "Home" would move the map.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1) or event.text() == "?":
            self.close()
            return
        bar = self.area.verticalScrollBar()
        steps = {Qt.Key.Key_Down: bar.singleStep(), Qt.Key.Key_Up: -bar.singleStep()}
        steps |= {Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}
        bar.setValue(bar.value() + steps.get(Qt.Key(event.key()), 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), _VEIL)

    def _place(self) -> None:
        room = self._under.rect()
        self.setGeometry(room)
        around = self._layout.contentsMargins()
        head_px = self._head.sizeHint().height() + self._layout.spacing()
        border = 2 * self.sheet.frameWidth() + 2
        frame = QSize(around.left() + around.right() + border, around.top() + around.bottom() + head_px + border)
        for count in _COLUMNS:
            page = _page(in_columns(self._groups, count))
            self.area.setWidget(page)
            # Before they are polished by the style sheet, labels give the sizes of another font.
            for label in page.findChildren(QLabel):
                label.ensurePolished()
            for part in page.findChildren(QLayout):
                part.invalidate()
            wanted = page.sizeHint() + frame
            if wanted.width() <= room.width() - 2 * _MARGIN_PX:
                break
        size = wanted.boundedTo(room.size() - QSize(2 * _MARGIN_PX, 2 * _MARGIN_PX))
        corner = room.center() - QRect(QPoint(), size).center()
        self.sheet.setGeometry(QRect(corner, size))


def in_columns(groups: Sequence[ShortcutGroup], count: int) -> list[list[ShortcutGroup]]:
    """Groups in reading order in columns of about the same height; there may be empty columns at the end."""
    heights = [len(group.rows) + 2 for group in groups]
    share = sum(heights) / count
    columns: list[list[ShortcutGroup]] = [[] for _ in range(count)]
    above = 0
    for group, height in zip(groups, heights, strict=True):
        columns[min(int((above + height / 2) / share), count - 1)].append(group)
        above += height
    return columns


def _page(columns: Sequence[Sequence[ShortcutGroup]]) -> QWidget:
    page = QWidget()
    layout = QHBoxLayout(page)
    layout.setContentsMargins(0, 0, 16, 0)
    layout.setSpacing(32)
    for groups in columns:
        layout.addLayout(_column(groups), 1)
    return page


def _column(groups: Sequence[ShortcutGroup]) -> QGridLayout:
    column = QGridLayout()
    column.setHorizontalSpacing(16)
    column.setVerticalSpacing(3)
    column.setColumnStretch(0, 1)
    line = 0
    for group in groups:
        if line:
            column.setRowMinimumHeight(line, 12)
            line += 1
        title = QLabel(group.title)
        title.setProperty("tone", "accent")
        column.addWidget(title, line, 0, 1, 2)
        for row in group.rows:
            line += 1
            column.addWidget(QLabel(textwrap.fill(row.text, _LINE)), line, 0)
            column.addLayout(_keys(row), line, 1)
        line += 1
    column.setRowStretch(line, 1)
    return column


def _keys(row: ShortcutRow) -> QHBoxLayout:
    keys = QHBoxLayout()
    keys.setSpacing(4)
    keys.addStretch(1)
    for text in row.keys:
        cap = QLabel(text)
        cap.setProperty("keycap", "true")
        keys.addWidget(cap)
    return keys


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    window = QWidget()
    window.resize(640, 360)
    rows = (ShortcutRow(("?", "F1"), "Keys and gestures"), ShortcutRow(("Home",), "Fit the map"))
    sheet = CheatSheet((ShortcutGroup("View", rows), ShortcutGroup("Help", rows)), window)
    window.show()
    sheet.toggle()
    application.exec()
