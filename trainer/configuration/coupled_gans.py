"""Two GANs that learn a joint distribution from images that were never paired."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from trainer.configuration.gans import GanConfig
from trainer.configuration.setting import same_setting


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
    short_run: ClassVar[Mapping[str, int | float]] = MappingProxyType({"epochs": 14})

    epochs: int = same_setting(
        GanConfig, "epochs", 40, help="How often each discriminator sees its half of the training images."
    )
    hidden_widths: tuple[int, ...] = same_setting(
        GanConfig,
        "hidden_widths",
        (64, 32),
        label="Channels",
        help="Channels of each up-convolution of both generators; the discriminators are their mirror images.",
        maximum=2048,
        unit="channels",
    )
