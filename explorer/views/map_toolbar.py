"""The bar above the map: what the mouse does, which layers show, which images, and how the view behaves.

It gives up its words before it gives up a button: first those of the switches, then those of the tools.
"""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QToolButton, QWidget

from explorer.painting.icons import icon, icon_size
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState

# Icon and name of the wish, words on the button, what it does, key of the action in the menu.
TOOLS = (
    ("probe", "Probe", "Click or drag on the map: the decoder shows the image of that point", "P"),
    ("pan", "Pan", "Drag the map; the middle button and Space do the same with any tool", "H"),
    ("stroke", "Draw", "Draw a path free-hand; its images fill the film strip", "D"),
    ("knots", "Knots", "Click the knots of a path one by one; Enter or a double-click ends it, Esc cancels it", "K"),
)
LAYERS = (
    ("points", "Points", "Show the encoded images as points, coloured by class", "1"),
    ("contours", "Prior", "Show 1, 2 and 3 standard deviations of the prior N(0, I)", "2"),
    ("lattice", "Decoded", "Show what the decoder makes of every place on the map", "3"),
)
SPLITS = (
    ("test", "Test", "Images that the model has never trained on"),
    ("train", "Train", "Images that the model trained on"),
    ("both", "Both", "Training and test images together"),
)
WIDEST_SPLIT = "Train · 60,000"


class MapToolbar(QWidget):
    """Tools, layers, images and view of the map."""

    tool_requested = Signal(str)
    layer_toggled = Signal(str, bool)
    split_requested = Signal(str)
    hover_toggled = Signal(bool)
    follow_toggled = Signal(bool)
    fit_requested = Signal()

    def __init__(self, state: ApplicationState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._look = state, look
        self._sizes: dict[tuple[str, str], int] = {}
        self.setObjectName("mapToolbar")
        self.setAccessibleName("Tools of the map")
        self._tools = {tool: self._button(tool, *words, checkable=True) for tool, *words in TOOLS}
        self._layers = {layer: self._button(layer, *words, checkable=True) for layer, *words in LAYERS}
        self._hover = self._button(
            "hover", "Hover", "The probe follows the mouse without a button pressed", "V", checkable=True
        )
        self._follow = self._button(
            "follow", "Follow", "While a model trains, the view moves with its points", "F", checkable=True
        )
        self._fit = self._button("fit", "Fit", "Show all points on the map", "Home", checkable=False)
        self._split = self._make_split()
        group = QButtonGroup(self)
        for button in self._tools.values():
            group.addButton(button)
        self._parts = (self._tools.values(), self._layers.values(), (self._hover, self._follow, self._fit))
        self._layout = self._make_layout()
        self._connect()
        self._on_look_changed()
        self._on_card_changed()
        self._on_images_changed()
        self._show_state()

    def sizeHint(self) -> QSize:
        return QSize(self._width_with(words=3), self._layout.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_with(words=0), self._layout.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def _button(self, name: str, text: str, tooltip: str, key: str, *, checkable: bool) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"map.{name}")
        button.setText(text)
        button.setAccessibleName(text)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{tooltip} ({shown})")
        button.setCheckable(checkable)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _make_split(self) -> QComboBox:
        split = QComboBox(self)
        split.setObjectName("map.split")
        split.setAccessibleName("Images on the map")
        split.setToolTip("Which images are shown as points: those for the test, those for training, or both")
        split.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for index, (name, text, tooltip) in enumerate(SPLITS):
            split.addItem(text, name)
            split.setItemData(index, tooltip, Qt.ItemDataRole.ToolTipRole)
        return split

    def _make_layout(self) -> QHBoxLayout:
        layout = QHBoxLayout(self)
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # or words would keep the window wide
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(2)
        tools, layers, view = self._parts
        for button in tools:
            layout.addWidget(button)
        layout.addWidget(_rule(self))
        for button in layers:
            layout.addWidget(button)
        layout.addWidget(self._split)
        layout.addStretch(1)
        for button in view:
            layout.addWidget(button)
        return layout

    def _connect(self) -> None:
        for tool, button in self._tools.items():
            button.clicked.connect(lambda _checked, tool=tool: self._ask_tool(tool))
        for layer, button in self._layers.items():
            button.clicked.connect(lambda checked, layer=layer: self._ask_layer(layer, checked))
        self._hover.clicked.connect(self._on_hover_clicked)
        self._follow.clicked.connect(self._on_follow_clicked)
        self._fit.clicked.connect(self._on_fit_clicked)
        self._split.activated.connect(self._on_split_activated)
        state = self._state
        for changed in (
            state.map.tool_changed,
            state.map.layers_changed,
            state.map.follow_changed,
            state.probe.hover_changed,
            state.data.split_changed,
        ):
            changed.connect(self._show_state)
        state.data.images_changed.connect(self._on_images_changed)
        state.model.card_changed.connect(self._on_card_changed)
        self._look.changed.connect(self._on_look_changed)

    def _ask_tool(self, tool: str) -> None:
        self.tool_requested.emit(tool)
        self._show_state()

    def _ask_layer(self, layer: str, visible: bool) -> None:
        self.layer_toggled.emit(layer, visible)
        self._show_state()

    @Slot(bool)
    def _on_hover_clicked(self, wanted: bool) -> None:
        self.hover_toggled.emit(wanted)
        self._show_state()

    @Slot(bool)
    def _on_follow_clicked(self, wanted: bool) -> None:
        self.follow_toggled.emit(wanted)
        self._show_state()

    @Slot()
    def _on_fit_clicked(self) -> None:
        self.fit_requested.emit()

    @Slot(int)
    def _on_split_activated(self, index: int) -> None:
        self.split_requested.emit(self._split.itemData(index))
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        """Show what is on; nothing is emitted by that."""
        state = self._state
        self._tools[state.map.tool].setChecked(True)
        for layer, button in self._layers.items():
            button.setChecked(layer in state.map.layers)
        self._hover.setChecked(state.probe.hover)
        self._follow.setChecked(state.map.follow)
        with QSignalBlocker(self._split):
            self._split.setCurrentIndex(self._split.findData(state.data.split))

    @Slot()
    def _on_images_changed(self) -> None:
        """Learn how many images a split has."""
        data = self._state.data
        if len(data.labels):
            self._sizes[data.name, data.split] = len(data.labels)
        for index, (name, text, _) in enumerate(SPLITS):
            size = self._size_of(name)
            self._split.setItemText(index, f"{text} · {size:,}" if size is not None else text)

    def _size_of(self, split: str) -> int | None:
        name = self._state.data.name
        known = {other: self._sizes.get((name, other)) for other, _, _ in SPLITS}
        test, train, both = known["test"], known["train"], known["both"]
        if split == "both" and both is None and test is not None and train is not None:
            return test + train
        if split == "test" and test is None and both is not None and train is not None:
            return both - train
        if split == "train" and train is None and both is not None and test is not None:
            return both - test
        return known[split]

    @Slot()
    def _on_card_changed(self) -> None:
        """A generator encodes nothing: it has no points, and its endless plane has no prior to show."""
        encodes = not self._state.model.is_gan
        for widget in (self._layers["points"], self._layers["contours"], self._split, self._follow):
            widget.setEnabled(encodes)

    @Slot()
    def _on_look_changed(self) -> None:
        look = self._look.look
        for part in self._parts:
            for button in part:
                button.setIcon(icon(button.objectName().partition(".")[2], look))
                button.setIconSize(icon_size(look))
        self._show_words()
        self.updateGeometry()

    def _show_words(self) -> None:
        """As many words as there is room for: all, those of the tools and layers, those of the tools, none."""
        words = next((count for count in (3, 2, 1) if self._width_with(words=count) <= self.width()), 0)
        self._split.setFixedWidth(self._split_width())
        for index, part in enumerate(self._parts):
            style = (
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if index < words else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            for button in part:
                button.setToolButtonStyle(style)

    def _width_with(self, words: int) -> int:
        """Least width when the first `words` of the three parts have words."""
        margins = self._layout.contentsMargins()
        width = margins.left() + margins.right() + self._split_width() + self._layout.spacing() * 13 + 9
        for index, part in enumerate(self._parts):
            for button in part:
                shown = button.iconSize().width() + 14
                if index < words:
                    shown += button.fontMetrics().horizontalAdvance(button.text()) + 10
                width += shown
        return width

    def _split_width(self) -> int:
        return self._split.fontMetrics().horizontalAdvance(WIDEST_SPLIT) + 40


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setFrameShape(QFrame.Shape.VLine)
    return rule


if __name__ == "__main__":
    import sys

    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv)
    bar = MapToolbar(ApplicationState(), LookState())
    bar.show()
    sys.exit(application.exec())
