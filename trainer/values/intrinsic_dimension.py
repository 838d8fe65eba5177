"""How many dimensions a cloud of images fills, by several estimators."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class DimensionEstimate:
    """The estimates for one cloud of images.

    Attributes:
        label: what the images are, for example "7" or "all".
        count: how many images the estimates are from; estimates from few images are too low.
        maximum_likelihood: pairs of the number of neighbours k and the estimate with it, in rising order of k.
        two_nn: the estimate from the two nearest neighbours alone.
        principal_components: how many of them hold 95 % of the variance.
    """

    label: str
    count: int
    maximum_likelihood: tuple[tuple[int, float], ...]
    two_nn: float
    principal_components: int


@dataclass(frozen=True)
class IntrinsicDimension:
    """How few dimensions a data set fills, beside images of nothing.

    Attributes:
        dataset: name of the data set.
        pixels: numbers in one image.
        seed: of the choice of images and of the random pixels.
        whole: all classes together.
        classes: each class by itself, from the same images; classes with too few of them are left out.
        contrast: uniformly random pixels, as many images as in `whole`.
    """

    dataset: str
    pixels: int
    seed: int
    whole: DimensionEstimate
    classes: tuple[DimensionEstimate, ...]
    contrast: DimensionEstimate

    @property
    def rows(self) -> tuple[DimensionEstimate, ...]:
        """All estimates: the whole, the classes, the contrast."""
        return (self.whole, *self.classes, self.contrast)

    def to_plain(self) -> dict[str, Any]:
        """As plain types, ready for JSON."""
        return asdict(self)
