"""Shows the curves at the moment when there will be some to see."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from explorer.state.run_state import RunState


class CurvesReveal(QObject):
    """Opens the dock at the first run; from then on it is the user's, who may have closed it on purpose."""

    def __init__(self, run: RunState, shown: QAction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run, self._shown = run, shown
        self._done = False
        run.status_changed.connect(self._on_status_changed)

    @Slot()
    def _on_status_changed(self) -> None:
        if self._run.status.moving and not self._done:
            self._done = True
            self._shown.setChecked(True)
