"""Follows a run that another process writes, perhaps on another machine, and shows it as the open model.

It reads files and writes none. About once a second a task looks into the folder; while that takes longer, on a network
disk for example, nothing else waits and no second look begins.
"""

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from explorer.controllers.model_controller import ModelController
from explorer.controllers.points_controller import PointsController
from explorer.controllers.samples_controller import SamplesController
from explorer.controllers.watched_speed import WatchedSpeed
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.run_state import RunStatus
from explorer.tasks.task import Task
from trainer.checkpoint.run_reader import RunNews, RunReader
from trainer.decoding.trained_model import TrainedModel
from trainer.values.progress import Progress

LOOK_MS = 1000

NO_PICTURES = "It trains a classifier, which makes no images: only its curves are shown."


class WatchController(QObject):
    """At most one folder at a time; a run of the window's own, or another model, ends the watching."""

    def __init__(
        self,
        state: ApplicationState,
        models: ModelController,
        points: PointsController,
        samples: SamplesController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._models, self._points, self._samples = state, models, points, samples
        self._waiting: Path | None = None
        self._reader: RunReader | None = None
        self._task: Task | None = None
        self._model: TrainedModel | None = None
        self._showing = False
        self._changed_s = 0.0
        self._speed = WatchedSpeed()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        state.run.status_changed.connect(self._on_status_changed)
        state.model.card_changed.connect(self._on_card_changed)

    @Slot(str)
    def watch(self, folder: str) -> None:
        """Follow the run in a folder; it may begin later. A run of this window's own is settled first."""
        if not self._models.may_replace():
            return
        self.stop()
        if self._state.run.status.alive:  # its thread is just ending
            self._waiting = Path(folder)
        else:
            self._begin(Path(folder))

    @Slot()
    def stop(self) -> None:
        """Follow it no longer; what was last seen of it stays the open model."""
        self._waiting = None
        if self._reader is None:
            return
        self._forget()
        if self._state.run.status is RunStatus.WATCHING:
            self._state.run.set_progress(None)  # it goes on elsewhere
            self._state.run.set_status(RunStatus.IDLE)

    @Slot()
    def look(self) -> None:
        """Look into the folder in the background, unless a look is under way."""
        reader = self._reader
        if reader is None or self._task is not None:
            return
        self._task = Task(lambda _task: reader.look(), self)
        self._task.done.connect(self._on_looked)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def _begin(self, folder: Path) -> None:
        self._models.cancel_opening()
        self._reader, self._model = RunReader(folder), None
        self._speed = WatchedSpeed()
        self._changed_s = time.monotonic()
        run = self._state.run
        run.clear_losses()
        run.set_progress(None)
        run.set_device("")
        self._state.watch.begin(folder.absolute())
        run.set_status(RunStatus.WATCHING)
        self._timer.start()
        self.look()

    def _forget(self) -> None:
        self._timer.stop()
        self._reader = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._state.watch.end()

    @Slot(object)
    def _on_looked(self, news: RunNews) -> None:
        self._task = None
        now_s = time.monotonic()
        seen = self._state.watch.watched is not None and self._state.watch.watched.there
        if news.changed or not seen:  # what is found at first is as old as its file, what is seen to change is new
            self._changed_s = now_s if seen else now_s - news.age_s
        if news.anew:
            self._state.run.clear_losses()
            self._speed = WatchedSpeed()
        if news.model is not None:
            self._show(news.model)  # first: the curves look into its configuration
        self._state.run.add_losses(news.losses)
        if self._reader is not None:
            self._tell(news, now_s)

    def _show(self, model: TrainedModel) -> None:
        """Show a newer model of the run: the same one with other weights, or another where the run is another."""
        before, self._model = self._model, model
        if model.decoder is None or self._state.watch.watched is None:
            return
        same = before is not None and before.card.config == model.card.config
        if same and before is not None and before.card.image_shape == model.card.image_shape:
            self._models.advance(model)
            self._points.refresh()
            if model.card.family == "gan":
                self._samples.refresh()
            return
        self._state.run.set_config(model.card.config.replace(device="auto"))  # to train the like here
        self._showing = True
        try:
            self._models.show(model, self._state.watch.watched.folder)
        finally:
            self._showing = False

    def _tell(self, news: RunNews, now_s: float) -> None:
        losses, model = self._state.run.losses_since(max(len(self._state.run.losses) - 1, 0)), self._model
        step = max([record.step for record in losses] + [model.card.step if model is not None else 0])
        trained = news.trained if news.model is not None else self._was_trained() and not news.changed
        remark = news.remark or (NO_PICTURES if model is not None and model.decoder is None else "")
        if not news.changed and not remark and self._state.watch.watched is not None:
            remark = self._state.watch.watched.remark
        age_s = int(max(0.0, now_s - self._changed_s))
        self._state.watch.update(there=news.there, step=step, age_s=age_s, trained=trained, remark=remark)
        if model is None or not model.card.steps_total:
            return
        card = model.card
        steps_per_s = 0.0 if trained else self._speed.at(step, now_s)
        epochs = card.config.epochs
        self._state.run.set_progress(
            Progress(
                step,
                card.steps_total,
                step * epochs / card.steps_total,
                epochs,
                steps_per_s * card.batch_images,
                steps_per_s,
                0.0,
            )
        )

    def _was_trained(self) -> bool:
        watched = self._state.watch.watched
        return watched is not None and watched.trained

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.stop()
        report(self._state.notices, error)

    @Slot()
    def _on_status_changed(self) -> None:
        status, waiting = self._state.run.status, self._waiting
        if waiting is not None and not status.alive:
            self._waiting = None
            self._begin(waiting)
        elif self._reader is not None and status is not RunStatus.WATCHING:
            self._forget()  # a run of this window's own has begun

    @Slot()
    def _on_card_changed(self) -> None:
        if not self._showing:  # somebody opened another model
            self.stop()
