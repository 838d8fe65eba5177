"""A GAN that is told the classes of its images."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from trainer.configuration.gans import DcganConfig
from trainer.configuration.setting import same_setting, setting


@dataclass(frozen=True, kw_only=True)
class AcganConfig(DcganConfig):
    """A DCGAN whose code names a class, which the discriminator has to recognise (Odena et al. 2016)."""

    model: ClassVar[str] = "ac-gan"
    title: ClassVar[str] = "AC-GAN (2016)"
    paper: ClassVar[str] = "https://arxiv.org/abs/1610.09585"
    year: ClassVar[int] = 2016
    idea: ClassVar[str] = "The generator is told which digit to draw, and the discriminator must say which one it sees."
    votes: ClassVar[bool] = True
    short_run: ClassVar[Mapping[str, int | float]] = MappingProxyType({"epochs": 4})

    latent_dims: int = same_setting(
        DcganConfig,
        "latent_dims",
        64,
        help="How many random numbers the generator turns into one image; the first ones, one a class, vote for it.",
        minimum=2,
    )
    class_weight: float = setting(
        1.0,
        "Class weight",
        "How much the generator minds drawing the wrong class, beside looking real. 0: it is never told.",
        minimum=0.0,
        maximum=100.0,
    )
