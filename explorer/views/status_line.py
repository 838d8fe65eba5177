"""The line at the bottom: what the probe reads and where and how fast a run runs. Its fields keep their width."""

import numpy as np
from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from explorer.state.data_state import DataState
from explorer.state.probe_state import ProbeState
from explorer.state.run_state import RunState, RunStatus

_MINUS = "\u2212"


def z_text(z: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]", letter: str = "z") -> str:
    """A code in a few characters: both numbers of a 2-D one, the length of a longer one. z: float32 [D]."""
    if len(z) == 2:
        return f"{letter} = ({z[0]:+7.3f}, {z[1]:+7.3f})".replace("-", _MINUS)
    return f"|{letter}| = {float(np.linalg.norm(z)):.3f}, {len(z)}-D"


_MEASURED = (RunStatus.RUNNING, RunStatus.WATCHING)
"""Only then is a speed one of now."""


class StatusLine(QWidget):
    """z, class, status of the run, steps a second and device."""

    def __init__(self, probe: ProbeState, data: DataState, run: RunState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probe, self._data, self._run = probe, data, run
        self.z = _field("statusZ", "The probed point in the latent space, in latent units")
        self.label = _field("statusClass", "What the classifier takes the decoded image for, and how sure it is")
        self.run = _field("statusRun", "What the training does, and how many epochs are done")
        self.speed = _field("statusSpeed", "Optimiser steps in one second, over the last seconds")
        self.device = _field("statusDevice", "Where the model is trained")
        self._widest = {
            self.z: f"z = ({_MINUS}888.888, {_MINUS}888.888)",
            self.label: "looks like 8888888888 (100 %)",
            self.run: "Stopping… · epoch 888.8 of 888",
            self.speed: "8888.8 steps/s",
        }
        for field in (self.z, self.label, self.speed):
            field.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 2, 16, 2)
        layout.setSpacing(16)
        for field in (self.z, self.label):
            layout.addWidget(field)
        layout.addStretch(1)
        for field in (self.run, self.speed, self.device):
            layout.addWidget(field)

        probe.reading_changed.connect(self._on_reading_changed)
        data.images_changed.connect(self._on_reading_changed)
        run.status_changed.connect(self._on_run_changed)
        run.progress_changed.connect(self._on_run_changed)
        run.device_changed.connect(self._on_run_changed)
        run.config_changed.connect(self._on_run_changed)
        self._reserve()
        self._on_reading_changed()
        self._on_run_changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._reserve()

    def _reserve(self) -> None:
        for field, widest in self._widest.items():
            field.ensurePolished()
            metrics = field.fontMetrics()  # of a fixed size: then a new text lays out nothing
            field.setFixedSize(metrics.horizontalAdvance(widest) + 4, metrics.height() + 2)

    @Slot()
    def _on_reading_changed(self) -> None:
        reading = self._probe.reading
        self.z.setText(z_text(reading.z, "w" if reading.styled else "z") if reading is not None else "")
        if reading is None or reading.probabilities is None:
            self.label.setText("")
            return
        best = int(np.argmax(reading.probabilities))
        names = self._data.class_names
        name = names[best] if best < len(names) else str(best)
        self.label.setText(f"looks like {name} ({100 * float(reading.probabilities[best]):.0f} %)")

    @Slot()
    def _on_run_changed(self) -> None:
        progress = self._run.progress
        words = [self._run.status.value]
        if progress is not None:
            words.append(f"epoch {progress.epoch:.1f} of {progress.epochs_total}")
        self.run.setText(" · ".join(words))
        fast = progress is not None and self._run.status in _MEASURED and progress.steps_per_s > 0
        self.speed.setText(f"{progress.steps_per_s:.1f} steps/s" if progress is not None and fast else "")
        # Before the first run, where it would run.
        self.device.setText(self._run.device or dict(self._run.devices).get(self._run.config.device, ""))


def _field(name: str, tooltip: str) -> QLabel:
    field = QLabel()
    field.setObjectName(name)
    field.setProperty("textRole", "caption")
    field.setToolTip(tooltip)
    field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    field.setTextFormat(Qt.TextFormat.PlainText)
    return field


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    run = RunState()
    run.set_device("CPU, 2 cores")
    line = StatusLine(ProbeState(), DataState(), run)
    line.show()
    application.exec()
