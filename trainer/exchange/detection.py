"""Finds out how another program's model lays out its images, from what it makes and reads.

Legend: N batch, D latent dimensions, C H W, P = C·H·W.
"""

import re
from collections.abc import Callable, Sequence

import numpy as np

from trainer.data.image_axes import Shape, range_of, shape_and_layout
from trainer.decoding.foreign import AnyArray, ForeignDecoder, ForeignEncoder
from trainer.errors import TrainerError
from trainer.values.arrays import ByteArray, FloatArray, unit_interval
from trainer.values.image_format import ImageFormat, ValueRange

_LOG_VARIANCE = re.compile(r"log.?_?(var|sigma)|lv$|logv", re.IGNORECASE)
_MEAN = re.compile(r"mean|mu|loc", re.IGNORECASE)


def format_of_images(images: AnyArray, hint: Shape | None = None, wish: ValueRange | None = None) -> ImageFormat:
    """The format of images that a decoder has made.

    Args:
        images: [N, …], several of them.
        hint: (C, H, W) of the images that belong to the model, which settles what is doubtful.
        wish: the range that the user knows it has.

    Raises:
        TrainerError: these are no images, or they hold no numbers.
    """
    if not np.isfinite(np.asarray(images, np.float64)).any():
        raise TrainerError("All pixels that the decoder makes are NaN.", "Check the model that was exported.")
    shape, layout = shape_and_layout(images.shape[1:], hint)
    if layout == "flat" and shape[0] > 1 and _rougher(images, shape):
        layout = "flat-last"
    return ImageFormat(shape, layout, wish or range_of(images))


def range_of_encoder(
    make: Callable[[ValueRange], ForeignEncoder], decoder: ForeignDecoder, images: ByteArray
) -> tuple[ValueRange, float]:
    """The range in which an encoder reads images: the one that reproduces them best.

    Args:
        make: the encoder, reading images in a range.
        decoder: its partner.
        images: uint8 [N, C, H, W], at least one.

    Returns:
        The range, and the mean absolute difference of the images and their reproductions in it, 0 to 1.
    """
    real = unit_interval(images)
    ranges: tuple[ValueRange, ...] = ("unit", "signed", "bytes")
    errors = {}
    for values in ranges:
        codes = make(values).encode(images).mean
        errors[values] = float(np.abs(decoder.decode(np.nan_to_num(codes)) - real).mean())
    best = min(ranges, key=errors.__getitem__)
    return best, errors[best]


def means_and_spreads(outputs: Sequence[AnyArray], names: Sequence[str], latent_dims: int) -> list[FloatArray]:
    """Which outputs of an encoder are the mean and the log-variance of its Gaussian.

    Args:
        outputs: [N, …] each; axes of one behind the second are taken off.
        names: of the outputs.
        latent_dims: D of the decoder.

    Returns:
        Means [N, D], and log-variances [N, D] where there are any.

    Raises:
        TrainerError: none of them is a code for this decoder.
    """
    flat = [np.asarray(array, np.float32).reshape(len(array), -1) for array in outputs if array.ndim]
    fitting = [(name, array) for name, array in zip(names, flat, strict=False) if array.shape[1] == latent_dims]
    spreads = [array for name, array in fitting if _LOG_VARIANCE.search(name)]
    means = [(name, array) for name, array in fitting if not _LOG_VARIANCE.search(name)]
    if means:
        mean = next((array for name, array in means if _MEAN.search(name)), means[0][1])
        return [mean, spreads[0]] if spreads else [mean]
    both = next((array for array in flat if array.shape[1] == 2 * latent_dims), None)
    if both is not None:
        return [both[:, :latent_dims], both[:, latent_dims:]]
    found = " and ".join(str(array.shape[1]) for array in flat) or "no"
    raise TrainerError(
        f"The encoder gives {found} numbers an image, the decoder reads {latent_dims}.",
        "Choose an encoder and a decoder that belong together.",
    )


def _rougher(images: AnyArray, shape: Shape) -> bool:
    """Whether images in a row look rougher read channels first than channels last: neighbours are alike."""
    c, h, w = shape
    array = np.nan_to_num(np.asarray(images, np.float64))
    first = array.reshape(-1, c, h, w)
    last = array.reshape(-1, h, w, c).transpose(0, 3, 1, 2)
    return bool(np.abs(np.diff(first, axis=3)).mean() > np.abs(np.diff(last, axis=3)).mean())
