"""Small data and small networks for the trainer's tests."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch

from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.training import TrainingConfig
from trainer.data.registry import load_dataset
from trainer.values.images import ImageDataset, LabelledImages

SMALL: dict[str, dict[str, object]] = {
    "ae": {"hidden_widths": (32,)},
    "vae": {"hidden_widths": (32,)},
    "gan": {"hidden_widths": (16, 32), "latent_dims": 8},
    "dcgan": {"hidden_widths": (8, 4), "latent_dims": 8},
    "vae-gan": {"hidden_widths": (32,), "critic_channels": (4, 8), "batch_size": 16},
    "aae": {"hidden_widths": (32,), "critic_widths": (16,)},
    "ac-gan": {"hidden_widths": (8, 4), "latent_dims": 16, "batch_size": 16},
    "cogan": {"hidden_widths": (8, 4), "latent_dims": 8, "batch_size": 16},
    "wgan-gp": {"hidden_widths": (8, 4), "latent_dims": 8, "batch_size": 10},
    "progressive-gan": {"hidden_widths": (4, 4), "latent_dims": 8, "batch_size": 8},
    "style-gan": {
        "hidden_widths": (4, 4),
        "latent_dims": 8,
        "style_dims": 8,
        "mapping_layers": 2,
        "batch_size": 8,
    },
    "r3gan": {"hidden_widths": (8, 4, 4), "latent_dims": 8, "batch_size": 8},
    "classifier": {"channels": (4, 8), "features": 16},
}


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """One thread is enough for small networks; two wait for one another wherever something else keeps a core busy."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def small_config() -> Callable[..., TrainingConfig]:
    """A function from a model's name and settings to a configuration that trains in milliseconds on the CPU."""

    def build(model: str, **settings: object) -> TrainingConfig:
        common = {"epochs": 2, "batch_size": 32, "device": "cpu"}
        common["held_out_images"] = 0 if CONFIGURATIONS[model].family == "gan" else 40
        return CONFIGURATIONS[model](**{**common, **SMALL[model], **settings})

    return build


@pytest.fixture(scope="session")
def digits() -> ImageDataset:
    """600 real training digits and 100 real test digits."""
    mnist = load_dataset("mnist")
    return ImageDataset(
        name="mnist",
        title="MNIST",
        train=LabelledImages(mnist.train.images[:600], mnist.train.labels[:600]),
        test=LabelledImages(mnist.test.images[:100], mnist.test.labels[:100]),
        class_names=mnist.class_names,
    )


@pytest.fixture(scope="session")
def noise_images() -> Callable[..., ImageDataset]:
    """A function from an image shape and a count to a data set of random pixels."""

    def build(shape: tuple[int, int, int], count: int = 40) -> ImageDataset:
        random = np.random.default_rng(0)
        images = random.integers(0, 256, (count, *shape), dtype=np.uint8)
        split = LabelledImages(images, random.integers(0, 3, count, dtype=np.uint8))
        return ImageDataset("noise", "Noise", split, split, ("a", "b", "c"))

    return build
