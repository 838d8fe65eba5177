"""Python's garbage is collected in the GUI thread, in small parts, and never anywhere else.

Python collects cycles in whatever thread happens to allocate: on the training thread it would destroy Qt objects that
belong to the GUI thread, which ends the process, and a whole collection with torch loaded takes a tenth of a second.
So automatic collection is switched off, what the start has made is left out for good, and a timer does the rest.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 500


class GarbageCollection(QObject):
    """Takes the collector's place from its making until `close`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._begun = False
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def close(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _on_timeout(self) -> None:
        if not self._begun:
            self._begun = True
            gc.freeze()
            return
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
