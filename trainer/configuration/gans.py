"""Generative adversarial networks."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from trainer.configuration.setting import same_setting, setting
from trainer.configuration.training import Family, Schedule, TrainingConfig


@dataclass(frozen=True, kw_only=True)
class GanConfig(TrainingConfig):
    """Two multi-layer perceptrons that compete (Goodfellow et al. 2014), non-saturating generator loss."""

    model: ClassVar[str] = "gan"
    family: ClassVar[Family] = "gan"
    title: ClassVar[str] = "GAN (2014)"
    paper: ClassVar[str] = "https://arxiv.org/abs/1406.2661"
    year: ClassVar[int] = 2014
    idea: ClassVar[str] = (
        "Two networks compete: one draws, the other tells its drawings from real images, and both get better."
    )
    short_run: ClassVar[Mapping[str, int | float]] = MappingProxyType({"epochs": 12})

    epochs: int = setting(
        50,
        "Epochs",
        "How often the discriminator sees every training image.",
        unit="epochs",
        minimum=1,
        maximum=10_000,
        logarithmic=True,
    )
    batch_size: int = setting(
        64,
        "Batch size",
        "How many real and how many generated images one step compares.",
        unit="images",
        minimum=2,
        maximum=65_536,
        logarithmic=True,
    )
    learning_rate: float = setting(
        2e-4,
        "Learning rate",
        "How large each correction of both networks is.",
        minimum=1e-7,
        maximum=10.0,
        logarithmic=True,
        live=True,
        paper="https://arxiv.org/abs/1511.06434",
    )
    schedule: Schedule = setting(
        "constant",
        "Schedule",
        "How the learning rate changes during the run: constant, or rising and then falling to zero once.",
    )
    held_out_images: int = setting(
        0,
        "Held-out images",
        "How many training images are never trained on.",
        unit="images",
        minimum=0,
        maximum=60_000,
        advanced=True,
    )
    latent_dims: int = setting(
        64, "Latent dimensions", "How many random numbers the generator turns into one image.", minimum=1, maximum=512
    )
    hidden_widths: tuple[int, ...] = setting(
        (256, 512),
        "Hidden widths",
        "Units of each hidden layer of the generator; the discriminator is its mirror image.",
        minimum=1,
        maximum=8192,
        unit="units",
        advanced=True,
    )
    momentum: float = setting(
        0.5,
        "Adam beta1",
        "How long each correction keeps its direction. GANs need less than other models.",
        minimum=0.0,
        maximum=0.999,
        advanced=True,
        paper="https://arxiv.org/abs/1511.06434",
    )
    generator_average: float = setting(
        0.0,
        "Generator average",
        "Decay per step of a running average of the generator's weights, used for the pictures shown. 0 shows the generator itself.",
        minimum=0.0,
        maximum=0.99999,
        advanced=True,
        paper="https://arxiv.org/abs/1710.10196",
    )


@dataclass(frozen=True, kw_only=True)
class DcganConfig(GanConfig):
    """A convolutional GAN with batch normalisation (Radford et al. 2015)."""

    model: ClassVar[str] = "dcgan"
    title: ClassVar[str] = "DCGAN (2015)"
    paper: ClassVar[str] = "https://arxiv.org/abs/1511.06434"
    year: ClassVar[int] = 2015
    idea: ClassVar[str] = (
        "Convolutions and batch normalisation in both networks: deep ones now train without falling apart."
    )
    short_run: ClassVar[Mapping[str, int | float]] = MappingProxyType({"epochs": 4})

    epochs: int = same_setting(GanConfig, "epochs", 20)
    hidden_widths: tuple[int, ...] = same_setting(
        GanConfig,
        "hidden_widths",
        (128, 64, 32),
        label="Channels",
        help="Channels of each up-convolution of the generator; the discriminator is its mirror image.",
        maximum=2048,
        unit="channels",
    )
