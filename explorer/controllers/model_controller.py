"""Opens and saves models."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from explorer.controllers.data_controller import DataController
from explorer.controllers.points_controller import PointsController
from explorer.decoding.decoding_thread import DecodingThread
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.notices import Notice
from explorer.tasks.task import Task
from trainer.checkpoint.model_file import load_model, save_model
from trainer.decoding.classifier import Classifier
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import CheckpointError
from trainer.geometry import planes
from trainer.geometry.chart import Chart
from trainer.geometry.seed_plane import SeedPlane
from trainer.resources import resource_path
from trainer.values.model_card import ModelCard

SHIPPED_AUTOENCODERS = (
    ("2-D VAE", "vae-2d"),
    ("2-D autoencoder", "ae-2d"),
    ("5-D VAE", "vae-5d"),
    ("10-D VAE", "vae-10d"),
    ("20-D VAE", "vae-20d"),
)
SHIPPED_GANS = (("DCGAN", "dcgan"), ("AC-GAN", "ac-gan"))
SHIPPED = SHIPPED_AUTOENCODERS + SHIPPED_GANS
"""Names on screen and file names of the models that come with the program."""

SUFFIX = ".safetensors"


def shipped_model(name: str) -> Path:
    """The path of a model that comes with the program."""
    return resource_path("models", f"{name}{SUFFIX}")


def chart_of(card: ModelCard) -> Chart:
    """The map that a model's latent space opens with."""
    if card.family == "gan":
        return SeedPlane(card.latent_dims)
    return planes.identity(2) if card.latent_dims == 2 else planes.axes(0, 1, card.latent_dims)


class ModelController(QObject):
    """The only one who replaces the open model."""

    opening = Signal()
    """A file is being read that is to take the place of the open model."""

    saving_ended = Signal(bool)
    """What `save_as` began has ended: whether the file is written."""

    def __init__(
        self,
        state: ApplicationState,
        decoding: DecodingThread,
        data: DataController,
        points: PointsController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._decoding, self._data, self._points = state, decoding, data, points
        self._model: TrainedModel | None = None
        self._task: Task | None = None
        self._saving: Task | None = None
        self._classifier_task: Task | None = None
        self._classifier: TrainedModel | None = None
        self.may_replace: Callable[[], bool] = lambda: True
        """Asked before another model takes the place of the open one, since a run may be alive."""
        state.styles.psi_changed.connect(self._on_psi_changed)

    @property
    def model(self) -> TrainedModel | None:
        """The open model with its networks."""
        return self._model

    @property
    def classifier(self) -> TrainedModel | None:
        """The shipped classifier, once it is loaded."""
        return self._classifier

    @Slot(str)
    def open_shipped(self, name: str) -> None:
        """Open a model that comes with the program."""
        self.open_file(str(shipped_model(name)))

    @Slot(str)
    def open_file(self, path: str) -> None:
        """Open a model file in the background; the open model stays until the new one is read."""
        if not self.may_replace():
            return
        self.cancel_opening()
        self.opening.emit()
        self._task = Task(lambda _task: (Path(path), load_model(Path(path))), self)
        self._task.done.connect(self._on_opened)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def cancel_opening(self) -> None:
        """Forget a file that is being read: the open model stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot(str)
    def save_as(self, path: str) -> None:
        """Write the open model to a file, which gets the suffix of our files if it has another one."""
        model, target = self._model, Path(path if path.endswith(SUFFIX) else f"{path}{SUFFIX}")
        if model is None:
            self._state.notices.post(Notice("info", "There is no model to save.", "Open or train one first."))
            self.saving_ended.emit(False)
            return

        def work(_task: Task) -> tuple[Path, TrainedModel]:
            save_model(target, model)
            return target, model

        self._saving = Task(work, self)
        self._saving.done.connect(self._on_saved)
        self._saving.failed.connect(self._on_not_saved)
        self._saving.start()

    def show(self, model: TrainedModel, path: Path | None) -> None:
        """Replace the open model, the charts and the points."""
        self._model = model
        self._use(model)
        self._points.use(model.encoder)
        self._state.model.open(model.card, chart_of(model.card), path)
        self._data.open(model.card.config.dataset)
        self._points.encode()

    def advance(self, model: TrainedModel) -> None:
        """A newer snapshot of the same run; its codes come with the run's frames."""
        self._model = model
        self._use(model)
        self._points.use(model.encoder)
        self._state.model.advance_weights(model.card.step)

    def load_classifier(self) -> None:
        """Load the shipped classifier in the background."""
        self._classifier_task = Task(lambda _task: load_model(shipped_model("classifier")), self)
        self._classifier_task.done.connect(self.use_classifier)
        self._classifier_task.failed.connect(self._on_failed)
        self._classifier_task.start()

    def _use(self, model: TrainedModel) -> None:
        decoder = model.decoder
        if isinstance(decoder, StyledDecoder):
            decoder = decoder.with_psi(self._state.styles.psi)
        self._decoding.use(
            decoder=decoder,
            encoder=model.encoder,
            discriminator=model.discriminator,
            classifier=self._judge_of(model),
            step=model.card.step,
        )

    def _judge_of(self, model: TrainedModel) -> Classifier | None:
        """The classifier, for a model of images whose classes it knows: of others its opinion means nothing."""
        judge = self._classifier
        return judge.classifier if judge is not None and judge.card.class_names == model.card.class_names else None

    @Slot()
    def _on_psi_changed(self) -> None:
        """Everything that is decoded goes another share of the way from the mean style."""
        if self._model is not None and isinstance(self._model.decoder, StyledDecoder):
            self._use(self._model)
            self._state.model.advance_weights(self._state.model.weights_step)

    @Slot(object)
    def _on_opened(self, opened: tuple[Path, TrainedModel]) -> None:
        path, model = opened
        if model.decoder is None:
            error = CheckpointError(
                f"{path.name} is a classifier, which makes no images.", "Open a VAE, an AE or a GAN."
            )
            report(self._state.notices, error)
            return
        self.show(model, path)
        if path.parent != resource_path("models"):
            self._state.preferences.add_recent_file(str(path))

    @Slot(object)
    def _on_saved(self, saved: tuple[Path, TrainedModel]) -> None:
        path, model = saved
        if model is self._model:  # a run may have gone on meanwhile
            self._state.model.set_path(path)
        self._state.preferences.add_recent_file(str(path))
        self._state.notices.post(Notice("info", f"Saved as {path.name}."))
        self.saving_ended.emit(True)

    @Slot(object)
    def _on_not_saved(self, error: Exception) -> None:
        report(self._state.notices, error)
        self.saving_ended.emit(False)

    @Slot(object)
    def use_classifier(self, classifier: TrainedModel) -> None:
        """Let a classifier that is loaded judge decoded images."""
        self._classifier = classifier
        if self._model is not None:
            self._use(self._model)
        self._state.model.weights_changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        report(self._state.notices, error)
