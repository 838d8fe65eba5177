"""What is trained, on which images and where: three choices above the form."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from explorer.views.training_panel.paper_link import PaperLink
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.training import TrainingConfig

DatasetEntry = tuple[str, str, bool]
"""Key in the registry, title, and whether the images are on this computer."""

MODELS = {name: kind for name, kind in CONFIGURATIONS.items() if name != "classifier"}
"""The models that can be trained from the window; the classifier is a measuring device."""

_FIXED_WHILE_ALIVE = "Fixed while a run is under way: stop the run to change it."
_TOOLTIPS = {
    "dataset": "Which images the model learns from.",
    "model": "Which kind of model is trained.",
    "device": "Where the model is trained. Automatic takes the fastest device found.",
}


def sentence_about(config_class: type[TrainingConfig]) -> str:
    """What a model is, in one sentence: the first of its class's documentation."""
    first = (config_class.__doc__ or "").strip().splitlines()
    return first[0] if first else config_class.title


class Chooser(QComboBox):
    """A combo box that the wheel passes over and that may be narrower than its longest entry."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Chooser")
        self.setAccessibleName(label)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self._help = _TOOLTIPS[name]
        self.setToolTip(self._help)

    def fill(self, entries: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer (value, name) pairs; a chosen value that is not among them is added."""
        if chosen not in [value for value, _ in entries]:
            entries = [*entries, (chosen, chosen)]
        with QSignalBlocker(self):
            if [(self.itemData(i), self.itemText(i)) for i in range(self.count())] != list(entries):
                self.clear()
                for value, name in entries:
                    self.addItem(name, value)
            self.setCurrentIndex(self.findData(chosen))

    def set_alive(self, alive: bool) -> None:
        """Nothing here changes while a run is under way."""
        self.setEnabled(not alive)
        self.setToolTip(f"{self._help}\n{_FIXED_WHILE_ALIVE}" if alive else self._help)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Choosers(QWidget):
    """Data set, model and device, with one sentence about the model."""

    chosen = Signal(object)
    """The configuration that the choice comes to."""

    def __init__(self, datasets: Sequence[DatasetEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._datasets = tuple(datasets)
        self._devices: tuple[tuple[str, str], ...] = ()
        self._config: TrainingConfig | None = None
        self.dataset = Chooser("dataset", "Data set", self)
        self.model = Chooser("model", "Model", self)
        self.device = Chooser("device", "Device", self)
        self.about = QLabel(self)
        self.about.setObjectName("modelSentence")
        self.about.setProperty("textRole", "caption")
        self.about.setWordWrap(True)
        self.paper = PaperLink("", "this model", self)
        self.paper.setObjectName("modelPaper")
        self.missing = QLabel("Not on this computer yet: it has to be downloaded first.", self)
        self.missing.setObjectName("missingDataset")
        self.missing.setProperty("textRole", "caption")
        self.missing.setWordWrap(True)
        self._lay_out()
        for chooser in (self.dataset, self.model, self.device):
            chooser.activated.connect(self._on_activated)

    def set_datasets(self, datasets: Sequence[DatasetEntry]) -> None:
        """Offer other data sets, for example after a download."""
        self._datasets = tuple(datasets)
        if self._config is not None:
            self.show_config(self._config, self._devices)

    def show_config(self, config: TrainingConfig, devices: tuple[tuple[str, str], ...]) -> None:
        """Show what a configuration says."""
        self._config, self._devices = config, devices
        titles = [(key, title if here else f"{title} (to download)") for key, title, here in self._datasets]
        self.dataset.fill(titles, config.dataset)
        self.model.fill([(name, kind.title) for name, kind in MODELS.items()], config.model)
        named = dict(devices)
        automatic = f"Automatic ({named['auto']})" if named.get("auto") else "Automatic"
        others = [(value, name) for value, name in devices if value != "auto"]
        self.device.fill([("auto", automatic), *others], config.device)
        self.about.setText(sentence_about(type(config)))
        self.paper.show_paper(config.paper, config.title)
        self.missing.setVisible(any(key == config.dataset and not here for key, _, here in self._datasets))

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
        grid.addWidget(self.missing, 1, 0, 1, 2)
        grid.addLayout(sentence, 3, 0, 1, 2)

    def _on_activated(self) -> None:
        if self._config is None:
            return
        common = {"dataset": self.dataset.currentData(), "device": self.device.currentData()}
        wanted = MODELS[self.model.currentData()]
        if type(self._config) is wanted:
            self.chosen.emit(self._config.replace(**common))
        else:  # another model starts from its own defaults: a good learning rate for one is a bad one for another
            self.chosen.emit(wanted(seed=self._config.seed, **common))
