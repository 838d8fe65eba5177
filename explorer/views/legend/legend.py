"""The legend of the map: one chip a class, in one row over the map or in as many as it takes.

A click shows or hides a class, a double-click or Alt+click shows it alone.
"""

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QWidget

from explorer.drawing.palette import DARK, LIGHT
from explorer.painting.typeface import body_font
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.legend.class_chip import HEIGHT, ClassChip

MOST_ROWS = 2
"""Beyond these the numbers of images are left out, and beyond them again the rest is reached by scrolling."""

_EDGE = 4


class Legend(QWidget):
    """All classes; its height follows from its width."""

    class_toggled = Signal(int, bool)
    classes_shown = Signal(object)
    """frozenset of the labels that shall be hidden."""

    def __init__(self, state: ApplicationState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._look = state, look
        self.setObjectName("legend")
        self.setAccessibleName("Legend: classes on the map")
        self._chips: list[ClassChip] = []
        self._empty = QLabel("The classes of the images stand here as soon as there are points on the map.")
        self._empty.setProperty("textRole", "caption")
        self._host = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setObjectName("legendScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._host)
        self._all = self._whole("All", "Show all classes on the map")
        self._none = self._whole("None", "Hide all classes; then click the ones to compare")
        self._all.clicked.connect(self._on_all_clicked)
        self._none.clicked.connect(self._on_none_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_EDGE, 0, _EDGE, 0)
        layout.setSpacing(0)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._scroll, 1)
        for button in (self._all, self._none):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        state.data.images_changed.connect(self._on_images_changed)
        state.map.classes_changed.connect(self._show_hidden)
        look.changed.connect(self._on_images_changed)
        self._on_images_changed()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.look.px(160), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _whole(self, text: str, tooltip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setObjectName(f"legend.{text.lower()}")
        button.setProperty("link", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(tooltip)
        return button

    @Slot()
    def _on_images_changed(self) -> None:
        data, look = self._state.data, self._look.look
        counts = np.bincount(data.labels, minlength=len(data.class_names))
        count = len(counts) if len(data.labels) else 0
        while len(self._chips) > count:
            chip = self._chips.pop()
            chip.hide()
            chip.deleteLater()
        while len(self._chips) < count:
            chip = ClassChip(len(self._chips), self._look, self._host)
            chip.clicked.connect(self._on_chip_clicked)
            chip.only_requested.connect(self._on_only_requested)
            chip.show()
            self._chips.append(chip)
        colours = (DARK if look.dark else LIGHT).class_colours(count)
        names = data.class_names
        for chip, colour in zip(self._chips, colours, strict=True):
            chip.setFont(body_font(look))
            name = names[chip.label] if chip.label < len(names) else str(chip.label)
            chip.show_class(name, int(counts[chip.label]), QColor(*colour))
        for button in (self._all, self._none):
            button.setEnabled(bool(count))
            button.setFixedHeight(look.px(HEIGHT))
        self._empty.setVisible(not count)
        self._scroll.setVisible(bool(count))
        self._show_hidden()
        self._arrange()

    @Slot()
    def _show_hidden(self) -> None:
        for chip in self._chips:
            chip.setChecked(chip.label not in self._state.map.hidden_classes)

    @Slot()
    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, ClassChip):
            self.class_toggled.emit(chip.label, chip.isChecked())
            self._show_hidden()

    @Slot(int)
    def _on_only_requested(self, label: int) -> None:
        """Alone; or all again, when it is alone already."""
        others = frozenset(chip.label for chip in self._chips if chip.label != label)
        alone = self._state.map.hidden_classes == others
        self.classes_shown.emit(frozenset() if alone else others)

    @Slot()
    def _on_all_clicked(self) -> None:
        self.classes_shown.emit(frozenset())

    @Slot()
    def _on_none_clicked(self) -> None:
        self.classes_shown.emit(frozenset(chip.label for chip in self._chips))

    def _arrange(self) -> None:
        """Put the chips into rows of even columns, with their numbers where those fit."""
        look = self._look.look
        row_px = look.px(HEIGHT)
        room = self.width() - 2 * _EDGE - self._all.sizeHint().width() - self._none.sizeHint().width()
        rows, numbers = 1, True
        for numbers in (True, False):
            widest = max((chip.width_with(count=numbers) for chip in self._chips), default=1)
            rows = -(-len(self._chips) // max(room // widest, 1))
            if rows <= MOST_ROWS:
                break
        columns = -(-len(self._chips) // max(rows, 1))
        # Where there is room to spare the chips stand a little apart, but not scattered.
        across = min(room // max(columns, 1), widest + look.px(16))
        for index, chip in enumerate(self._chips):
            chip.show_count(numbers)
            chip.setGeometry(QRect(index % columns * across, index // columns * row_px, min(across, widest), row_px))
        self._host.setMinimumHeight(rows * row_px)
        self.setFixedHeight(max(min(rows, MOST_ROWS), 1) * row_px + _EDGE)
