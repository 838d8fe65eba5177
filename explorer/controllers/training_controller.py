"""Starts, steers and ends training runs."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from explorer.controllers.data_controller import DataController
from explorer.controllers.late_keeping import LateKeeping
from explorer.controllers.model_controller import ModelController
from explorer.controllers.points_controller import PointsController
from explorer.controllers.samples_controller import SamplesController, draw_latents
from explorer.decoding.decoding_thread import DecodingThread
from explorer.state.application_state import ApplicationState
from explorer.state.failures import notice_of, report
from explorer.state.notices import Notice
from explorer.state.run_state import RunStatus
from explorer.training.beginning import Beginning, MakeSession, ResumeSession, open_session, resume_session
from explorer.training.run_keeper import RunKeeper
from explorer.training.training_thread import TrainingThread
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.training import TrainingConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import TrainerError
from trainer.session.devices import available_devices, choose_device, describe_device
from trainer.values.losses import LossRecord


class TrainingController(QObject):
    """At most one run at a time; what it learns is shown as the open model.

    Attributes:
        keep_in: folder that runs are kept in for the case of a crash; None keeps none.
    """

    prepared = Signal(object)
    """A run has its first weights, or those of its checkpoint: the `ModelCard`."""

    ended = Signal()
    """The training thread is finished."""

    def __init__(
        self,
        state: ApplicationState,
        decoding: DecodingThread,
        data: DataController,
        models: ModelController,
        points: PointsController,
        samples: SamplesController,
        make_session: MakeSession = open_session,
        parent: QObject | None = None,
        *,
        resume_session: ResumeSession = resume_session,
    ) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._data, self._models, self._points, self._samples = data, models, points, samples
        self._make_session, self._resume_session = make_session, resume_session
        self.keep_in: Path | None = None
        self._thread: TrainingThread | None = None
        self._late_keeping = LateKeeping(self)
        self._late_keeping.failed.connect(self._on_not_kept)
        self._config: TrainingConfig | None = None
        self._outcome = RunStatus.STOPPED
        self._waiting: Beginning | None = None
        samples.latents_drawn.connect(self._on_latents_drawn)
        state.data.images_changed.connect(self._on_images_changed)
        data.failed.connect(self._on_data_missing)

    def find_devices(self) -> None:
        """Tell the state what devices there are."""
        names = ("auto", *available_devices())
        self._state.run.set_devices(tuple((name, describe_device(choose_device(name))) for name in names))

    @Slot(object)
    def edit(self, config: TrainingConfig) -> None:
        """Take over the form's configuration, as long as no run is alive."""
        if not self._state.run.status.alive:
            self._state.run.set_config(config)

    @Slot()
    def start(self) -> None:
        """Begin a run, or go on with a paused one."""
        if self._thread is None:
            self._begin(paused=False)
        else:
            self._thread.set_paused(False)

    def resume(self, checkpoint: Path, config: TrainingConfig) -> None:
        """Go on with a run from its checkpoint, paused; `config` is shown in the form."""
        if self._thread is None and self._waiting is None:
            self._state.run.set_config(config)
            self._begin(paused=True, checkpoint=checkpoint)

    @Slot()
    def toggle_pause(self) -> None:
        """Pause a running run, or go on with a paused one."""
        if self._thread is not None:
            self._thread.set_paused(self._state.run.status is RunStatus.RUNNING)

    @Slot()
    def step(self) -> None:
        """Do one step and pause."""
        if self._thread is None:
            self._begin(paused=True, single_step=True)
        else:
            self._thread.do_step()

    @Slot()
    def reset(self) -> None:
        """Show the untrained model with the same initial weights, paused."""
        if self._thread is None:
            self._begin(paused=True)
        else:
            self._thread.reset()

    @Slot()
    def stop(self) -> None:
        """End the run and keep what was learned."""
        if self._waiting is not None:
            self._waiting = None
            self._state.run.set_status(RunStatus.IDLE)
        elif self._thread is not None:
            self._state.run.set_status(RunStatus.STOPPING)
            self._thread.stop()

    @Slot(str, float)
    def adjust(self, name: str, value: float) -> None:
        """Change a live setting of the run, and show it in the form."""
        if self._thread is None:
            return
        try:
            config = self._state.run.config.replace(**{name: value})
        except TrainerError as error:
            report(self._state.notices, error)
            return
        self._thread.adjust(name, value)
        self._state.run.set_config(config)

    def close(self) -> None:
        """End a run and wait for its thread, at most one step; the open model has its last weights after that.

        The run is not kept for the case of a crash: who closes it has decided what becomes of it.
        """
        self.stop()
        if self._thread is not None:
            self._thread.wait()
            self._thread.left = None
            self._on_frame_waiting()

    def _begin(self, *, paused: bool, single_step: bool = False, checkpoint: Path | None = None) -> None:
        """Begin a run as soon as the images of its data set are on the map."""
        if self._waiting is not None:
            return
        if self._state.years.training:
            title = CONFIGURATIONS[self._state.years.training].title
            busy = f"The window “GANs Through the Years” is training {title}."
            self._state.notices.post(Notice("info", busy, "Stop it there, or wait until it has finished."))
            return
        self._models.cancel_opening()
        run = self._state.run
        run.clear_losses()
        run.set_progress(None)
        run.set_status(RunStatus.STARTING)
        self._points.cancel()
        self._waiting = Beginning(run.config, paused, single_step, checkpoint)
        self._data.open(run.config.dataset)
        if self._state.data.name == run.config.dataset:
            self._start_thread()

    def _start_thread(self) -> None:
        beginning, self._waiting = self._waiting, None
        assert beginning is not None
        config = self._config = beginning.config
        latents = None
        if config.family == "gan":
            samples = self._state.samples
            latents = draw_latents(samples.side**2, int(getattr(config, "latent_dims", 0)), samples.seed)
        thread = TrainingThread(
            beginning.maker(self._make_session, self._resume_session),
            self._state.data.images,
            latents,
            paused=beginning.paused,
            keeper=RunKeeper(beginning.checkpoint or self.keep_in) if self.keep_in is not None else None,
            parent=self,
        )
        thread.status_changed.connect(self._on_status_changed)
        thread.prepared.connect(self._on_prepared)
        thread.frame_waiting.connect(self._on_frame_waiting)
        thread.losses_measured.connect(self._on_losses_measured)
        thread.was_reset.connect(self._on_was_reset)
        thread.failed.connect(self._on_failed)
        thread.not_kept.connect(self._on_not_kept)
        thread.finished.connect(self._on_finished)
        self._thread = thread
        self._late_keeping.give_way()
        if beginning.single_step:
            thread.do_step()
        thread.start()

    @Slot(object)
    def _on_prepared(self, model: TrainedModel) -> None:
        self._config = model.card.config  # of a resumed run: without what was adjusted
        self.prepared.emit(model.card)
        if self._state.run.status is RunStatus.STOPPING:  # the user may have opened another model by now
            return
        self._models.show(model, None)
        self._points.cancel()
        self._state.run.set_device(describe_device(choose_device(model.card.config.device)))

    @Slot()
    def _on_frame_waiting(self) -> None:
        frame = self._thread.mailbox.take() if self._thread is not None else None
        card = self._state.model.card
        if frame is None or card is None or card.config is not frame.model.card.config:
            return  # another model was opened since
        self._models.advance(frame.model)
        if frame.codes is not None:
            self._points.show_codes(frame.codes)
        if frame.images is not None and frame.latents is self._state.samples.latents:
            progress = frame.progress
            if self._state.styles.truncates:  # a run draws its samples without truncation
                self._samples.refresh()
            else:
                grown = frame.model.grown
                self._state.samples.set_samples(frame.images, frame.beliefs, progress.step, progress.epoch, grown)
        self._state.run.set_progress(frame.progress)

    @Slot(object)
    def _on_status_changed(self, status: RunStatus) -> None:
        if not status.alive:
            self._outcome = status  # told when the thread has ended, so that a new run can begin at once
        elif self._state.run.status is not RunStatus.STOPPING:
            self._state.run.set_status(status)

    @Slot(object)
    def _on_losses_measured(self, records: tuple[LossRecord, ...]) -> None:
        self._state.run.add_losses(records)

    @Slot()
    def _on_was_reset(self) -> None:
        self._state.run.clear_losses()
        if self._config is not None:
            self._state.run.set_config(self._config)  # live settings are back too

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        report(self._state.notices, error)

    @Slot(object)
    def _on_not_kept(self, error: Exception) -> None:
        notice = notice_of(error)
        alive = self._state.run.status.alive
        remedy = "The run goes on, but a crash would lose it." if alive else "Save the model: a crash would lose it."
        self._state.notices.post(Notice("warning", notice.sentence, remedy, notice.details))

    @Slot()
    def _on_finished(self) -> None:
        self._on_frame_waiting()
        if self._thread is not None:
            if self._thread.keeper is not None and self._thread.left is not None:
                self._late_keeping.keep(self._thread.keeper, self._thread.left)
            self._thread.deleteLater()
            self._thread = None
        self._points.encode()
        self._state.model.weights_changed.emit()
        self._state.run.set_status(self._outcome)
        self.ended.emit()

    @Slot(object)
    def _on_latents_drawn(self, latents: np.ndarray) -> None:
        if self._thread is not None:
            self._thread.watch_latents(latents)

    @Slot()
    def _on_images_changed(self) -> None:
        """Other images are on the map: a run under way shall encode those."""
        if self._waiting is not None and self._state.data.name == self._waiting.config.dataset:
            self._start_thread()
        elif self._thread is not None and self._config is not None and self._state.data.name == self._config.dataset:
            self._thread.watch_images(self._state.data.images)

    @Slot(object)
    def _on_data_missing(self, _error: Exception) -> None:
        if self._waiting is not None:
            self._waiting = None
            self._state.run.set_status(RunStatus.IDLE)
