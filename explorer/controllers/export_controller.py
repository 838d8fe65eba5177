"""Writes the walk of the film strip to files, in the background, and tells beforehand how large they will be."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.export.walk import Walk, WalkKind, extent_of, write_walk
from explorer.state.application_state import ApplicationState
from explorer.state.export_state import ExportPreview
from explorer.state.failures import notice_of
from explorer.state.notices import Notice
from explorer.tasks.task import Task
from trainer.decoding.classifier import Classifier
from trainer.values.arrays import ByteArray, FloatArray, frozen


class ExportController(QObject):
    """The only writer of `ExportState`. One export at a time; the strip may change meanwhile, the file does not.

    Args:
        state: of the application.
        classifier: gives the classifier that is loaded, if any.
        parent: Qt parent.
    """

    def __init__(
        self, state: ApplicationState, classifier: Callable[[], Classifier | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._export, self._classifier = state, state.export, classifier
        self._task: Task | None = None
        self._watching = False
        strip = state.strip
        self._frame: int | None = None
        for changed in (strip.frames_changed, strip.facts_changed):
            changed.connect(self._refresh)
        strip.position_changed.connect(self._on_position_changed)
        self._export.settings_changed.connect(self._refresh)

    @Slot()
    def begin(self) -> None:
        """The dialog is shown: it proposes what the strip plays."""
        strip = self._state.strip
        self._watching = True
        playing = "ping-pong" if strip.ping_pong and not strip.closed else "loop"
        self._export.wish(frames_per_s=round(strip.frames_per_s), playing=playing)
        self._export.set_saved("")
        self._refresh()

    @Slot()
    def end(self) -> None:
        """The dialog is closed: what is under way is given up."""
        self._watching = False
        self.cancel()

    @Slot(str)
    def export(self, path: str) -> None:
        """Write the walk as wished to a file, or to a new folder for single frames."""
        strip, settings = self._state.strip, self._export.settings
        if not len(strip.images) or self._export.work.under_way:
            return
        walk, names = self._walk(), self._state.data.class_names
        classifier = self._classifier()

        def write(task: Task) -> Path:
            """Runs on a worker thread."""
            write_walk(
                Path(path),
                classified(walk, classifier, names),
                settings.kind,
                scale=settings.scale,
                captions=settings.captions,
                frames_per_s=settings.frames_per_s,
                play=settings.playing,
                progress=task.report,
                cancelled=lambda: task.cancelled,
            )
            return Path(path)

        self._export.set_saved("")
        self._export.work.begin()
        self._task = Task(write, self)
        self._task.done.connect(self._on_written)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._export.work.advance)
        self._task.start()

    @Slot()
    def cancel(self) -> None:
        """Give up what is under way; nothing is left of it."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._export.work.end()

    def _walk(self) -> Walk:
        """The walk on the strip, without what a classifier says of it."""
        strip, card = self._state.strip, self._state.model.card
        meta = {
            "walk": strip.title,
            "interpolation": strip.interpolation,
            "spacing": strip.spacing,
            "model": card.title if card else "",
            "step": self._state.model.weights_step,
        }
        return Walk(strip.images, strip.latents, strip.points, strip.closed, meta=meta)

    @Slot()
    def _refresh(self) -> None:
        """Measure the wish; the classes shown with it are those that the strip knows already."""
        if not self._watching:
            return
        strip, settings = self._state.strip, self._export.settings
        frame = self._frame = strip.frame_index
        if frame is None:
            self._export.set_preview(None)
            return
        walk, facts = self._walk(), strip.facts
        if facts is not None and facts.classes is not None and len(facts.classes) == len(walk.images):
            walk = Walk(walk.images, walk.codes, walk.points, walk.closed, facts.classes, facts.certainties)
        pictures = walk.pictures(settings.scale, captions=settings.captions and settings.pictures)
        kind: WalkKind = settings.kind
        extent = extent_of(kind, pictures, settings.frames_per_s, settings.playing)
        pixels = np.asarray(pictures.picture(frame))
        preview = frozen(pixels[:, :, np.newaxis] if pixels.ndim == 2 else pixels)
        known = walk.certainties is not None
        self._export.set_preview(
            ExportPreview(preview, extent.width_px, extent.height_px, extent.frames, extent.seconds, known)
        )

    @Slot()
    def _on_position_changed(self) -> None:
        if self._watching and self._state.strip.frame_index != self._frame:
            self._refresh()

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._task = None
        self._export.work.end()
        self._export.set_saved(str(path))
        self._state.notices.post(Notice("info", f"Saved as {path}."))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        notice = notice_of(error)
        self._export.work.end(f"{notice.sentence} {notice.remedy}".strip())


def classified(walk: Walk, classifier: Classifier | None, names: tuple[str, ...]) -> Walk:
    """The walk with what a classifier says of exactly these images; as it is where none knows such images."""
    if classifier is None or classifier.image_shape != walk.images.shape[1:]:
        return walk
    probabilities = classifier.probabilities(_unit(walk.images))
    tops = probabilities.argmax(axis=1).tolist()
    classes = tuple(names[top] if top < len(names) else str(top) for top in tops)
    certainties = frozen(probabilities.max(axis=1), np.float32)
    return Walk(walk.images, walk.codes, walk.points, walk.closed, classes, certainties, walk.meta)


def _unit(images: ByteArray) -> FloatArray:
    return frozen(images.astype(np.float32) / 255)
