"""Computes the fields of the map from what a model and its images say, in bands of rows.

Legend: R rows, K columns, N real images, P pixels, D latent dimensions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from trainer.decoding.classifier import Classifier
from trainer.decoding.decoder import Decoder
from trainer.decoding.protocols import Decoding, Encoding
from trainer.decoding.side_by_side import side_by_side
from trainer.decoding.stretching import magnification
from trainer.fields.aggregate_posterior import AggregatePosterior
from trainer.fields.sparse_lattice import PLACES_A_PART, Answers, Ask, answering
from trainer.fields.tiles import distances_by_tiles
from trainer.geometry.chart import Chart
from trainer.geometry.magnification import lattice_magnification
from trainer.geometry.nearest_distances import nearest_distances
from trainer.geometry.planes import LatentPlane
from trainer.geometry.prior import log_density
from trainer.precision import bf16_pays
from trainer.values.arrays import ByteArray, FloatArray, IndexArray, frozen, unit_interval
from trainer.values.fields import Field, FieldKind, Rectangle

PLACES_A_STEP = 4096
"""Places of a band whose images are compared with one another."""

FINE = 64
"""Rows and columns up to which each place is compared with all real images."""

TILE = 8
"""Places of a fine lattice, along one side, that share their candidates for the nearest real image."""

EXACT, DIFFERENCES, ROUNDED = "exact", "central differences", "bfloat16"

_Wide = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sources:
    """What can be asked; None where nothing of the kind fits.

    Attributes:
        chart: map units to codes.
        decoder: codes to images.
        encoder: images to codes.
        classifier: images to classes.
        posterior: of the images on the map.
        real: uint8 [N, C, H, W], those images.
    """

    chart: Chart
    decoder: Decoding | None = None
    encoder: Encoding | None = None
    classifier: Classifier | None = None
    posterior: AggregatePosterior | None = None
    real: ByteArray | None = None


@dataclass(frozen=True)
class Level:
    """How finely a field is computed.

    Attributes:
        side: rows and columns.
        exact: whether the magnification is that of the derivatives, which takes three times as long as decoding and
            which only our own networks have, and not measured from the decoded lattice.
        rounded: whether large products are made in bfloat16, where the processor is faster at them. Measured on the
            shipped 2-D VAE: a re-encoding error moves by 0.007 latent units in the median and 0.4 at most, a
            probability by 0.07 at most.
        sparse: whether the classifier is asked at every fourth row and column and only where it is doubtful between
            them; its answers at the other places are interpolated (see `sparse_lattice` for how well). For a side that
            is a multiple of 4.
    """

    side: int
    exact: bool = False
    rounded: bool = False
    sparse: bool = False


def levels_of(kind: FieldKind, sources: Sources) -> tuple[Level, ...]:
    """The levels of a field, the coarse first: as fine as about a second, or for what is dearer a few, allow."""
    if kind == "prior" or (kind == "aggregate" and _separable(sources.chart)):
        return (Level(256),)
    if kind == "magnification" and isinstance(sources.chart, LatentPlane) and isinstance(sources.decoder, Decoder):
        return Level(32), Level(256), Level(256, exact=True)
    if kind == "aggregate":
        return Level(32), Level(128)
    if kind == "magnification":
        return Level(32), Level(256)
    if kind == "reencoding":
        return (Level(32), Level(256, rounded=True), Level(256)) if _rounding_pays() else (Level(32), Level(256))
    if kind in ("classes", "entropy"):
        return Level(32), Level(256, rounded=True, sparse=True), Level(256)
    return (Level(16), Level(256, rounded=True), Level(256)) if _rounding_pays() else (Level(16), Level(256))


def computing(kind: FieldKind, sources: Sources, rectangle: Rectangle, level: Level) -> Iterator[float | Field]:
    """Compute a field in steps of some milliseconds.

    Args:
        kind: of the field; what it needs must be among the sources.
        sources: what is asked.
        rectangle: of the map.
        level: R and K, and whether the magnification is exact, as `levels_of` offers it.

    Yields:
        The share done, again and again; at the end the field.
    """
    side = level.side
    x, y = _centres(rectangle, side)
    if kind == "aggregate" and sources.posterior is not None and isinstance(sources.chart, LatentPlane):
        values = sources.posterior.on_lattice(sources.chart, x, y)
        if values is not None:
            yield Field(kind, rectangle, frozen(values), method=_smoothing(sources))
            return
    if kind == "magnification" and not level.exact:
        yield from _measured_magnification(sources, rectangle, x, y)
        return
    rounded = level.rounded and _rounding_pays()
    if kind == "distance" and side % TILE == 0 and side > FINE:
        yield from _distance_by_tiles(sources, rectangle, side, rounded)
        return
    if kind in ("classes", "entropy") and level.sparse:
        for answers in answering(_probabilities(sources, (x, y), rounded=rounded), side):
            yield answers if isinstance(answers, float) else _sparse_field(kind, rectangle, answers, rounded=rounded)
        return
    measure = _measure(kind, sources)

    def measured(band: _Wide) -> tuple[FloatArray, ByteArray | None]:
        places = np.stack(np.meshgrid(x, band), axis=-1).reshape(-1, 2)
        with torch.autocast("cpu", torch.bfloat16, enabled=rounded):
            return measure(sources.chart.to_latent(places))

    rows = max(1, PLACES_A_PART // side)
    bands = [y[begin : begin + rows] for begin in range(0, side, rows)]
    values, labels = np.empty((side, side), np.float32), np.zeros((side, side), np.uint8)
    spread = map if kind == "magnification" else side_by_side  # derivatives are for one thread, with all cores
    for index, (found, classes) in enumerate(spread(measured, bands)):
        band = slice(index * rows, (index + 1) * rows)
        values[band] = found.reshape(-1, side)
        if classes is not None:
            labels[band] = classes.reshape(-1, side)
        yield min(band.stop, side) / side
    method = ROUNDED if rounded else EXACT if kind == "magnification" else ""
    if kind == "aggregate":
        method = _smoothing(sources)
    yield Field(kind, rectangle, frozen(values), frozen(labels) if kind == "classes" else None, method)


Measure = Callable[[FloatArray], tuple[FloatArray, ByteArray | None]]
"""Codes float32 [M, D] to values float32 [M] and perhaps classes uint8 [M]."""


def _measure(kind: FieldKind, sources: Sources) -> Measure:
    chart, decoder, encoder = sources.chart, sources.decoder, sources.encoder
    classifier, posterior = sources.classifier, sources.posterior
    if kind == "prior":
        return lambda z: (log_density(z), None)
    if kind == "aggregate" and posterior is not None:
        return lambda z: (posterior.log_density(z), None)
    if decoder is None:
        raise ValueError(f"no decoder for {kind}")
    if kind == "magnification" and isinstance(chart, LatentPlane) and isinstance(decoder, Decoder):
        return lambda z: (magnification(decoder, z, chart.axes), None)
    if kind == "reencoding" and encoder is not None:
        return lambda z: (np.linalg.norm(encoder.encode(decoder.decode(z)).mean - z, axis=1), None)  # type: ignore[arg-type]
    if kind in ("classes", "entropy") and classifier is not None:
        return lambda z: _classified(kind, classifier.probabilities(decoder.decode(z)))
    if kind == "distance" and sources.real is not None:
        real = unit_interval(sources.real.reshape(len(sources.real), -1))
        return lambda z: (nearest_distances(decoder.decode(z).reshape(len(z), -1), real)[:, 0], None)
    raise ValueError(f"nothing to compute {kind} from")


def _probabilities(sources: Sources, centres: tuple[_Wide, _Wide], *, rounded: bool) -> Ask:
    decoder, classifier = sources.decoder, sources.classifier
    if decoder is None or classifier is None:
        raise ValueError("no decoder or no classifier")
    x, y = (np.append(middles, 2 * middles[-1] - middles[-2]) for middles in centres)  # one place more

    def ask(rows: IndexArray, columns: IndexArray) -> FloatArray:
        with torch.autocast("cpu", torch.bfloat16, enabled=rounded):
            images = decoder.decode(sources.chart.to_latent(np.stack([x[columns], y[rows]], axis=1)))
            return classifier.probabilities(images)

    return ask


def _sparse_field(kind: FieldKind, rectangle: Rectangle, answers: Answers, *, rounded: bool) -> Field:
    values, classes = _classified(kind, answers.probabilities)
    method = f"{100 * answers.asked.mean():.0f} % computed, rest interpolated"
    labels = None if classes is None else frozen(classes)
    return Field(kind, rectangle, frozen(values), labels, f"{method}, {ROUNDED}" if rounded else method)


def _classified(kind: FieldKind, probabilities: FloatArray) -> tuple[FloatArray, ByteArray | None]:
    """What a layer shows of probabilities [..., C]: how sure the largest is and whose it is, or the entropy, nats."""
    if kind == "classes":
        return probabilities.max(axis=-1), probabilities.argmax(axis=-1).astype(np.uint8)
    logs = np.log(np.maximum(probabilities, 1e-12))
    return -(probabilities * logs).sum(axis=-1), None


def _measured_magnification(sources: Sources, rectangle: Rectangle, x: _Wide, y: _Wide) -> Iterator[float | Field]:
    """By central differences, in bands that have a row of images more on both sides."""
    decoder, chart, side = sources.decoder, sources.chart, len(x)
    if decoder is None:
        raise ValueError("no decoder for magnification")
    rows = max(2, PLACES_A_STEP // side)

    def measured(begin: int) -> FloatArray:
        low, high = max(begin - 1, 0), min(begin + rows + 1, side)
        places = np.stack(np.meshgrid(x, y[low:high]), axis=-1).reshape(-1, 2)
        images = decoder.decode(chart.to_latent(places)).reshape(high - low, side, -1)
        factors = lattice_magnification(images, x[1] - x[0], y[1] - y[0])
        return factors[begin - low :][:rows].astype(np.float32)

    values = np.empty((side, side), np.float32)
    begins = range(0, side, rows)
    for begin, factors in zip(begins, side_by_side(measured, begins), strict=True):
        values[begin : begin + rows] = factors
        yield min(begin + rows, side) / side
    yield Field("magnification", rectangle, frozen(values), method=DIFFERENCES)


def _distance_by_tiles(sources: Sources, rectangle: Rectangle, side: int, rounded: bool) -> Iterator[float | Field]:
    decoder, real = sources.decoder, sources.real
    if decoder is None or real is None:
        raise ValueError("nothing to compute distance from")

    def images(x: _Wide, y: _Wide) -> FloatArray:
        places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        with torch.autocast("cpu", torch.bfloat16, enabled=rounded):
            made: FloatArray = decoder.decode(sources.chart.to_latent(places)).reshape(len(y), len(x), -1)
        return made

    coarse, fine = (_centres(rectangle, count) for count in (side // TILE, side))
    for found in distances_by_tiles(images, coarse, fine, unit_interval(real.reshape(len(real), -1))):
        if isinstance(found, float):
            yield found
            continue
        method = f"candidates from {side // TILE} × {side // TILE}"
        yield Field("distance", rectangle, frozen(found), method=f"{method}, {ROUNDED}" if rounded else method)


def _centres(rectangle: Rectangle, side: int) -> tuple[_Wide, _Wide]:
    """Middles of the cells: x rising, y falling."""
    x_min, x_max, y_min, y_max = rectangle
    shares = (np.arange(side) + 0.5) / side
    return x_min + shares * (x_max - x_min), y_max - shares * (y_max - y_min)


def _rounding_pays() -> bool:
    return bf16_pays(torch.device("cpu"))


def _separable(chart: Chart) -> bool:
    return isinstance(chart, LatentPlane) and all(len(np.flatnonzero(axis)) == 1 for axis in chart.axes)


def _smoothing(sources: Sources) -> str:
    return "smoothed points" if sources.posterior is not None and sources.posterior.smoothed else ""
