"""What is known of the dimensions and the directions of a latent space. Legend: D latent dimensions."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import FloatArray

DirectionKind = Literal["codes", "images", "difference"]
Score = Literal["kl", "variance"]


@dataclass(frozen=True, eq=False)
class Direction:
    """A straight way for a code to move along.

    Attributes:
        key: unique among the directions of one latent space.
        name: on screen, for example "PCA 1" or "7 − 1".
        kind: "codes", a principal direction of codes; "images", one of images, carried back to codes; "difference",
            from one mean code to another.
        step: float32 [D], latent units: one standard deviation, or the whole difference.
        share: of the variance, of the codes or of the images, 0 to 1; None for a difference.
        counts: how many codes are behind the two means of a difference; () for others.
    """

    key: str
    name: str
    kind: DirectionKind
    step: FloatArray
    share: float | None = None
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class LatentSurvey:
    """What codes tell of the dimensions of their space.

    Attributes:
        count: how many codes were looked at.
        drawn: they were drawn from N(0, I), since nothing encodes images.
        low: float32 [D], where a slider of each dimension begins, latent units.
        high: float32 [D], where it ends.
        score: what ranks the dimensions: "kl", the mean KL divergence from the prior in nats; "variance" of the codes;
            None where no dimension has a rank of its own.
        scores: float32 [D]; empty without a score.
        scored: how many images the scores are a mean over.
        active: bool [D], False where the codes are all but the same.
        principal: the directions in which codes or images vary most, the first one most.
        step: optimiser steps behind the weights.
    """

    count: int
    drawn: bool
    low: FloatArray
    high: FloatArray
    score: Score | None
    scores: FloatArray
    scored: int
    active: npt.NDArray[np.bool_]
    principal: tuple[Direction, ...]
    step: int = 0

    @property
    def latent_dims(self) -> int:
        """D of the latent space."""
        return len(self.low)
