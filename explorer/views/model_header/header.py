"""The label of the open model, on top of the model panel: what it is, where it comes from, and how to open another."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from explorer.painting.icons import icon, icon_size
from explorer.state.catalogue_state import CatalogueState
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.preferences import PreferencesState
from explorer.views.model_header.facts import Facts
from explorer.views.model_header.open_menu import OpenMenu
from explorer.views.model_header.title import Title
from explorer.views.model_header.wording import NO_DATASET, ShippedModel, figures_of, sentence_about, whole_story
from explorer.widgets.model_words import FROM_PYTHON, origin_of, steps_of, title_of, training_of

_NOTHING = "No model is open"
_INVITATION = "Open one, or press Start to train one."


class ModelHeader(QWidget):
    """Always in sight, about five lines high, whatever it says."""

    shipped_requested = Signal(str)
    """Name of a model that comes with the program."""
    file_requested = Signal(str)
    """Path of a recent file."""
    open_requested = Signal()
    """A file that is still to be chosen."""
    save_requested = Signal()

    def __init__(
        self,
        model: ModelState,
        catalogue: CatalogueState,
        preferences: PreferencesState,
        shipped: Sequence[ShippedModel],
        look: LookState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("modelHeader")
        self.setAccessibleName("Open model")
        self._model, self._catalogue, self._look = model, catalogue, look
        self.title = Title(self)
        self.facts = Facts(look, self)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("modelAbout")
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.menu = OpenMenu(model, preferences, shipped, self)
        self.save, self.open = self._save_button(), self._open_button()
        self._lay_out()

        self.menu.shipped_requested.connect(self.shipped_requested)
        self.menu.file_requested.connect(self.file_requested)
        self.menu.open_requested.connect(self.open_requested)
        self.save.clicked.connect(self._on_save_clicked)
        model.card_changed.connect(self._show)
        model.path_changed.connect(self._show)
        model.weights_changed.connect(self._show_facts)
        catalogue.entries_changed.connect(self._show)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self._show()

    def _save_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("modelSave")
        button.setAccessibleName("Save model")
        key = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"Write this model, its settings and weights, to a file: it is not saved yet ({key})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        return button

    def _open_button(self) -> QPushButton:
        button = QPushButton("Open…", self)
        button.setObjectName("modelOpen")
        button.setAccessibleName("Open another model")
        button.setToolTip("Put another trained model on the map: one that comes with the program, or a file")
        button.setProperty("compact", True)
        button.setProperty("opensMenu", True)
        button.setMenu(self.menu)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        head.addWidget(self.save)
        head.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(self.facts)

    @Slot()
    def _show(self) -> None:
        card, path = self._model.card, self._model.path
        if card is None:
            self.title.show_name(_NOTHING)
            self.title.setToolTip("")
            self.sentence.setText(_INVITATION)
            self.sentence.setToolTip("")
        else:
            self.title.show_name(title_of(card))
            story = whole_story(card, self._dataset_title(card.config.dataset), path)
            self.title.setToolTip(story)
            self.facts.setToolTip(story)
            short, long = sentence_about(card)
            self.sentence.setText(short)
            self.sentence.setToolTip(long)
        self.save.setVisible(card is not None and path is None and card.config.trained_here)
        self._show_facts()

    @Slot()
    def _show_facts(self) -> None:
        card, path = self._model.card, self._model.path
        if card is None:
            self.facts.show_facts()
            return
        dataset, origin = self._dataset_title(card.config.dataset), origin_of(path)
        # The card of a run is written at its start: only the steps of its weights are up to date.
        if not card.config.trained_here:
            facts = tuple(
                fact for fact in (dataset or NO_DATASET, path.name if path is not None else FROM_PYTHON) if fact
            )
            self.facts.show_facts(facts)
            return
        stale = self._model.weights_step != card.step
        trained = steps_of(self._model.weights_step) if stale or path is None else training_of(card)
        shortly = trained.partition(" on ")[0]
        figures = () if stale else figures_of(card)
        self.facts.show_facts(
            (dataset, origin, trained, *figures),
            (dataset, origin, trained, *figures[:1]),
            (dataset, origin, shortly, *figures[:1]),
            (dataset, origin, shortly),
            (f"{dataset}, {shortly}", origin),
        )

    def _dataset_title(self, name: str) -> str:
        titles = {entry.name: entry.title for entry in self._catalogue.entries}
        return titles.get(name) or Path(name).name

    @Slot()
    def _on_save_clicked(self) -> None:
        self.save_requested.emit()

    @Slot()
    def _on_look_changed(self) -> None:
        self.save.setIcon(icon("save", self._look.look))
        self.save.setIconSize(icon_size(self._look.look))
