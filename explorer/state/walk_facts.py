"""What is known about a walk beyond its images. Legend: F frames, M points of a line, C H W."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.geometry.pullback import relative_improvement
from trainer.values.arrays import ByteArray, FloatArray, IndexArray


@dataclass(frozen=True)
class RealNeighbours:
    """The real image on the map that is nearest to each frame.

    Attributes:
        images: uint8 [F, C, H, W].
        names: their classes.
        distances: float32 [F], Euclidean over all pixels, grey levels.
    """

    images: ByteArray
    names: tuple[str, ...]
    distances: FloatArray


@dataclass(frozen=True)
class WalkFacts:
    """Where the walk jumps, and where it leaves the data.

    Attributes:
        jumps: float64 [F - 1], change of the image from each frame to the next, grey levels; [F] on a closed walk,
            whose last step leads to the first frame.
        length: of the whole way under the decoder's metric, grey levels.
        classes: what the classifier takes each frame for; None without a classifier.
        certainties: float32 [F], the probability that it gives these classes; None without a classifier.
        neighbours: None without images on the map.
        counts: int64 [F], codes of real images within `radius` of each frame's code; None without codes.
        radius: latent units; within it a typical code has ten others.
    """

    jumps: npt.NDArray[np.float64]
    length: float
    classes: tuple[str, ...] | None = None
    neighbours: RealNeighbours | None = None
    counts: IndexArray | None = None
    radius: float = 0.0
    certainties: FloatArray | None = None

    @property
    def class_changes(self) -> tuple[int, ...]:
        """Steps at which the class of the frame changes: 0 is the step from the first frame to the second."""
        if self.classes is None:
            return ()
        return tuple(step for step in range(len(self.jumps)) if self.classes[step] != self.class_after(step))

    def class_after(self, step: int) -> str:
        """The class of the frame that a step leads to; only where there are classes."""
        assert self.classes is not None
        return self.classes[(step + 1) % len(self.classes)]


@dataclass(frozen=True)
class ComparedWay:
    """The way of one kind through the knots of the walk.

    Attributes:
        kind: "linear", "spherical" or "geodesic".
        points: float32 [M, 2], map units; None where the way is not on the map.
        length: under the decoder's metric, grey levels.
    """

    kind: str
    points: FloatArray | None
    length: float

    def improvement_over(self, straight: "ComparedWay") -> float:
        """Relative length improvement over the straight way, 0 to 1."""
        return relative_improvement(self.length, straight.length)
