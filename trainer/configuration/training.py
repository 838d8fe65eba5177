"""What every run has in common, whatever it trains."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Literal

from trainer.configuration.setting import setting, settings_of

Device = Literal["auto", "cpu", "cuda", "mps"]
Precision = Literal["auto", "fp32", "bf16"]
Schedule = Literal["constant", "one-cycle"]
Family = Literal["autoencoder", "gan", "classifier"]


@dataclass(frozen=True, kw_only=True)
class TrainingConfig:
    """Base of all configurations. Subclasses set `model`, `family` and `title` and may change defaults.

    `year` and `idea` are those of the paper, the idea in one sentence; `short_run` says which values differ in a run of
    a minute or two on two processor cores, enough to see the idea at work.

    `family` says what the model is to its user: "autoencoder" has an encoder, "gan" turns latents into images and has
    none, "classifier" makes no images. `trained_here` is false for models of other programs, which can be looked at but
    neither trained, saved nor differentiated here. `votes` is true for models whose codes begin with one number for each
    class, of which the largest decides what is drawn.

    Raises:
        ConfigurationError: a value is out of range.
    """

    model: ClassVar[str] = ""
    family: ClassVar[Family]
    title: ClassVar[str] = ""
    paper: ClassVar[str] = ""
    year: ClassVar[int] = 0
    idea: ClassVar[str] = ""
    short_run: ClassVar[Mapping[str, int | float]] = MappingProxyType({})
    trained_here: ClassVar[bool] = True
    votes: ClassVar[bool] = False

    dataset: str = setting("mnist", "Data set", "Which images the model learns from.")
    epochs: int = setting(
        30,
        "Epochs",
        "How often the model sees every training image.",
        unit="epochs",
        minimum=1,
        maximum=10_000,
        logarithmic=True,
    )
    batch_size: int = setting(
        256,
        "Batch size",
        "How many images the model sees before each small correction of its weights.",
        unit="images",
        minimum=1,
        maximum=65_536,
        logarithmic=True,
    )
    learning_rate: float = setting(
        1e-3,
        "Learning rate",
        "How large each correction of the weights is. Too large and the loss explodes, too small and nothing happens.",
        minimum=1e-7,
        maximum=10.0,
        logarithmic=True,
        live=True,
        paper="https://arxiv.org/abs/1412.6980",
    )
    schedule: Schedule = setting(
        "one-cycle",
        "Schedule",
        "How the learning rate changes during the run: constant, or rising and then falling to zero once.",
        paper="https://arxiv.org/abs/1708.07120",
    )
    warm_up: float = setting(
        0.3,
        "Warm-up",
        "Share of the run in which the learning rate of the one-cycle schedule rises, before it falls.",
        minimum=0.0,
        maximum=0.9,
        advanced=True,
        paper="https://arxiv.org/abs/1708.07120",
    )
    weight_decay: float = setting(
        0.0,
        "Weight decay",
        "How strongly large weights are pulled back to zero.",
        minimum=0.0,
        maximum=1.0,
        advanced=True,
        paper="https://arxiv.org/abs/1711.05101",
    )
    held_out_images: int = setting(
        5_000,
        "Held-out images",
        "How many training images are never trained on, so that the held-out curves are honest.",
        unit="images",
        minimum=0,
        maximum=60_000,
        advanced=True,
    )
    seed: int = setting(0, "Seed", "The same seed gives the same run on the CPU.", minimum=0, maximum=2**31 - 1)
    device: Device = setting("auto", "Device", "Where the model is trained. Auto takes the fastest one found.")
    precision: Precision = setting(
        "auto",
        "Precision",
        "Number format of the large products: bf16 is faster where the processor supports it, fp32 is exact.",
        advanced=True,
    )

    def __post_init__(self) -> None:
        for item in settings_of(type(self)):
            item.check(getattr(self, item.name))

    def replace(self, **changes: object) -> "TrainingConfig":
        """A copy with some values changed, validated again."""
        return dataclasses.replace(self, **changes)  # type: ignore[arg-type]
