"""The digit classifier that measures what generators make."""

from dataclasses import dataclass
from typing import ClassVar

from trainer.configuration.setting import setting
from trainer.configuration.training import Family, TrainingConfig


@dataclass(frozen=True, kw_only=True)
class ClassifierConfig(TrainingConfig):
    """A small convolutional classifier; its last hidden layer gives the features of the Frechet distance."""

    model: ClassVar[str] = "classifier"
    family: ClassVar[Family] = "classifier"
    title: ClassVar[str] = "Classifier"

    epochs: int = setting(
        15,
        "Epochs",
        "How often the classifier sees every training image.",
        unit="epochs",
        minimum=1,
        maximum=10_000,
        logarithmic=True,
    )
    batch_size: int = setting(
        128,
        "Batch size",
        "How many images one step looks at.",
        unit="images",
        minimum=2,
        maximum=65_536,
        logarithmic=True,
    )
    channels: tuple[int, ...] = setting(
        (32, 64, 128),
        "Channels",
        "Channels of each convolutional stage, each halving the resolution.",
        minimum=1,
        maximum=1024,
        unit="channels",
        advanced=True,
    )
    features: int = setting(
        128,
        "Features",
        "Units of the last hidden layer, the features that image distances are measured on.",
        minimum=2,
        maximum=4096,
        unit="units",
        advanced=True,
    )
    weight_decay: float = setting(
        1e-2,
        "Weight decay",
        "How strongly large weights are pulled back to zero.",
        minimum=0.0,
        maximum=1.0,
        advanced=True,
    )
    dropout: float = setting(
        0.3,
        "Dropout",
        "Share of the features that are silenced at random in each step, so that none is relied on alone.",
        minimum=0.0,
        maximum=0.9,
        advanced=True,
        paper="https://jmlr.org/papers/v15/srivastava14a.html",
    )
    distortion: float = setting(
        1.0,
        "Distortion",
        "How far training images are turned, scaled, slanted and shifted at random: 1 is up to 10 degrees, 10 % and 2 pixels.",
        minimum=0.0,
        maximum=5.0,
        advanced=True,
    )
