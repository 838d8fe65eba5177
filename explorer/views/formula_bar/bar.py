"""The formula bar: a formula, a slider for each coefficient, and one line on what it comes to or what is wrong."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from explorer.painting.icons import icon
from explorer.state.formula_state import FormulaState
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.styles_state import StylesState
from explorer.views.formula_bar.coefficients import Coefficients
from explorer.views.formula_bar.entry import Entry
from explorer.views.formula_bar.wording import SPACES, W_IS, line
from explorer.widgets.space_switch import SpaceSwitch
from explorer.widgets.steady import Steady


class FormulaBar(QWidget):
    """In sight only while it is wanted; its height does not change with the words in it."""

    text_edited = Signal(str)
    accepted = Signal()
    coefficient_requested = Signal(str, float)
    space_requested = Signal(str)
    """Calculate with "z" or with "w"."""
    hide_requested = Signal()

    def __init__(
        self,
        formula: FormulaState,
        model: ModelState,
        look: LookState,
        styles: StylesState | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("formulaBar")
        self._formula, self._model, self._look = formula, model, look
        self._styles = styles or StylesState(self)
        self.space = SpaceSwitch("formulaSpace", "Calculate with", SPACES, self._styles, self)
        self.entry = Entry(look, self)
        title = QLabel("Formula", self)
        title.setBuddy(self.entry)
        self.close_button = QToolButton(self)
        self.close_button.setObjectName("formulaClose")
        self.close_button.setAccessibleName("Hide the formula bar")
        self.close_button.setToolTip("Hide the formula bar and its arrows on the map (Esc)")
        self.coefficients = Coefficients(self)
        self.line = QLabel(self)
        self.line.setObjectName("formulaLine")
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setProperty("textRole", "caption")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self.space)
        head.addWidget(self.entry, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 8, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(Steady(self.line, self))
        column.addWidget(self.coefficients)
        self.space.space_requested.connect(self.space_requested)
        self.entry.edited.connect(self.text_edited)
        self.entry.returnPressed.connect(self.accepted)
        self.entry.left.connect(self.hide_requested)
        self.close_button.clicked.connect(self.hide_requested)
        self.coefficients.coefficient_requested.connect(self.coefficient_requested)
        formula.shown_changed.connect(self._show_bar)
        formula.text_changed.connect(self._show_text)
        formula.names_changed.connect(self._show_names)
        formula.outcome_changed.connect(self._show_line)
        formula.text_changed.connect(self._show_line)
        formula.names_changed.connect(self._show_line)
        formula.space_changed.connect(self._show_line)
        self._styles.available_changed.connect(self._show_line)
        model.card_changed.connect(self._show_line)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self._show_names()
        self._show_text()
        self._show_line()
        self._show_bar()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.entry.selectAll()

    @Slot()
    def _show_bar(self) -> None:
        self.setVisible(self._formula.shown)

    @Slot()
    def _show_names(self) -> None:
        self.entry.show_offers(self._formula.offers)

    @Slot()
    def _show_text(self) -> None:
        self.entry.show_text(self._formula.text)
        self.coefficients.show_coefficients(self._formula.coefficients)

    @Slot()
    def _show_line(self) -> None:
        has_model = self._model.card is not None
        in_w = self._styles.available and self._formula.space == "w"
        self.space.show_space(self._formula.space)
        text = line(self._formula, gan=self._model.is_gan, has_model=has_model, in_w=in_w)
        self.line.setText(text)
        self.line.setToolTip(f"{text}\n{W_IS}" if in_w else text)
        wrong = bool(self._formula.complaint)
        self.coefficients.setEnabled(has_model and not wrong)
        self.entry.setEnabled(has_model)
        tone = "danger" if wrong else ""
        if self.line.property("tone") != tone:
            self.line.setProperty("tone", tone)
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)

    @Slot()
    def _on_look_changed(self) -> None:
        look = self._look.look
        side = look.px(12)
        self.close_button.setIcon(icon("close", look))
        self.close_button.setIconSize(QSize(side, side))
