"""Trains the GANs of the past years for a short while each, one after the other, and keeps what they learned."""

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.years_files import Figures, Found, find, find_all, fixed_codes, growth_of, keep, kept_file
from explorer.state.application_state import ApplicationState
from explorer.state.failures import notice_of
from explorer.state.years_state import YEARS, Drawn
from explorer.tasks.task import Task
from explorer.training.beginning import MakeSession, open_session
from explorer.training.frame import Frame
from explorer.training.training_thread import TrainingThread
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.years import short_run
from trainer.data.registry import load_dataset
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import TrainerError
from trainer.metrics.drawn_figures import drawn_figures
from trainer.metrics.extractor import shipped_extractor
from trainer.values.arrays import frozen

BUSY = "A run is under way in the main window. Stop it there first: one run at a time has the processor."

Measure = Callable[[TrainedModel, Callable[[float], None], Callable[[], bool]], Figures]
"""From a model, a place to tell the share done and whether to stop, to its figures. Runs on a worker thread."""


def measure_drawn(model: TrainedModel, tell: Callable[[float], None], enough: Callable[[], bool]) -> Figures:
    """The figures of one model. Runs on a worker thread."""
    dataset = load_dataset(model.card.config.dataset)
    return drawn_figures(model, dataset, shipped_extractor(), progress=tell, cancelled=enough)


class YearsController(QObject):
    """The only writer of `YearsState`.

    Args:
        state: all of it.
        folder: where results are kept; made when there is one.
        make_session: builds the sessions of runs.
        measure: measures one model.
    """

    def __init__(
        self,
        state: ApplicationState,
        folder: Path,
        make_session: MakeSession = open_session,
        measure: Measure = measure_drawn,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._run, self._state, self._folder = state.run, state.years, folder
        self._make_session, self._measure = make_session, measure
        self._thread: TrainingThread | None = None
        self._frame: Frame | None = None
        self._before: Drawn | None = None
        self._trouble = ""
        self._opened = False
        self._opening: Task | None = None
        self._work: Task | None = None
        self._keeping = threading.Event()
        """Set when what is being kept need not be measured any more."""

    @Slot()
    def begin(self) -> None:
        """Show what is shipped or kept, the first time that the window is opened."""
        if self._opened or self._opening is not None:
            return
        self._state.opening.begin()
        self._opening = Task(lambda task: find_all(self._folder, task), self)
        self._opening.done.connect(self._on_found)
        self._opening.failed.connect(self._on_finding_failed)
        self._opening.progressed.connect(self._state.opening.advance)
        self._opening.start()

    @Slot(str)
    def train(self, model: str) -> None:
        """Train a model for a short while, or let it wait for its turn."""
        self._ask(model)

    @Slot()
    def train_all(self) -> None:
        """Train all that have nothing to show yet; where all have, train those anew that are not shipped."""
        drawn = self._state.drawn
        missing = [model for model in YEARS if model not in drawn]
        self._ask(*(missing or [model for model in YEARS if drawn[model].origin != "shipped"] or YEARS))

    @Slot()
    def stop(self) -> None:
        """End the run after the step under way and keep what was learned; nobody waits any more."""
        if self._thread is not None:
            self._state.set_run(self._state.training, (), stopping=True)
            self._thread.stop()
        elif self._work is not None:
            self._state.set_run(self._state.training, (), stopping=True)
            self._keeping.set()

    @Slot(str)
    def forget(self, model: str) -> None:
        """Delete what was kept of a model; what is shipped takes its place."""
        drawn = self._state.drawn.get(model)
        if drawn is None or drawn.origin != "kept" or model == self._state.training:
            return
        try:
            kept_file(self._folder, model).unlink(missing_ok=True)
        except OSError as error:
            self._state.set_trouble(model, _told(error))
            return
        self._show(find(self._folder, model))

    def close(self) -> None:
        """End everything, keep what was learned, and wait for the thread: at most one step."""
        if self._opening is not None:
            self._opening.cancel()
        self.stop()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.wait()
            frame = thread.mailbox.take() or self._frame
            if frame is not None and frame.progress.step and not self._trouble:
                with contextlib.suppress(TrainerError, OSError):  # the window is gone: nobody could read why
                    keep(self._folder, frame.model, tuple, lambda: True)

    def _ask(self, *models: str) -> None:
        waiting = self._state.waiting
        new = tuple(model for model in models if model not in (*waiting, self._state.training))
        if self._state.training and not self._state.stopping:
            self._state.set_run(self._state.training, (*waiting, *new))
        elif self._run.status.alive or self._state.stopping:
            self._state.refuse("The last step is being done." if self._state.stopping else BUSY)
        else:
            self._next(new)

    def _next(self, waiting: tuple[str, ...]) -> None:
        """Begin the first of those that wait."""
        if not waiting:
            self._state.set_run("", ())
            return
        model, others = waiting[0], waiting[1:]
        config, make_session = short_run(CONFIGURATIONS[model]), self._make_session
        latents = fixed_codes(int(getattr(config, "latent_dims", 0)))
        self._frame, self._before, self._trouble = None, self._state.drawn.get(model), ""
        thread = TrainingThread(
            lambda: make_session(config), frozen(np.zeros((0, 1, 28, 28), np.uint8)), latents, parent=self
        )
        thread.frame_waiting.connect(self._on_frame_waiting)
        thread.failed.connect(self._on_failed)
        thread.finished.connect(self._on_finished)
        self._thread = thread
        self._state.set_run(model, others)
        thread.start()

    @Slot()
    def _on_frame_waiting(self) -> None:
        self._take_frame()
        frame = self._frame
        if frame is None or frame.images is None:
            return
        step, size = frame.progress.step, frame.model.card.config.batch_size
        drawn = Drawn(frame.images, step, step * size, "training", growth=growth_of(frame.model))
        self._state.show(self._state.training, drawn)
        self._state.set_progress(frame.progress)

    def _take_frame(self) -> None:
        frame = self._thread.mailbox.take() if self._thread is not None else None
        self._frame = frame or self._frame

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._trouble = _told(error)

    @Slot()
    def _on_finished(self) -> None:
        if self._thread is None:
            return
        self._on_frame_waiting()
        self._thread.deleteLater()
        self._thread = None
        state, frame = self._state, self._frame
        if frame is None or not frame.progress.step or self._trouble:
            self._give_up(self._trouble)
            return
        self._keeping.clear()
        if state.stopping:
            self._keeping.set()
        state.measuring.begin()
        enough, trained = self._keeping.is_set, frame.model
        self._work = Task(
            lambda task: keep(self._folder, trained, lambda: self._measure(trained, task.report, enough), enough),
            self,
            all_cores=True,
        )
        self._work.done.connect(self._on_kept)
        self._work.failed.connect(self._on_not_kept)
        self._work.progressed.connect(state.measuring.advance)
        self._work.start()

    @Slot(object)
    def _on_kept(self, found: Found) -> None:
        self._show(found)
        self._end_work()

    @Slot(object)
    def _on_not_kept(self, error: Exception) -> None:
        self._state.show(self._state.training, self._before)
        self._state.set_trouble(self._state.training, _told(error))
        self._end_work()

    def _give_up(self, trouble: str) -> None:
        """Nothing was learned: what was there before is there again."""
        self._state.show(self._state.training, self._before)
        if trouble:
            self._state.set_trouble(self._state.training, trouble)
        self._go_on()

    def _end_work(self) -> None:
        self._work = None
        self._state.measuring.end()
        self._go_on()

    def _go_on(self) -> None:
        waiting = self._state.waiting
        if waiting and self._run.status.alive:
            self._state.set_run("", ())
            self._state.refuse(BUSY)
        else:
            self._next(waiting)

    @Slot(object)
    def _on_found(self, found: tuple[Found, ...]) -> None:
        self._opening, self._opened = None, True
        self._state.opening.end()
        for one in found:
            if one.model != self._state.training:
                self._show(one)

    @Slot(object)
    def _on_finding_failed(self, error: Exception) -> None:
        self._opening = None
        self._state.opening.end(_told(error))

    def _show(self, found: Found) -> None:
        self._state.show(found.model, found.drawn)
        if found.trouble:
            self._state.set_trouble(found.model, found.trouble)


def _told(error: BaseException) -> str:
    notice = notice_of(error)
    return f"{notice.sentence} {notice.remedy}".strip()
