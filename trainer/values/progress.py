"""How far a run is, and how fast."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """The state of a run between two steps.

    Attributes:
        step: optimiser steps done.
        steps_total: steps of the whole run.
        epoch: epochs done, with the fraction of the one under way.
        epochs_total: epochs of the whole run.
        images_per_s: training images per second over the last seconds; 0 before it is known.
        elapsed_s: seconds spent training, pauses not counted.
    """

    step: int
    steps_total: int
    epoch: float
    epochs_total: int
    images_per_s: float
    steps_per_s: float
    elapsed_s: float

    @property
    def remaining_s(self) -> float | None:
        """Seconds left at the present speed, or None while the speed is unknown."""
        return (self.steps_total - self.step) / self.steps_per_s if self.steps_per_s > 0 else None
