"""The thread that trains: a thin loop over `TrainingSession.step`.

It has no slots. Orders reach it through an `OrderBook` that it reads between steps; pictures leave it
through a one-place mailbox, facts (status, losses, errors) through signals that are never lost.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from explorer.state.run_state import RunStatus
from explorer.training.frame import Frame
from explorer.training.mailbox import Mailbox
from explorer.training.orders import OrderBook, Orders
from explorer.training.publisher import Publisher
from explorer.training.run_keeper import RunKeeper
from explorer.training.team import Team
from trainer.decoding.compute_threads import ALL_CORES, lower_priority, use_compute_threads
from trainer.errors import TrainerError
from trainer.session.session import TrainingSession
from trainer.values.arrays import ByteArray, FloatArray

log = logging.getLogger(__name__)


class TrainingThread(QThread):
    """Trains one session until it is finished or told to stop.

    Args:
        make_session: builds the session; called on this thread, since it may take seconds.
        images: uint8 [N, C, H, W] whose codes the frames show.
        latents: float32 [M, D] whose samples the frames show, when the model is a GAN.
        paused: begin with a pause, showing the untrained model.
        keeper: writes the run to disk now and then, or None.
    """

    status_changed = Signal(object)
    """A `RunStatus`."""

    prepared = Signal(object)
    """The session's `TrainedModel` before the first step."""

    frame_waiting = Signal()
    """The mailbox is no longer empty."""

    losses_measured = Signal(object)
    """A tuple of `LossRecord`."""

    was_reset = Signal()
    """The session is back at its initial weights: older losses are no longer of this run."""

    saved = Signal(object)
    """The path that a checkpoint was written to."""

    not_kept = Signal(object)
    """Why the run could not be kept on disk: a crash would lose it."""

    failed = Signal(object)
    """The exception that ended the run, or that made an order fail."""

    def __init__(
        self,
        make_session: Callable[[], TrainingSession],
        images: ByteArray,
        latents: FloatArray | None,
        *,
        paused: bool = False,
        keeper: RunKeeper | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("training")
        self.mailbox: Mailbox[Frame] = Mailbox()
        self._make_session = make_session
        self._images, self._latents = images, latents
        self._orders = OrderBook(paused=paused)
        self.keeper = keeper
        self.left: TrainingSession | None = None
        """A session that was stopped and not yet kept, for after the thread's end."""

    def set_paused(self, paused: bool) -> None:
        """Let the run stand still, or go on."""
        self._orders.set_paused(paused)

    def do_step(self) -> None:
        """Pause, and do one more step."""
        self._orders.set_paused(True)
        self._orders.add(steps=1)

    def stop(self) -> None:
        """End the run after the step under way; what was learned is kept."""
        self._orders.add(stop=True)
        self._orders.set_paused(False)

    def reset(self) -> None:
        """Go back to the same initial weights, and pause there."""
        self._orders.set_paused(True)
        self._orders.add(reset=True)

    def adjust(self, name: str, value: float) -> None:
        """Change a live setting from the next step on."""
        self._orders.add(adjustments={name: value})

    def watch_latents(self, latents: FloatArray) -> None:
        """Show the samples of other latents."""
        self._orders.add(latents=latents)

    def watch_images(self, images: ByteArray) -> None:
        """Show the codes of other images."""
        self._orders.add(images=images)

    def save(self, path: Path) -> None:
        """Write a checkpoint between two steps."""
        self._orders.add(save=path)

    def run(self) -> None:
        """Runs on the training thread."""
        publisher: Publisher | None = None
        try:
            lower_priority()
            use_compute_threads()
            self.status_changed.emit(RunStatus.STARTING)
            session = self._make_session()
            publisher = self._open(session)
            outcome = self._train(session, publisher)
            if outcome is RunStatus.STOPPED:  # Stop answers at once: it is written by whoever asked for it
                self.left = session
            else:
                self._keep(session)
            self._post(publisher.last_frame())
            self.losses_measured.emit(session.take_losses())
            self.status_changed.emit(outcome)
        except Exception as error:  # a run that fails must say so and keep its last picture
            log.exception("training failed")
            if publisher is not None:
                self._publish_after_failure(publisher)
            self.failed.emit(error)
            self.status_changed.emit(RunStatus.FAILED)

    def _open(self, session: TrainingSession) -> Publisher:
        """Runs on the training thread."""
        if self._latents is not None:
            session.watch_latents(self._latents)
        else:
            session.watch_images(self._images)
        publisher = Publisher(session, self._latents, len(self._images))
        if self.keeper is not None:
            self.keeper.begin(session)
        self.prepared.emit(session.export_model())
        self._publish_whole(publisher)
        return publisher

    def _train(self, session: TrainingSession, publisher: Publisher) -> RunStatus:
        """Runs on the training thread. The loop: orders, a step, now and then a frame."""
        status = RunStatus.STARTING
        team = Team(ALL_CORES)
        while not session.finished:
            single_steps = 0
            if self._orders.waiting:
                orders = self._orders.take()
                if orders.stop:
                    return RunStatus.STOPPED
                self._carry_out(orders, session, publisher)
                single_steps = orders.steps
            if self._orders.paused and single_steps == 0:
                if status is not RunStatus.PAUSED:
                    status = RunStatus.PAUSED
                    self._publish_whole(publisher)
                    self.losses_measured.emit(session.take_losses())
                    self.status_changed.emit(status)
                    self._keep(session)
                self._orders.wait()
                team.begin()
                continue
            if status is not RunStatus.RUNNING and not self._orders.paused:
                status = RunStatus.RUNNING
                self.status_changed.emit(status)
            for _ in range(max(single_steps, 1)):
                session.step()
            if team.stepped():
                use_compute_threads(team.size)
            if single_steps:
                self._publish_whole(publisher)
                self.losses_measured.emit(session.take_losses())
            elif publisher.due():
                self._publish(publisher)
                self.losses_measured.emit(session.take_losses())
            if self.keeper is not None and self.keeper.due():
                self._keep(session)
        return RunStatus.FINISHED

    def _carry_out(self, orders: Orders, session: TrainingSession, publisher: Publisher) -> None:
        """Runs on the training thread. An order that cannot be carried out does not end the run."""
        try:
            if orders.reset:
                session.reset()
                if self.keeper is not None:
                    self.keeper.forget()
                self.was_reset.emit()
            if orders.latents is not None and self._latents is not None:
                publisher.watch_latents(orders.latents)
            if orders.images is not None and self._latents is None:
                publisher.watch_images(orders.images)
            if orders.adjustments:
                session.adjust(**orders.adjustments)
            if orders.save is not None:
                session.save(orders.save)
                self.saved.emit(orders.save)
        except (TrainerError, OSError) as error:
            log.exception("an order failed")
            self.failed.emit(error)
        if orders.reset or orders.latents is not None or orders.images is not None:
            self._publish_whole(publisher)

    def _keep(self, session: TrainingSession) -> None:
        """Runs on the training thread. A run that cannot be kept goes on."""
        failure = self.keeper.keep(session) if self.keeper is not None else None
        if failure is not None:
            self.not_kept.emit(failure)

    def _publish(self, publisher: Publisher) -> None:
        """Runs on the training thread."""
        self._post(publisher.frame())

    def _publish_whole(self, publisher: Publisher) -> None:
        """Runs on the training thread. Gives up early when an order arrives."""
        self._post(publisher.whole_frame(self._orders.arrived))

    def _post(self, frame: Frame) -> None:
        """Runs on the training thread."""
        if self.mailbox.put(frame):
            self.frame_waiting.emit()

    def _publish_after_failure(self, publisher: Publisher) -> None:
        """Runs on the training thread. The last good picture, if the device still gives one."""
        try:
            self._publish(publisher)
        except Exception:  # the first failure is the one to report
            log.exception("no last picture after the failure")
