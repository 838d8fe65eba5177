"""Measures what is usual for real images: each is encoded, decoded, and encoded again. Legend: N images, K of them."""

from collections.abc import Iterator

import numpy as np

from trainer.decoding.protocols import Decoding, Encoding
from trainer.fields.aggregate_posterior import AggregatePosterior
from trainer.geometry.neighbours import NearestImages
from trainer.values.arrays import ByteArray, frozen
from trainer.values.usual import Usual

ASKED = 400
"""So many images tell percentiles to about two in a hundred."""

_AT_ONCE = 25


def measuring_usual(
    decoder: Decoding,
    encoder: Encoding,
    posterior: AggregatePosterior,
    neighbours: NearestImages,
    images: ByteArray,
    asked: int = ASKED,
) -> Iterator[float | Usual]:
    """Measure in steps of some ten milliseconds.

    Args:
        decoder: codes to images.
        encoder: images to codes.
        posterior: of all the images.
        neighbours: among all the images.
        images: uint8 [N, C, H, W], N at least 2.
        asked: about how many of them are looked at, evenly spread.

    Yields:
        The share done, again and again; at the end the figures.
    """
    chosen = np.unique(np.linspace(0, len(images) - 1, min(asked, len(images))).astype(np.int64))
    density, again, distance = [], [], []
    for begin in range(0, len(chosen), _AT_ONCE):
        rows = chosen[begin : begin + _AT_ONCE]
        codes = encoder.encode(images[rows]).mean
        decoded = decoder.decode(codes)
        density.append(posterior.log_density_without(codes, rows))
        again.append(np.linalg.norm(encoder.encode(decoded).mean - codes, axis=1))  # type: ignore[arg-type]
        distance.append([neighbours.nearest(image).distance for image in decoded])
        yield (begin + len(rows)) / len(chosen)
    figures = (np.sort(np.concatenate(parts)) for parts in (density, again, distance))
    yield Usual(*(frozen(figure, np.float32) for figure in figures))
