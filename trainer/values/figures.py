"""Measured figures, each with everything needed to compare it with another one."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured number.

    Attributes:
        name: key in files, for example "iw_nll".
        label: name on screen.
        value: the number.
        unit: its unit, "" for a pure number.
        count: how many images it was measured on.
        split: which images: "test", "held-out" of the training images, "train" or "samples".
        estimator: how it was estimated.
        spread: standard error or deviation, as `estimator` says; None where there is none.
    """

    name: str
    label: str
    value: float
    unit: str
    count: int
    split: str
    estimator: str
    spread: float | None = None


@dataclass(frozen=True)
class Evaluation:
    """All figures of one model.

    Attributes:
        model: title of the model.
        dataset: name of the data set.
        seed: seed of the random numbers used for measuring.
        figures: the numbers.
        class_histogram: share of each class among the samples; () where there are none or their classes are unknown.
        extractor: name and hash of the network whose features were compared; "" where none was used.
        real_class_histogram: share of each class among the test images, by the same classifier.
        kl_per_dimension: mean KL divergence of each latent dimension of a VAE, nats.
        notes: what was left out and why, one sentence each.
    """

    model: str
    dataset: str
    seed: int
    figures: tuple[Figure, ...]
    class_histogram: tuple[float, ...] = ()
    extractor: str = ""
    real_class_histogram: tuple[float, ...] = ()
    kl_per_dimension: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()

    def to_plain(self) -> dict[str, Any]:
        """As plain types, ready for JSON."""
        return asdict(self)
