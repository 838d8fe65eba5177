"""GANs through the years: which there are, in order, and how each is trained in a minute or two.

At 28 pixels a newer idea hardly makes a better picture; a short run shows the idea at work, not the best it can do.
"""

from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.training import TrainingConfig


def gans_by_year() -> tuple[type[TrainingConfig], ...]:
    """All GANs of the catalogue from the oldest to the newest; those of one year as the catalogue has them."""
    known = (kind for kind in CONFIGURATIONS.values() if kind.family == "gan" and kind.year)
    return tuple(sorted(known, key=lambda kind: kind.year))


def short_run(kind: type[TrainingConfig], dataset: str = "mnist") -> TrainingConfig:
    """The configuration of a short run.

    Raises:
        ConfigurationError: the class asks for a value that it does not allow.
    """
    return kind(dataset=dataset, **kind.short_run)  # type: ignore[arg-type]
