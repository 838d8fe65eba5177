"""The classifier as a family. Legend: N batch, C channels, H W pixels, F features."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.batch_noise import uniform
from trainer.configuration.classifiers import ClassifierConfig
from trainer.errors import TrainerError
from trainer.models.classifier import ConvClassifier
from trainer.models.networks import initialise
from trainer.precision import Precision
from trainer.session.distortion import distort
from trainer.session.family import Batch, Codes, Update
from trainer.session.optimiser import Adam


class ClassifierFamily:
    """One network, corrected by cross-entropy on distorted images with silenced features."""

    watches: Literal["images", "latents", "nothing"] = "nothing"
    optimisers: Mapping[str, Adam]
    term_count = 2
    generators: Mapping[str, torch.Generator] = MappingProxyType({})
    phase = 0
    pieces = 1

    def __init__(self, config: ClassifierConfig, networks: Mapping[str, nn.Module], precision: Precision) -> None:
        self.networks = networks
        network = networks["classifier"]
        assert isinstance(network, ConvClassifier)
        self._network = network
        self.optimisers = {"whole": Adam(network.parameters(), weight_decay=config.weight_decay)}
        self._keep = 1 - config.dropout
        self._distortion = config.distortion
        self._precision = precision

    def start(self, noise: torch.Generator) -> None:
        """Draw first weights, in place."""
        initialise(self.networks, noise)

    def updates(self, batch: Batch, noise: torch.Generator) -> Iterator[Update]:
        """One update: cross-entropy."""
        images = batch.images.to(torch.float32).div_(255)
        if self._distortion:
            images = distort(images, self._distortion, noise)
        images = images.contiguous(memory_format=self._precision.memory_format)
        with self._precision.autocast():
            features = self._network.features(images)
            kept = uniform(noise, *features.shape, dtype=features.dtype) < self._keep
            logits = self._network.head(features * kept / self._keep).float()
        loss = functional.cross_entropy(logits, batch.labels)
        yield Update("whole", loss, (loss, _accuracy(logits.detach(), batch.labels)))

    def measure(self, batch: Batch, noise: torch.Generator) -> tuple[Tensor, ...]:
        """Cross-entropy and accuracy on held-out images as they are."""
        with self._precision.autocast():
            logits = self._network(batch.images.to(torch.float32).div_(255)).float()
        return functional.cross_entropy(logits, batch.labels), _accuracy(logits, batch.labels)

    def report(self, means: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """Cross-entropy and accuracy."""
        return ("cross_entropy", means[0]), ("accuracy", means[1])

    def look(self, watched: Tensor) -> Codes:
        """Raise `TrainerError`: a classifier has neither codes nor samples."""
        raise TrainerError("A classifier has nothing to watch.", "Look at its losses instead.")

    def shown(self) -> Mapping[str, nn.Module]:
        """The network."""
        return self.networks

    def prepare(self, step: int, steps_total: int) -> None:
        """Nothing: all steps are alike."""

    def adjust(self, name: str, value: float) -> None:
        """Nothing: only the learning rate is live."""


def _accuracy(logits: Tensor, labels: Tensor) -> Tensor:
    return (logits.argmax(dim=1) == labels).float().mean()
