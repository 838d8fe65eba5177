"""A training run as a plain object: step it, look at it, change it, save it.

The command line, the tests and the window's training thread are thin loops over it. It draws random numbers from its
own generators only and changes no global setting of torch, so that whatever else the process computes cannot change
the run. One thread at a time may use it; what it hands out may go anywhere.
"""

from pathlib import Path

from torch import Tensor

from trainer.checkpoint import run_state
from trainer.configuration.training import TrainingConfig
from trainer.decoding.decoder import Decoder
from trainer.decoding.trained_model import TrainedModel, decoder_of
from trainer.errors import ConfigurationError
from trainer.session.arrangement import arranged
from trainer.session.devices import choose_device, device_errors
from trainer.session.first_weights import weights_by_name, weights_of_model
from trainer.session.good_weights import GoodWeights, divergence
from trainer.session.held_out import measure_held_out
from trainer.session.machinery import Machinery
from trainer.session.pace import Pace
from trainer.session.ranks import Ranks
from trainer.session.run_content import FIRST, Numbers, part_of
from trainer.session.schedule import rate_factor
from trainer.session.watching import Watching
from trainer.values.arrays import ByteArray, FloatArray
from trainer.values.images import ImageDataset
from trainer.values.losses import LossRecord
from trainer.values.model_card import ModelCard
from trainer.values.progress import Progress
from trainer.values.snapshots import Snapshot

CHECK_STEPS = {"cpu": 1}  # steps between two looks at the losses; a look makes other devices wait
OTHER_CHECK_STEPS = 50
KEEP_STEPS = 100  # steps between two copies of the weights


class TrainingSession:
    """One run of one configuration on one data set.

    Attributes:
        config: what was asked for.
        device: where it runs.
        learning_rate: peak of the schedule, as adjusted.
        beta: weight of the KL term, as adjusted.
        adversarial_weight: weight of the adversary's terms in an autoencoder's loss, as adjusted.
    """

    def __init__(
        self,
        config: TrainingConfig,
        dataset: ImageDataset,
        *,
        captured: bool = True,
        command: str = "",
        start: TrainedModel | None = None,
        ranks: Ranks | None = None,
    ) -> None:
        """Put the data on the device and draw the first weights.

        Args:
            config: what to train.
            dataset: what to train on.
            captured: on CUDA, replay the step as a CUDA graph.
            command: command line to record in model files.
            start: a model of the same networks whose weights the run starts from, in place of random ones.
            ranks: the processes that train together, each with its own session; None is this one alone.

        Raises:
            ConfigurationError: the configuration does not fit the data set.
            DeviceError: the device is missing or has no memory left.
        """
        self.config = config
        self.device = choose_device(config.device)
        dataset = arranged(config, dataset)
        self._command = command
        self._ranks = ranks or Ranks()
        self._image_shape, self._class_names = dataset.image_shape, dataset.class_names
        with device_errors(self.device):
            self._machinery = Machinery.assemble(config, dataset, self.device, self._ranks, captured=captured)
            content = self._machinery.content
            self._family, self._order, self._ledger = content.family, content.order, content.ledger
            self._first = weights_of_model(self._family.networks, start) if start is not None else None
            self._watching = Watching(
                self._family, dataset.image_shape, int(getattr(config, "latent_dims", 0)), self.device
            )
        self._pace = Pace()
        self.steps_total = self._order.steps_per_epoch * config.epochs
        self.reset()

    def reset(self) -> None:
        """Go back to the first step, the same first weights, and the learning rate and beta of the configuration."""
        self.steps_done = 0
        self.learning_rate = self.config.learning_rate
        self.beta = self.adversarial_weight = 0.0
        self.adjust(
            beta=getattr(self.config, "beta", None),
            adversarial_weight=getattr(self.config, "adversarial_weight", None),
        )
        with device_errors(self.device):
            self._machinery.reset(self.config.seed, self._first)
            self._pace.reset(0.0)
            self._good = GoodWeights(
                [tensor for network in self._family.networks.values() for tensor in network.state_dict().values()]
            )

    @property
    def finished(self) -> bool:
        """Whether all epochs are done; `step` may still be called and goes on with the last learning rate."""
        return self.steps_done >= self.steps_total

    @property
    def epoch(self) -> float:
        """Epochs done, with the fraction of the one under way."""
        return self.steps_done / self._order.steps_per_epoch

    def progress(self) -> Progress:
        """How far the run is."""
        speed = self._pace.steps_per_s
        return Progress(
            step=self.steps_done,
            steps_total=self.steps_total,
            epoch=self.epoch,
            epochs_total=self.config.epochs,
            images_per_s=speed * self._order.batch_size,
            steps_per_s=speed,
            elapsed_s=self._pace.elapsed_s,
        )

    def step(self) -> None:
        """Correct the weights once; the last step of an epoch also measures the held-out images.

        On CUDA and MPS it returns before the device has finished.

        Raises:
            DivergenceError: a loss or a weight is no longer a finite number. The last good weights are back, the
                optimiser starts anew, and the session can go on, best after `adjust(learning_rate=...)`.
            DeviceError: the device was lost or has no memory left.
        """
        self._pace.begin()
        with device_errors(self.device):
            rate = self._present_rate()
            self._machinery.correct(rate, self.steps_done, self.steps_total)
            self.steps_done += 1
            if self.steps_done % CHECK_STEPS.get(self.device.type, OTHER_CHECK_STEPS) == 0:
                self._collect(rate)
            if self.steps_done % KEEP_STEPS == 0 and not self._good.refresh():
                self._diverged(rate)
            if self.steps_done % self._order.steps_per_epoch == 0:
                self.measure_held_out()
        self._pace.end(self.steps_done)

    def take_losses(self) -> tuple[LossRecord, ...]:
        """Mean training losses since the last call, and the held-out records of epochs that ended since then.

        Raises:
            DivergenceError: as in `step`.
        """
        with device_errors(self.device):
            self._collect(self._present_rate())
        return self._ledger.take(self.steps_done, self.epoch)

    def measure_held_out(self) -> None:
        """Measure the held-out images now, always with the same random numbers; `take_losses` gives the result."""
        if not self._ranks.first:  # one of them is enough
            return
        with device_errors(self.device):
            means = measure_held_out(self._family, self._machinery.data, self.config.seed + 2)
        if means:
            self._ledger.add_held_out(means, self.steps_done, self.epoch)

    def watch_images(self, images: ByteArray) -> None:
        """Choose the images whose codes `snapshot` shows: uint8 [N, C, H, W]."""
        self._watching.images(images)

    def watch_latents(self, z: FloatArray) -> None:
        """Choose the latents whose images `snapshot` shows: float32 [N, D]."""
        self._watching.latents(z)

    def snapshot(self, limit: int | None = None) -> Snapshot:
        """Show what is watched with the present weights; the run goes on as if nobody had looked.

        Args:
            limit: at most so many watched images, in turns; None is all of them.
        """
        with device_errors(self.device):
            return self._watching.snapshot(self.steps_done, self.epoch, limit)

    def export_decoder(self) -> Decoder:
        """A copy of the present decoder or generator, safe in any thread.

        Raises:
            ConfigurationError: the model has none.
        """
        shown = self._family.shown()
        network = shown.get("decoder") or shown.get("generator")
        if network is None:
            raise ConfigurationError(f"A {self.config.title.lower()} has no decoder.", "Choose another model.")
        with device_errors(self.device):
            return decoder_of(network, int(getattr(self.config, "latent_dims", 0)), self._image_shape)

    def export_model(self) -> TrainedModel:
        """A copy of everything that was trained, safe in any thread."""
        with device_errors(self.device):
            return TrainedModel.of_networks(self.card, self._family.shown())

    @property
    def card(self) -> ModelCard:
        """What is known about the model at this step."""
        return ModelCard(
            config=self.config,
            image_shape=self._image_shape,
            class_names=self._class_names,
            step=self.steps_done,
            epoch=self.epoch,
            command=self._command,
            training_images=len(self._machinery.data.train),
        )

    def adjust(
        self,
        *,
        learning_rate: float | None = None,
        beta: float | None = None,
        adversarial_weight: float | None = None,
    ) -> None:
        """Change live settings from the next step on; those that the model does not have are passed over.

        Raises:
            ConfigurationError: a value is out of range.
        """
        given = {"learning_rate": learning_rate, "beta": beta, "adversarial_weight": adversarial_weight}
        wanted = {name: value for name, value in given.items() if value is not None and hasattr(self.config, name)}
        self.config.replace(**wanted)
        for name, value in wanted.items():
            setattr(self, name, value)
            if name != "learning_rate":
                self._family.adjust(name, value)

    def save(self, path: str | Path) -> None:
        """Write everything that the run needs to go on: a checkpoint, whole or not at all.

        Args:
            path: the checkpoint file, or the folder of the run.

        Raises:
            WriteError: it cannot be written.
            DivergenceError: as in `step`.
        """
        with device_errors(self.device):
            self._collect(self._present_rate())
            run_state.write(Path(path), self.card, self._state())

    @classmethod
    def resume(
        cls, path: str | Path, dataset: ImageDataset, *, captured: bool = True, ranks: Ranks | None = None
    ) -> "TrainingSession":
        """The session that `save` wrote; on the CPU it goes on bit by bit as if it had never stopped.

        Args:
            path: the checkpoint file, or the folder of the run.
            dataset: the same data set.
            captured: on CUDA, replay the step as a CUDA graph.
            ranks: the processes that go on together; as many as before or not.

        Raises:
            CheckpointError: the file is missing, damaged, or belongs to another data set.
            DeviceError: the device of the run is missing.
        """
        card, state = run_state.read(Path(path))
        session = cls(card.config, dataset, captured=captured, command=card.command, ranks=ranks)
        if part_of(state, FIRST):  # it started from a model: room for those weights, so that they are checked
            session._first = weights_by_name(session._family.networks)
        run_state.check_fits(Path(path), session.card, card, session._state(), state)
        with device_errors(session.device):
            session._load(state)
        return session

    def _state(self) -> dict[str, Tensor]:
        """Everything that a checkpoint holds, by name."""
        weight = self.adversarial_weight if hasattr(self.config, "adversarial_weight") else None
        numbers = Numbers(self.steps_done, self.learning_rate, self.beta, self._pace.elapsed_s, weight)
        first = {f"{FIRST}{name}": tensor for name, tensor in (self._first or {}).items()}
        return {**self._machinery.content.tensors(), **numbers.tensors(), **first}

    def _load(self, state: dict[str, Tensor]) -> None:
        self._machinery.content.load(state)
        self._first = part_of(state, FIRST) or None
        numbers = Numbers.of(state)
        self.steps_done = numbers.steps_done
        self.adjust(**numbers.live)
        self._pace.reset(numbers.elapsed_s)
        self._good.refresh()

    def _present_rate(self) -> float:
        config = self.config
        return self.learning_rate * rate_factor(config.schedule, self.steps_done, self.steps_total, config.warm_up)

    def _collect(self, rate: float) -> None:
        if not self._ledger.collect():
            self._diverged(rate)

    def _diverged(self, rate: float) -> None:
        self._good.restore()
        self._machinery.reset_optimisers()
        usual = type(self.config)().learning_rate
        raise divergence(self.steps_done, self._ledger.last_finite, rate, self.learning_rate, usual)
