"""What is trained, on which images and where: three choices above the form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from explorer.state.catalogue_state import CatalogueState
from explorer.views.training_panel.chooser import Chooser
from explorer.views.training_panel.dataset_chooser import DatasetChooser
from explorer.views.training_panel.download_row import DownloadRow
from explorer.widgets.paper_link import PaperLink
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.few_images import FEW, suited
from trainer.configuration.training import TrainingConfig

MODELS = {name: kind for name, kind in CONFIGURATIONS.items() if name != "classifier"}
"""The models that can be trained from the window; the classifier is a measuring device."""


def sentence_about(config_class: type[TrainingConfig]) -> str:
    """What a model is, in one sentence: the first of its class's documentation."""
    first = (config_class.__doc__ or "").strip().splitlines()
    return first[0] if first else config_class.title


class Choosers(QWidget):
    """Data set, model and device, with one sentence about the model."""

    chosen = Signal(object)
    """The configuration that the choice comes to."""

    def __init__(self, catalogue: CatalogueState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._devices: tuple[tuple[str, str], ...] = ()
        self._config: TrainingConfig | None = None
        self.dataset = DatasetChooser(self)
        self.model = Chooser("model", "Model", "Which kind of model is trained.", self)
        self.device = Chooser(
            "device", "Device", "Where the model is trained. Automatic takes the fastest device found.", self
        )
        self.about = QLabel(self)
        self.about.setObjectName("modelSentence")
        self.about.setProperty("textRole", "caption")
        self.about.setWordWrap(True)
        self.paper = PaperLink("", "this model", self)
        self.paper.setObjectName("modelPaper")
        self.download = DownloadRow(catalogue, self)
        self._lay_out()
        self.dataset.dataset_chosen.connect(self._on_activated)
        for chooser in (self.model, self.device):
            chooser.activated.connect(self._on_activated)
        catalogue.entries_changed.connect(self._show_dataset)

    def show_config(self, config: TrainingConfig, devices: tuple[tuple[str, str], ...]) -> None:
        """Show what a configuration says."""
        self._config, self._devices = config, devices
        self.model.fill([(name, kind.title) for name, kind in MODELS.items()], config.model)
        named = dict(devices)
        automatic = f"Automatic ({named['auto']})" if named.get("auto") else "Automatic"
        others = [(value, name) for value, name in devices if value != "auto"]
        self.device.fill([("auto", automatic), *others], config.device)
        self.about.setText(sentence_about(type(config)))
        self.paper.show_paper(config.paper, config.title)
        self._show_dataset()

    def set_alive(self, alive: bool) -> None:
        """Nothing here changes while a run is under way."""
        for chooser in (self.dataset, self.model, self.device):
            chooser.set_alive(alive)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        sentence = QHBoxLayout()
        sentence.setSpacing(4)
        sentence.addWidget(self.about, 1)
        sentence.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignBottom)
        for row, chooser in ((0, self.dataset), (2, self.model), (4, self.device)):
            label = QLabel(chooser.accessibleName(), self)
            label.setBuddy(chooser)
            label.setToolTip(chooser.toolTip())
            grid.addWidget(label, row, 0)
            grid.addWidget(chooser, row, 1)
        grid.addWidget(self.download, 1, 0, 1, 2)
        grid.addLayout(sentence, 3, 0, 1, 2)

    def _show_dataset(self) -> None:
        if self._config is not None:
            self.dataset.fill_with(self._catalogue.entries, self._config.dataset)
            self.download.show_dataset(self._config.dataset)

    def _on_activated(self) -> None:
        if self._config is None:
            return
        common = {"dataset": self.dataset.chosen, "device": self.device.currentData()}
        wanted = MODELS[self.model.currentData()]
        before, images = (self._catalogue.images(name) for name in (self._config.dataset, self.dataset.chosen))
        if type(self._config) is wanted and (0 < before < FEW) == (0 < images < FEW):
            self.chosen.emit(self._config.replace(**common))
        else:
            # Another model starts from its own defaults: a good learning rate for one is a bad one for another.
            # So do few images after many, and many after few.
            self.chosen.emit(suited(wanted, images, seed=self._config.seed, **common))
