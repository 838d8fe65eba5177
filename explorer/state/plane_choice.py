"""Which plane of a latent space of many dimensions the map shall show: plain values, kept with the document."""

from dataclasses import dataclass
from typing import Literal

PlaneKind = Literal["principal", "axes", "points"]

NO_IMAGE = -1


@dataclass(frozen=True)
class PlanePoint:
    """One of three points that a plane goes through.

    Attributes:
        name: shown on the map, for example "pick1" or "image 12".
        code: its D numbers when it was picked, latent units.
        image: index among the images of `source`, whose present code counts while they are on the map; or `NO_IMAGE`.
        source: data set and split, for example "mnist/test"; "" for a pin.
    """

    name: str
    code: tuple[float, ...]
    image: int = NO_IMAGE
    source: str = ""


@dataclass(frozen=True)
class PlaneChoice:
    """A wish, which need not fit the open model.

    Attributes:
        kind: the principal components of the codes on the map, two latent axes, or three points.
        axes: for "axes", two latent dimensions, counted from 0.
        points: for "points", three of them.
    """

    kind: PlaneKind = "principal"
    axes: tuple[int, int] = (0, 1)
    points: tuple[PlanePoint, ...] = ()


PRINCIPAL = PlaneChoice()
"""What a map opens with."""
