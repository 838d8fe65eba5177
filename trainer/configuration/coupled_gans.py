"""Two GANs that learn a joint distribution from images that were never paired."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from trainer.configuration.gans import GanConfig
from trainer.configuration.setting import setting


@dataclass(frozen=True, kw_only=True)
class CoganConfig(GanConfig):
    """Two GANs share the layers that decide what is drawn: images and their edges as pairs (Liu and Tuzel 2016)."""

    model: ClassVar[str] = "cogan"
    title: ClassVar[str] = "CoGAN (2016)"
    paper: ClassVar[str] = "https://arxiv.org/abs/1606.07536"
    year: ClassVar[int] = 2016
    idea: ClassVar[str] = (
        "Two GANs share the layers that say what is drawn: a digit comes with its edges, though no pair was ever shown."
    )
    short_run: ClassVar[Mapping[str, int | float]] = MappingProxyType({"epochs": 8})

    epochs: int = setting(
        40,
        "Epochs",
        "How often each discriminator sees its half of the training images.",
        unit="epochs",
        minimum=1,
        maximum=10_000,
        logarithmic=True,
    )
    hidden_widths: tuple[int, ...] = setting(
        (64, 32),
        "Channels",
        "Channels of each up-convolution of both generators; the discriminators are their mirror images.",
        minimum=1,
        maximum=2048,
        unit="channels",
        advanced=True,
    )
