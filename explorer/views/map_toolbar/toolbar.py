"""The bar above the map: what the mouse does, which layers show, which images, and how the view behaves.

It gives up words before it gives up a button: those of the view first, then those of the layers, then the numbers of
images, and last those of the tools.
"""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from explorer.painting.icons import icon, icon_size
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.map_toolbar.split_box import SplitBox
from explorer.views.map_toolbar.trust_menu import TrustMenu

# Icon and name of the wish, words on the button, what it does, key of the action in the menu.
TOOLS = (
    ("probe", "Probe", "Click or drag on the map: the decoder shows the image of that point", "P"),
    ("pan", "Pan", "Drag the map; the middle button and Space do the same with any tool", "H"),
    ("stroke", "Draw", "Draw a path free-hand; its images fill the film strip", "D"),
    ("knots", "Knots", "Click the knots of a path one by one; Enter or a double-click ends it, Esc cancels it", "K"),
    ("box", "Box", "Select the images in a box; Shift adds, Alt or Ctrl removes, a click selects none", "B"),
    ("lasso", "Lasso", "Select the images that you draw around; Shift adds, Alt or Ctrl removes", "O"),
)
LAYERS = (
    ("points", "Points", "Show the encoded images as points, coloured by class", "1"),
    (
        "contours",
        "Prior",
        "Show 1, 2 and 3 standard deviations of the prior N(0, I), as it is in the plane of the map",
        "2",
    ),
    ("lattice", "Decoded", "Show what the decoder makes of every place on the map", "3"),
)
RULE_PX = 3


class MapToolbar(QWidget):
    """Tools, layers, images and view of the map."""

    tool_requested = Signal(str)
    layer_toggled = Signal(str, bool)
    trust_requested = Signal(str)
    """Kind of the trust layer wanted behind the points, "" for none."""
    split_requested = Signal(str)
    hover_toggled = Signal(bool)
    follow_toggled = Signal(bool)
    fit_requested = Signal()

    def __init__(self, state: ApplicationState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._look = state, look
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
        self._trust = self._button(
            "trust", "Trust", "Shade the map by how far to trust the decoder at each place", "", checkable=False
        )
        self._trust.setMenu(TrustMenu(state.fields, self))
        self._trust.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._split = SplitBox(state.data, look, self)
        group = QButtonGroup(self)
        for button in self._tools.values():
            group.addButton(button)
        self._parts = (
            self._tools.values(),
            (*self._layers.values(), self._trust),
            (self._hover, self._follow, self._fit),
        )
        self._layout = self._make_layout()
        self._connect()
        self._on_look_changed()
        self._on_card_changed()
        self._show_state()

    def sizeHint(self) -> QSize:
        return QSize(self._width_with(words=3), self._layout.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_with(words=0, numbers=False), self._layout.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def _button(self, name: str, text: str, tooltip: str, key: str, *, checkable: bool) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"map.{name}")
        button.setText(text)
        button.setAccessibleName(text)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{tooltip} ({shown})" if shown else tooltip)
        button.setCheckable(checkable)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

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
        menu = self._trust.menu()
        assert isinstance(menu, TrustMenu)
        menu.trust_requested.connect(self.trust_requested)
        self._split.split_requested.connect(self.split_requested)
        state = self._state
        for changed in (
            state.map.tool_changed,
            state.map.layers_changed,
            state.map.follow_changed,
            state.probe.hover_changed,
        ):
            changed.connect(self._show_state)
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

    @Slot()
    def _show_state(self) -> None:
        """Show what is on; nothing is emitted by that."""
        state = self._state
        self._tools[state.map.tool].setChecked(True)
        for layer, button in self._layers.items():
            button.setChecked(layer in state.map.layers)
        self._hover.setChecked(state.probe.hover)
        self._follow.setChecked(state.map.follow)

    @Slot()
    def _on_card_changed(self) -> None:
        """A generator encodes nothing: it has no points to follow, and its endless plane has no prior to show."""
        encodes = not self._state.model.is_gan
        selecting = (self._tools["box"], self._tools["lasso"])
        for widget in (*selecting, self._layers["points"], self._layers["contours"], self._split, self._follow):
            widget.setVisible(encodes)
        self._show_words()
        self.updateGeometry()

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
        steps = ((3, True), (2, True), (1, True), (1, False), (0, True))
        fits = (step for step in steps if self._width_with(words=step[0], numbers=step[1]) <= self.width())
        words, numbers = next(fits, (0, False))
        self._split.show_numbers(numbers)
        for index, part in enumerate(self._parts):
            beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
            for button in part:
                button.setToolButtonStyle(beside if index < words else alone)
                button.setFixedWidth(self._button_width(button, worded=index < words))

    def _width_with(self, words: int, *, numbers: bool = True) -> int:
        """Least width when the first `words` of the three parts have words."""
        margins, spacing = self._layout.contentsMargins(), self._layout.spacing()
        width = margins.left() + margins.right() + self._layout.count() * spacing + RULE_PX
        if not self._split.isHidden():
            width += self._split.width_with(numbers=numbers)
        for index, part in enumerate(self._parts):
            shown = [button for button in part if not button.isHidden()]
            width += sum(self._button_width(button, worded=index < words) for button in shown)
        return width

    def _button_width(self, button: QToolButton, *, worded: bool) -> int:
        look = self._look.look
        text = button.fontMetrics().horizontalAdvance(button.text()) + look.px(8) if worded else 0
        return icon_size(look).width() + look.px(14 if worded else 11) + text


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setFrameShape(QFrame.Shape.VLine)
    return rule
