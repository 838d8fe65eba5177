"""Models that were trained elsewhere: what is known of them in place of a training configuration."""

from dataclasses import dataclass
from typing import ClassVar

from trainer.configuration.setting import setting
from trainer.configuration.training import Family, TrainingConfig


@dataclass(frozen=True, kw_only=True)
class ImportedAutoencoderConfig(TrainingConfig):
    """A decoder and an encoder from another program. Nothing is known of their training."""

    model: ClassVar[str] = "own-autoencoder"
    family: ClassVar[Family] = "autoencoder"
    title: ClassVar[str] = "Own encoder and decoder"
    trained_here: ClassVar[bool] = False

    latent_dims: int = setting(2, "Latent dimensions", "How many numbers describe one image.", minimum=1)


@dataclass(frozen=True, kw_only=True)
class ImportedGeneratorConfig(TrainingConfig):
    """A decoder or generator alone from another program. Nothing is known of its training."""

    model: ClassVar[str] = "own-generator"
    family: ClassVar[Family] = "gan"
    title: ClassVar[str] = "Own decoder"
    trained_here: ClassVar[bool] = False

    latent_dims: int = setting(2, "Latent dimensions", "How many numbers describe one image.", minimum=1)
