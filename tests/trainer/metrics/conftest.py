"""Models that nobody trained: what is measured on them is no matter, that it is measured is."""

from collections.abc import Callable

import pytest
import torch

from trainer.configuration.classifiers import ClassifierConfig
from trainer.configuration.training import TrainingConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.metrics.extractor import Extractor
from trainer.models.networks import build_networks, initialise
from trainer.values.model_card import ModelCard

CLASSES = ("a", "b", "c")


@pytest.fixture
def untrained() -> Callable[..., TrainedModel]:
    """A function from a configuration and an image shape to a model with its first weights."""

    def build(config: TrainingConfig, shape: tuple[int, int, int] = (1, 8, 8)) -> TrainedModel:
        networks = build_networks(config, shape, len(CLASSES))
        for network in networks.values():
            network.to_empty(device="cpu")
        initialise(networks, torch.Generator().manual_seed(3))
        return TrainedModel.of_networks(ModelCard(config, shape, CLASSES, 0, 0.0), networks)

    return build


@pytest.fixture
def small_extractor(untrained: Callable[..., TrainedModel]) -> Callable[..., Extractor]:
    """A function from an image shape to a small classifier of three classes."""

    def build(shape: tuple[int, int, int] = (1, 8, 8)) -> Extractor:
        classifier = untrained(ClassifierConfig(channels=(4,), features=6), shape).classifier
        assert classifier is not None
        return Extractor(classifier, "small 0123456789ab", CLASSES)

    return build
