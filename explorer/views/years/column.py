"""One GAN of the row: year, name, idea, samples, facts, and the button that trains it."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from explorer.state.look import LookState
from explorer.state.years_state import YearsState
from explorer.views.years.picture import Picture
from explorer.views.years.wording import EMPTY, OPENING, facts_text, facts_tooltip, title_of
from explorer.widgets.paper_link import PaperLink
from trainer.configuration.catalogue import CONFIGURATIONS

FACT_LINES = 5


class YearColumn(QObject):
    """The widgets of one model, from top to bottom; the view lays them out so that all columns keep their lines."""

    opened = Signal(str)
    train_requested = Signal(str)
    forget_requested = Signal(str)

    def __init__(self, model: str, state: YearsState, look: LookState, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._state, self._look = model, state, look
        kind = CONFIGURATIONS[model]
        self.year = QLabel(str(kind.year), parent)
        self.year.setProperty("textRole", "caption")
        self.paper = PaperLink(kind.paper, kind.title, parent)
        self.title = _label(title_of(kind), "title", parent)  # on two lines where type is large
        self.idea = _label(kind.idea, "body", parent)
        self.picture = Picture(f"picture.{model}", look, parent)
        self.facts = _label("", "body", parent)
        self.facts.setObjectName(f"facts.{model}")
        self.train = QPushButton(parent)
        self.train.setObjectName(f"train.{model}")
        self.train.setProperty("compact", True)
        self.forget = QPushButton("Forget", parent)
        self.forget.setObjectName(f"forget.{model}")
        self.forget.setProperty("flat", True)
        self.forget.setToolTip("Deletes what was trained here; what comes with the program takes its place.")
        policy = self.forget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.forget.setSizePolicy(policy)
        self.parts: tuple[QWidget, ...] = (
            _row(parent, self.year, self.paper),
            self.title,
            self.idea,
            self.picture,
            self.facts,
            _row(parent, self.train, self.forget),
        )
        self.picture.clicked.connect(self._on_clicked)
        self.train.clicked.connect(self._on_train)
        self.forget.clicked.connect(self._on_forget)
        look.changed.connect(self._fit_to_type)
        self._fit_to_type()
        self.refresh()

    def refresh(self) -> None:
        """Show what the state says."""
        state, model, name = self._state, self._model, CONFIGURATIONS[self._model].title
        drawn, trouble = state.drawn.get(model), state.troubles.get(model, "")
        busy = model == state.training
        queued = model in state.waiting
        self.picture.show_images(None if drawn is None else drawn.images, OPENING if state.opening.under_way else EMPTY)
        can_open = drawn is not None and drawn.path is not None and not busy
        self.picture.set_active(can_open)
        self.picture.setToolTip(f"Opens {name} in the main window" if can_open else "")
        self.picture.setAccessibleName(f"Samples of {name}")
        self.facts.setText(trouble or facts_text(model, state))
        self.facts.setToolTip(trouble or facts_tooltip(model, state))
        tone = "danger" if trouble else "muted"
        if self.facts.property("tone") != tone:
            self.facts.setProperty("tone", tone)
            self.facts.style().polish(self.facts)
        self.train.setText("Train" if drawn is None or busy else "Retrain")
        self.train.setEnabled(not busy and not queued)
        self.train.setToolTip(
            f"Trains {name} from new random weights for a minute or two and keeps the result.\n"
            "While another one is trained, it waits for its turn."
        )
        self.forget.setVisible(drawn is not None and drawn.origin == "kept" and not busy)

    @Slot()
    def _fit_to_type(self) -> None:
        """The lines of the facts are kept, so that nothing jumps when they come; large type needs short words."""
        large = self._look.look.scale > 1
        for label in (self.idea, self.facts):
            label.setProperty("textRole", "caption" if large else "body")
            label.style().polish(label)
        self.facts.setFixedHeight(FACT_LINES * self._look.look.px(16))

    @Slot()
    def _on_clicked(self) -> None:
        self.opened.emit(self._model)

    @Slot()
    def _on_train(self) -> None:
        self.train_requested.emit(self._model)

    @Slot()
    def _on_forget(self) -> None:
        self.forget_requested.emit(self._model)


def _label(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("textRole", role)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _row(parent: QWidget, *widgets: QWidget) -> QWidget:
    row = QWidget(parent)
    row.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # columns stay equally wide
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(4)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return row
