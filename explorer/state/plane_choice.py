"""Which plane of a latent space of many dimensions the map shall show: plain values, kept with the document."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from trainer.values.arrays import FloatArray, frozen

PlaneKind = Literal["principal", "axes", "points"]

NO_IMAGE = -1

GUEST = "guest"
"""The source of a point that is a guest."""

LETTERS = "ABC"
"""Of the three points that a plane goes through."""


@dataclass(frozen=True)
class PlanePoint:
    """One of three points that a plane goes through.

    Attributes:
        name: shown on the map, for example "pick1" or "image 12".
        code: its D numbers when it was picked, latent units.
        image: index among the images of `source`, whose present code counts while they are on the map; or `NO_IMAGE`.
        source: data set and split, for example "mnist/test"; `GUEST` for a guest, "" for a pin.
    """

    name: str
    code: tuple[float, ...]
    image: int = NO_IMAGE
    source: str = ""

    def code_among(self, codes: FloatArray | None, source: str) -> FloatArray:
        """Its present code, float32 [D]: that of its image where `codes` [N, D] are those of the images of `source`."""
        if codes is not None and self.source == source and 0 <= self.image < len(codes):
            return frozen(codes[self.image])
        return frozen(self.code, np.float32)


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

    @property
    def of_images(self) -> bool:
        """Whether the points are images or guests, and not all of them pins."""
        return self.kind == "points" and any(point.source or point.image != NO_IMAGE for point in self.points)


@dataclass(frozen=True)
class Picks:
    """Three points that are being picked by clicks on the map.

    Attributes:
        points: those that are known, in the order of `LETTERS`.
        slot: which of them the next click gives, 0 to 2.
    """

    points: tuple[PlanePoint | None, ...] = (None, None, None)
    slot: int = 0

    def with_point(self, point: PlanePoint) -> "Picks":
        """The same with another point, and the next one that is missing to be picked."""
        points = tuple(point if index == self.slot else other for index, other in enumerate(self.points))
        missing = [(self.slot + step) % 3 for step in (1, 2) if points[(self.slot + step) % 3] is None]
        return replace(self, points=points, slot=missing[0] if missing else self.slot)


PRINCIPAL = PlaneChoice()
"""What a map opens with."""
