"""Start, Pause, Step, Stop and Reset; which of them make sense now, and which one is the obvious next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from explorer.state.run_state import RunStatus

_FRESH = {"start", "step", "reset"}
_STEADY = {"pause", "step", "stop", "reset"}
_ENABLED = {
    RunStatus.IDLE: _FRESH,
    RunStatus.STARTING: {"stop"},
    RunStatus.RUNNING: _STEADY,
    RunStatus.PAUSED: _STEADY,
    RunStatus.STOPPING: set[str](),
    RunStatus.STOPPED: _FRESH,
    RunStatus.FINISHED: _FRESH,
    RunStatus.FAILED: _FRESH,
    RunStatus.WATCHING: _FRESH | {"stop"},
}
_TOOLTIPS = {
    "start": "Trains a new model with these settings.",
    "pause": "Holds the run still; its model can be explored meanwhile.",
    "resume": "Goes on with the run.",
    "step": "Takes one step, one batch and one small correction of the weights, and holds.",
    "stop": "Ends the run and keeps the model as it is now.",
    "unwatch": "Follows the watched run no longer; the run itself goes on.",
    "reset": "Goes back to the untrained model: the same initial weights for the same seed.",
}


class RunButtons(QWidget):
    """The five buttons of a run, always in the same place."""

    start_requested = Signal()
    pause_toggled = Signal()
    step_requested = Signal()
    stop_requested = Signal()
    reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = self._button("Start", "startButton")
        self.pause = self._button("Pause", "pauseButton")
        self.step = self._button("Step", "stepButton")
        self.stop = self._button("Stop", "stopButton")
        self.reset = self._button("Reset", "resetButton")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(self.start, 0, 0, 1, 3)
        grid.addWidget(self.pause, 0, 3, 1, 3)
        for column, button in enumerate((self.step, self.stop, self.reset)):
            grid.addWidget(button, 1, 2 * column, 1, 2)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.start.clicked.connect(self.start_requested)
        self.pause.clicked.connect(self.pause_toggled)
        self.step.clicked.connect(self.step_requested)
        self.stop.clicked.connect(self.stop_requested)
        self.reset.clicked.connect(self.reset_requested)
        self.show_status(RunStatus.IDLE)

    def show_status(self, status: RunStatus, obstacle: str = "") -> None:
        """Show what can be done now.

        Args:
            status: where the run is in its life.
            obstacle: why nothing can start, one sentence; "" when something can.
        """
        able = _ENABLED[status]
        fresh = "start" in able
        hindered = fresh and bool(obstacle)
        self.start.setEnabled(fresh and not hindered)
        self.start.setToolTip(obstacle if hindered else _TOOLTIPS["start"])
        self.start.setText("Starting…" if status is RunStatus.STARTING else "Start")
        paused = status is RunStatus.PAUSED
        self.pause.setEnabled("pause" in able)
        self.pause.setText("Resume" if paused else "Pause")
        self.pause.setToolTip(_TOOLTIPS["resume" if paused else "pause"])
        self.step.setEnabled("step" in able and not hindered)
        self.step.setToolTip(obstacle if hindered else _TOOLTIPS["step"])
        self.stop.setEnabled("stop" in able)
        self.stop.setText("Stopping…" if status is RunStatus.STOPPING else "Stop")
        self.stop.setToolTip(_TOOLTIPS["unwatch" if status is RunStatus.WATCHING else "stop"])
        self.reset.setEnabled("reset" in able and not hindered)
        self.reset.setToolTip(obstacle if hindered else _TOOLTIPS["reset"])
        _emphasise(self.start, fresh or status is RunStatus.STARTING)
        _emphasise(self.pause, "pause" in able)

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setMinimumHeight(32)
        button.setMinimumWidth(0)
        # The width comes from the grid alone: "Stop" may become "Stopping…" and nothing moves.
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return button


def _emphasise(button: QPushButton, primary: bool) -> None:
    if button.property("primary") is not primary:
        button.setProperty("primary", primary)
        button.style().unpolish(button)
        button.style().polish(button)
