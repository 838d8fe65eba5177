"""What random codes decode to, and how good the images are. Legend: M codes, D latent dimensions, C H W."""

from dataclasses import dataclass
from typing import Any, Literal

from trainer.values.arrays import ByteArray, FloatArray

CodeSource = Literal["prior", "gaussian", "mixture", "nearby"]
"""Where codes come from: N(0, I); one Gaussian fitted to the codes; a mixture of Gaussians fitted to them; beside
codes of training images."""

SOURCES: tuple[CodeSource, ...] = ("prior", "gaussian", "mixture", "nearby")


@dataclass(frozen=True)
class DecodedCodes:
    """Codes of one source, what a decoder makes of them, and how good that is.

    Attributes:
        source: where the codes come from.
        codes: float32 [M, D], those that are shown.
        images: uint8 [M, C, H, W], decoded from `codes`.
        recognisable: share of the measured images that the classifier is sure about.
        kinds: how many classes the recognisable ones fill evenly: 10 when all ten digits are equally many, 1 when
            all are the same one (exp of the entropy of their classes).
        frechet: Fréchet distance of the measured images from the test images.
    """

    source: CodeSource
    codes: FloatArray
    images: ByteArray
    recognisable: float
    kinds: float
    frechet: float


@dataclass(frozen=True)
class RealImages:
    """What the same measurement says of real images: the best that a generator can reach.

    Attributes:
        recognisable: share of the test images that the classifier is sure about.
        kinds: how many classes those fill evenly.
        frechet: Fréchet distance of training images from test images.
        count: how many test images all distances are to, and how many training images the floor is from.
    """

    recognisable: float
    kinds: float
    frechet: float
    count: int


@dataclass(frozen=True)
class RandomCodes:
    """The experiment with one model.

    Attributes:
        model: title of the model.
        dataset: name of the data set.
        seed: of all random numbers.
        count: how many codes of each source were measured; the shown ones are the first of them.
        training_codes: how many codes of training images the distributions were fitted to.
        noise: size of the noise beside training codes, in standard deviations of the codes.
        threshold: probability of its top class from which the classifier is sure about an image.
        extractor: name and hash of the classifier.
        real: the same measurement on real images.
        rows: one a source.
    """

    model: str
    dataset: str
    seed: int
    count: int
    training_codes: int
    noise: float
    threshold: float
    extractor: str
    real: RealImages
    rows: tuple[DecodedCodes, ...]

    def to_plain(self) -> dict[str, Any]:
        """The numbers as plain types, ready for JSON; without codes and images."""
        facts = {
            name: getattr(self, name)
            for name in ("model", "dataset", "seed", "count", "training_codes", "noise", "threshold", "extractor")
        }
        real = {name: getattr(self.real, name) for name in ("recognisable", "kinds", "frechet", "count")}
        figures = ("source", "recognisable", "kinds", "frechet")
        rows = [{name: getattr(row, name) for name in figures} for row in self.rows]
        return {**facts, "real": real, "rows": rows}
