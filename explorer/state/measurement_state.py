"""The figures of the open model, once they were measured."""

from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.values.figures import Evaluation


class MeasurementState(QObject):
    """What was measured last."""

    evaluation_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        self._evaluation: Evaluation | None = None
        self._class_names: tuple[str, ...] = ()

    @property
    def evaluation(self) -> Evaluation | None:
        """All figures of one model; None before the first measurement."""
        return self._evaluation

    @property
    def class_names(self) -> tuple[str, ...]:
        """Names of the classes in its histogram."""
        return self._class_names

    def show(self, evaluation: Evaluation, class_names: tuple[str, ...]) -> None:
        """Replace what was measured."""
        self._evaluation, self._class_names = evaluation, class_names
        self.evaluation_changed.emit()
