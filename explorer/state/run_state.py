"""The training run: what it does now, how far it is, and its curves."""

from enum import Enum

from PySide6.QtCore import QObject, Signal

from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.training import TrainingConfig
from trainer.values.losses import LossRecord
from trainer.values.progress import Progress


class RunStatus(Enum):
    """Where a run is in its life."""

    IDLE = "Ready"
    STARTING = "Starting…"
    RUNNING = "Training"
    PAUSED = "Paused"
    STOPPING = "Stopping…"
    STOPPED = "Stopped"
    FINISHED = "Finished"
    FAILED = "Failed"
    WATCHING = "Watching"
    """Another process trains; this window follows the files that it writes."""

    @property
    def alive(self) -> bool:
        """True while a thread works for it."""
        return self in (RunStatus.STARTING, RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.STOPPING)

    @property
    def moving(self) -> bool:
        """True while the weights may change, whoever trains them."""
        return self.alive or self is RunStatus.WATCHING


class RunState(QObject):
    """One run at a time."""

    status_changed = Signal()
    config_changed = Signal()
    progress_changed = Signal()
    losses_changed = Signal()
    """Records were added, or all were cleared."""
    device_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = RunStatus.IDLE
        self._config: TrainingConfig = VaeConfig()
        self._progress: Progress | None = None
        self._losses: list[LossRecord] = []
        self._losses_version = 0
        self._device = ""
        self._devices: tuple[tuple[str, str], ...] = ()

    @property
    def status(self) -> RunStatus:
        """Where the run is in its life."""
        return self._status

    @property
    def config(self) -> TrainingConfig:
        """The configuration in the form; of the run while one is alive."""
        return self._config

    @property
    def progress(self) -> Progress | None:
        """How far the run is; None before the first step."""
        return self._progress

    @property
    def losses(self) -> tuple[LossRecord, ...]:
        """All records of this run, oldest first."""
        return tuple(self._losses)

    @property
    def losses_version(self) -> int:
        """Grows by one whenever the records are cleared: curves drawn from an older version begin anew."""
        return self._losses_version

    def losses_since(self, count: int) -> tuple[LossRecord, ...]:
        """The records after the first `count`, without a copy of all before them."""
        return tuple(self._losses[count:])

    @property
    def device(self) -> str:
        """Where it runs, for people: "CPU, 2 cores"."""
        return self._device

    @property
    def devices(self) -> tuple[tuple[str, str], ...]:
        """Devices of this machine: pairs of a setting's value and its name for people."""
        return self._devices

    def set_status(self, status: RunStatus) -> None:
        """Move on in life."""
        if status is not self._status:
            self._status = status
            self.status_changed.emit()

    def set_config(self, config: TrainingConfig) -> None:
        """Replace the configuration."""
        if config != self._config:
            self._config = config
            self.config_changed.emit()

    def set_progress(self, progress: Progress | None) -> None:
        """Replace the progress."""
        if progress != self._progress:
            self._progress = progress
            self.progress_changed.emit()

    def add_losses(self, records: tuple[LossRecord, ...]) -> None:
        """Append records."""
        if records:
            self._losses.extend(records)
            self.losses_changed.emit()

    def clear_losses(self) -> None:
        """Forget all records: a new run begins."""
        if self._losses:
            self._losses.clear()
            self._losses_version += 1
            self.losses_changed.emit()

    def set_device(self, device: str) -> None:
        """Say where the run runs."""
        if device != self._device:
            self._device = device
            self.device_changed.emit()

    def set_devices(self, devices: tuple[tuple[str, str], ...]) -> None:
        """Say what devices there are."""
        if devices != self._devices:
            self._devices = devices
            self.device_changed.emit()
