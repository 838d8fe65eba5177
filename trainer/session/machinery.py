"""What a session works with on its device: networks and optimisers, the images, and the step that joins them."""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from trainer.batch_noise import BatchNoise
from trainer.configuration.training import TrainingConfig
from trainer.memory import keep_freed_memory
from trainer.models.batch_statistics import share_statistics
from trainer.models.networks import build_networks
from trainer.models.quick import be_quick
from trainer.precision import Precision
from trainer.session.batches import BatchOrder, ResidentImages
from trainer.session.captured_step import CapturedStep
from trainer.session.families import family_of
from trainer.session.first_weights import take_weights
from trainer.session.ledger import Ledger
from trainer.session.ranks import Ranks
from trainer.session.run_content import RunContent
from trainer.session.training_step import TrainingStep
from trainer.values.images import ImageDataset


@dataclass(frozen=True)
class Machinery:
    """Built once a session; only what it holds changes.

    Attributes:
        content: what changes during a run.
        data: the images.
        step: one correction of the weights.
        runner: the same, on CUDA as a captured graph, unless several processes train together.
        ranks: the processes that train together.
    """

    content: RunContent
    data: ResidentImages
    step: TrainingStep
    runner: TrainingStep | CapturedStep
    ranks: Ranks

    @classmethod
    def assemble(
        cls, config: TrainingConfig, dataset: ImageDataset, device: torch.device, ranks: Ranks, *, captured: bool
    ) -> "Machinery":
        """Put networks, images and random generators on the device; the weights are not drawn yet.

        Raises:
            ConfigurationError: the configuration does not fit the data set, or the number of processes.
        """
        keep_freed_memory()
        precision = Precision.choose(config.precision, device)
        networks = build_networks(config, dataset.image_shape, len(dataset.class_names))
        for network in networks.values():
            network.to_empty(device=device)
            network.to(memory_format=precision.memory_format)  # type: ignore[call-overload]
            if device.type == "cpu":
                be_quick(network)
            if ranks.count > 1:
                share_statistics(network, ranks)
        family = family_of(config, networks, precision)
        data = ResidentImages(dataset.train, config.held_out_images, config.seed, device)
        order = BatchOrder(len(data.train), config.batch_size, config.seed + 1, device)
        alone = ranks.count == 1  # a CUDA graph takes torch's own class of generators alone
        noise = torch.Generator(device) if alone else BatchNoise(device, ranks.share)
        step = TrainingStep(family, data, ranks.share_of_batch(order.batch_size, family.pieces), noise, ranks)
        runner = CapturedStep(step) if captured and alone and device.type == "cuda" else step
        return cls(RunContent(family, order, Ledger(family, step.sums), noise), data, step, runner, ranks)

    def reset(self, seed: int, first: Mapping[str, Tensor] | None) -> None:
        """Go back to the first weights: those that `seed` draws, or `first` by the name "role.layer.weight"."""
        content = self.content
        content.noise.manual_seed(seed)
        content.family.start(content.noise)
        if first is not None:
            take_weights(content.family.networks, first)
        self.reset_optimisers()
        content.order.reset()
        content.ledger.reset()

    def reset_optimisers(self) -> None:
        """Let every optimiser start anew."""
        for optimiser in self.content.family.optimisers.values():
            optimiser.reset()

    def correct(self, rate: float, steps_done: int, steps_total: int) -> None:
        """Correct the weights once, at a learning rate."""
        content = self.content
        for optimiser in content.family.optimisers.values():
            optimiser.learning_rate.fill_(rate)
        content.family.prepare(steps_done, steps_total)
        self.step.indices.copy_(self.ranks.share.of(content.order.next(), pieces=content.family.pieces))
        self.runner.run()
        content.ledger.stepped()
