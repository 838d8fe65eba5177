"""Rings of the prior: where a standard normal latent plane lies 1, 2, 3 sigma from its middle."""

from dataclasses import dataclass

import numpy as np

from trainer.values.arrays import FloatArray, frozen


@dataclass(frozen=True)
class Contour:
    """One ring as a closed line.

    Attributes:
        sigma: its distance from the middle in standard deviations.
        line: float32 [P, 2], map units, the last point equal to the first.
        anchor: where its label stands, map units: on the ring, straight above the middle.
        inside: the share of the prior's mass on this plane within the ring.
    """

    sigma: float
    line: FloatArray
    anchor: tuple[float, float]
    inside: float

    @property
    def label(self) -> str:
        """What stands at the anchor, for example "2σ"."""
        return f"{self.sigma:g}σ"


def prior_contours(
    sigmas: tuple[float, ...] = (1.0, 2.0, 3.0),
    centre: tuple[float, float] = (0.0, 0.0),
    scale: tuple[float, float] = (1.0, 1.0),
    points: int = 181,
) -> tuple[Contour, ...]:
    """The rings of a normal distribution on a plane.

    Args:
        sigmas: one ring for each.
        centre: mean, map units.
        scale: standard deviation along x and y, map units.
        points: of each line.
    """
    angle = np.linspace(0.0, 2.0 * np.pi, points)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    circle[-1] = circle[0]
    return tuple(
        Contour(
            sigma,
            frozen(np.array(centre) + circle * np.array(scale) * sigma, np.float32),
            (centre[0], centre[1] + scale[1] * sigma),
            float(-np.expm1(-(sigma**2) / 2)),
        )
        for sigma in sigmas
    )
