"""The whole training panel: choices and form in a scroll area, progress and buttons always in sight."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from explorer.state.catalogue_state import CatalogueState
from explorer.state.run_state import RunState, RunStatus
from explorer.views.training_panel.choosers import Choosers
from explorer.views.training_panel.config_form import ConfigForm
from explorer.views.training_panel.run_buttons import RunButtons
from explorer.views.training_panel.run_progress import RunProgress
from trainer.configuration.training import TrainingConfig
from trainer.errors import ConfigurationError

_CHOSEN_ABOVE_THE_FORM = frozenset({"dataset", "device"})


class TrainingPanel(QWidget):
    """Shows the run and its configuration, and says what the user wants of them.

    Args:
        run: the state it shows.
        catalogue: the data sets on offer, and the download under way.
    """

    config_edited = Signal(object)
    """TrainingConfig: the form or a chooser describes another configuration. Never while a run is alive."""
    start_requested = Signal()
    pause_toggled = Signal()
    step_requested = Signal()
    """One step; from rest it begins a run that pauses after it."""
    stop_requested = Signal()
    reset_requested = Signal()
    adjusted = Signal(str, float)
    """Name and value of a live setting, changed while a run is alive."""

    download_requested = Signal(str)
    """Name of the data set that shall be fetched."""
    download_cancelled = Signal()
    idx_requested = Signal()
    folder_requested = Signal()
    """A file of images of the user's own shall be chosen."""

    def __init__(self, run: RunState, catalogue: CatalogueState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run, self._catalogue = run, catalogue
        self.setObjectName("trainingPanel")
        self.choosers = Choosers(catalogue, self)
        self.form = ConfigForm(run.config, _CHOSEN_ABOVE_THE_FORM)
        self.progress = RunProgress(self)
        self.buttons = RunButtons(self)
        self._lay_out()

        self.choosers.chosen.connect(self.config_edited)
        self.choosers.dataset.idx_requested.connect(self.idx_requested)
        self.choosers.dataset.folder_requested.connect(self.folder_requested)
        self.choosers.download.download_requested.connect(self.download_requested)
        self.choosers.download.download_cancelled.connect(self.download_cancelled)
        self._connect_form()
        self.buttons.start_requested.connect(self.start_requested)
        self.buttons.pause_toggled.connect(self.pause_toggled)
        self.buttons.step_requested.connect(self.step_requested)
        self.buttons.stop_requested.connect(self.stop_requested)
        self.buttons.reset_requested.connect(self.reset_requested)
        run.status_changed.connect(self._on_status_changed)
        run.config_changed.connect(self._on_config_changed)
        run.progress_changed.connect(self._on_progress_changed)
        run.device_changed.connect(self._on_device_changed)
        catalogue.entries_changed.connect(self._refresh_buttons)
        catalogue.download_changed.connect(self._refresh_buttons)
        self._on_config_changed()
        self._on_progress_changed()

    def sizeHint(self) -> QSize:
        return QSize(304, 640)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("trainingForm")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(6, 16, 6, 16)
        self._column.setSpacing(16)
        self._column.addWidget(self.choosers)
        self._column.addWidget(self.form)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("trainingScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar is always there: it must not squeeze the form at the moment a message appears.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(content)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.setSpacing(16)
        foot.addWidget(self.progress)
        foot.addWidget(self.buttons)
        rule = QFrame(self)
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setObjectName("rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(rule)
        column.addLayout(foot)
        self.setMinimumWidth(280)

    def _connect_form(self) -> None:
        self.form.edited.connect(self._on_form_edited)
        self.form.committed.connect(self._on_form_committed)

    def _replace_form(self, config: TrainingConfig) -> None:
        unfolded = self.form.more.isChecked()
        old, self.form = self.form, ConfigForm(config, _CHOSEN_ABOVE_THE_FORM)
        self._column.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.form.set_unfolded(unfolded)
        self._connect_form()

    @Slot()
    def _refresh_buttons(self) -> None:
        self.buttons.show_status(self._run.status, self._obstacle())

    def _obstacle(self) -> str:
        """Why no run can begin, one sentence; "" when one can."""
        if self.form.errors:
            return "A setting is not acceptable yet: the sentence below it says why."
        missing = self._catalogue.missing(self._run.config.dataset)
        if missing is None:
            return ""
        download = self._catalogue.download
        if download is not None and download.name == missing.name:
            return f"{missing.title} is being downloaded: training can start when it is here."
        return f"{missing.title} is not on this computer: download it first, with the button below its name."

    @Slot()
    def _on_config_changed(self) -> None:
        config = self._run.config
        if type(config) is not type(self.form.shown):
            self._replace_form(config)
        else:
            self.form.show_config(config)
        self.choosers.show_config(config, self._run.devices)
        self._on_status_changed()

    @Slot()
    def _on_status_changed(self) -> None:
        alive = self._run.status.alive
        if alive:
            self.form.show_config(self._run.config)  # what was typed and never valid is not what is trained
        self.form.set_alive(alive)
        self.choosers.set_alive(alive)
        self.progress.show_status(self._run.status, self._run.device)
        self._on_progress_changed()
        self._refresh_buttons()

    @Slot()
    def _on_progress_changed(self) -> None:
        ended = self._run.status in (RunStatus.STOPPED, RunStatus.FINISHED, RunStatus.FAILED)
        self.progress.show_progress(self._run.progress, ended=ended)

    @Slot()
    def _on_device_changed(self) -> None:
        self.choosers.show_config(self._run.config, self._run.devices)
        self.progress.show_status(self._run.status, self._run.device)

    @Slot()
    def _on_form_edited(self) -> None:
        config = self.form.config()
        self._refresh_buttons()
        if config is not None and config != self._run.config and not self._run.status.alive:
            self.config_edited.emit(config)

    @Slot(str)
    def _on_form_committed(self, name: str) -> None:
        if not self._run.status.alive:
            return
        row, trained = self.form.rows[name], getattr(self._run.config, name)
        try:
            value = row.value()
        except ConfigurationError:
            row.show_value(trained)
            self._refresh_buttons()
            return
        if row.setting.live and value != trained and isinstance(value, int | float):
            self.adjusted.emit(name, float(value))
