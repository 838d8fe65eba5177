"""Writes the walk of the film strip to files, in the background."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from explorer.export.animation import write_animation
from explorer.export.arrays import write_arrays
from explorer.export.frames import write_frames
from explorer.export.strips import write_strip
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.notices import Notice
from explorer.tasks.task import Task


class ExportController(QObject):
    """At most one export of each kind at a time; the strip may change meanwhile, the files do not."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._task: Task | None = None

    @Slot(str, str)
    def export(self, kind: str, path: str) -> None:
        """Write the walk as "gif", "png-strip", "png-frames" (a folder) or "npz"."""
        strip = self._state.strip
        if len(strip.images) < 1:
            self._state.notices.post(
                Notice("info", "There is no walk to export.", "Draw a path or select two samples first.")
            )
            return
        write = self._writer(kind, Path(path))
        self._task = Task(write, self)
        self._task.done.connect(self._on_written)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def _writer(self, kind: str, path: Path) -> Callable[[Task], Path]:
        strip, card, step = self._state.strip, self._state.model.card, self._state.model.weights_step
        images, latents, points = strip.images, strip.latents, strip.points
        speed, ping_pong, title, way = strip.frames_per_s, strip.ping_pong, strip.title, strip.interpolation

        def write(task: Task) -> Path:
            progress, cancelled = task.report, lambda: task.cancelled
            if kind == "gif":
                write_animation(
                    path, images, frames_per_s=speed, ping_pong=ping_pong, progress=progress, cancelled=cancelled
                )
            elif kind == "png-strip":
                write_strip(path, images, progress=progress, cancelled=cancelled)
            elif kind == "png-frames":
                write_frames(path, images, progress=progress, cancelled=cancelled)
            elif kind == "npz":
                meta = {"walk": title, "interpolation": way, "model": card.title if card else "", "step": step}
                write_arrays(path, codes=latents, images=images, points=points, meta=meta)
            else:
                raise ValueError(f"there is no export called {kind!r}")
            return path

        return write

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._state.notices.post(Notice("info", f"Saved as {path}."))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        report(self._state.notices, error)
