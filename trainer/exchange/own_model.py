"""Puts a decoder, and perhaps an encoder, of another program together to a model that can be explored.

The same for ONNX files and for plain functions. Legend: N images, D latent dimensions, C H W.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from trainer.configuration.imported import ImportedAutoencoderConfig, ImportedGeneratorConfig
from trainer.configuration.training import TrainingConfig
from trainer.data.image_axes import Shape, shape_and_layout
from trainer.decoding.foreign import AnyArray, ForeignDecoder, ForeignEncoder, RawDecode, in_parts
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import TrainerError
from trainer.exchange.detection import format_of_images, means_and_spreads, range_of_encoder
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.image_format import LAYOUT_TEXTS, RANGE_TEXTS, ImageFormat, ValueRange
from trainer.values.model_card import ModelCard

STEPS_UNKNOWN = -1
PROBED = 16
"""Codes and images that a model is tried on."""


@dataclass(frozen=True)
class EncoderPart:
    """An encoder before its format is known.

    Attributes:
        function: images to the arrays of its outputs.
        names: of the outputs.
        axes: of one image, None where a size is free; () when nothing is known.
        batch: how many images it reads at once; 0 where that is free.
        as_made: it is known to read images just as the decoder makes them.
    """

    function: Callable[[FloatArray], Sequence[AnyArray]]
    names: tuple[str, ...] = ("mean", "log_variance")
    axes: tuple[int | None, ...] = ()
    batch: int = 0
    as_made: bool = False


@dataclass(frozen=True)
class Belonging:
    """The data that a model is explored with: name, classes and some images uint8 [N, C, H, W]; "" and none."""

    dataset: str = ""
    class_names: tuple[str, ...] = ()
    images: ByteArray | None = None

    @property
    def shape(self) -> Shape | None:
        """(C, H, W) of its images."""
        if self.images is None or not len(self.images):
            return None
        c, h, w = self.images.shape[1:]
        return int(c), int(h), int(w)


@dataclass(frozen=True)
class FoundModel:
    """A model of another program, tried and ready to be opened.

    Attributes:
        model: its card and faces.
        values: range of the numbers that its decoder makes.
        remarks: what was found, one sentence each.
        preview: uint8 [M, C, H, W], decoded: of the codes of real images, or of random ones.
    """

    model: TrainedModel
    values: ValueRange
    remarks: tuple[str, ...]
    preview: ByteArray


def put_together(
    decode: RawDecode,
    latent_dims: int,
    belonging: Belonging,
    encoder: EncoderPart | None = None,
    *,
    batch: int = 0,
    wish: ValueRange | None = None,
) -> FoundModel:
    """Try a decoder and an encoder, and find out their formats.

    Args:
        decode: codes to images.
        latent_dims: D.
        belonging: the data set that the model is shown with.
        encoder: its partner, if there is one.
        batch: how many codes the decoder reads at once; 0 where that is free.
        wish: range of the decoder's pixels; None to find it out.

    Raises:
        TrainerError: the parts make no images or no codes, or do not fit together or the data.
    """
    codes = np.random.default_rng(0).standard_normal((PROBED, latent_dims), np.float32)
    made = np.concatenate([np.asarray(decode(part)) for part in in_parts(codes, batch)])[:PROBED]
    fmt = format_of_images(made, belonging.shape, wish)
    decoder = ForeignDecoder(decode, latent_dims, fmt, batch)
    remarks = [_about_decoder(latent_dims, fmt, chosen=wish is not None)]
    images = belonging.images if belonging.shape == fmt.shape else None
    reading = None
    if encoder is not None:
        if belonging.images is not None and images is None:
            raise TrainerError(
                f"The data set has images of {_size(belonging.shape)}, the model makes {_size(fmt.shape)}.",
                "Choose a data set whose images the model reads, or none.",
            )
        reading, told = _encoder(encoder, decoder, images)
        remarks.append(told)
    kind = ImportedGeneratorConfig if reading is None else ImportedAutoencoderConfig
    config: TrainingConfig = kind(dataset=belonging.dataset, latent_dims=latent_dims)
    card = ModelCard(config, fmt.shape, belonging.class_names, STEPS_UNKNOWN, 0.0)
    if reading is not None and images is not None:
        codes = reading.encode(images[:PROBED]).mean
        if not np.isfinite(codes).all():
            raise TrainerError("The encoder gives codes that are no numbers.", "Check the model that was exported.")
    preview = frozen(np.rint(decoder.decode(codes) * 255), np.uint8)
    return FoundModel(TrainedModel(card, decoder, reading), fmt.values, tuple(remarks), preview)


def _encoder(part: EncoderPart, decoder: ForeignDecoder, images: ByteArray | None) -> tuple[ForeignEncoder, str]:
    made = decoder.format
    fmt = made
    if part.axes and len(part.axes) != len(made.foreign_shape):
        known = tuple(1 if size is None else size for size in part.axes)
        fmt = ImageFormat(*shape_and_layout(known, made.shape), made.values)
    elif part.axes and any(size not in (None, own) for size, own in zip(part.axes, made.foreign_shape, strict=True)):
        known = tuple(own if size is None else size for size, own in zip(part.axes, made.foreign_shape, strict=True))
        fmt = ImageFormat(*shape_and_layout(known, made.shape), made.values)
    if fmt.shape != made.shape:
        raise TrainerError(
            f"The encoder reads images of {_size(fmt.shape)}, the decoder makes {_size(made.shape)}.",
            "Choose an encoder and a decoder that belong together.",
        )

    def function(given: FloatArray) -> list[FloatArray]:
        return means_and_spreads([np.asarray(array) for array in part.function(given)], part.names, decoder.latent_dims)

    def reading(values: ValueRange) -> ForeignEncoder:
        return ForeignEncoder(function, decoder.latent_dims, ImageFormat(fmt.shape, fmt.layout, values), part.batch)

    values: ValueRange = "unit" if made.values == "logits" else made.values
    if part.as_made:
        reading(values).encode(np.zeros((1, *fmt.shape), np.uint8) if images is None else images[:PROBED])
        told = "as the decoder makes them"
    elif images is not None and len(images):
        values, error = range_of_encoder(reading, decoder, images[: 4 * PROBED])
        told = f"it reproduces images of the data set with a mean difference of {error:.2g} (0 to 1)"
    else:
        reading(values).encode(np.zeros((1, *fmt.shape), np.uint8))
        told = "no images of a data set to try it on"
    shown = RANGE_TEXTS[values]
    return reading(values), f"Encoder: reads pixels from {shown}, {LAYOUT_TEXTS[fmt.layout]}; {told}."


def _about_decoder(latent_dims: int, fmt: ImageFormat, *, chosen: bool) -> str:
    numbers = f"{latent_dims} number" + ("" if latent_dims == 1 else "s")
    how = "as chosen" if chosen else "detected"
    return (
        f"Decoder: turns {numbers} into {_size(fmt.shape)} images, {LAYOUT_TEXTS[fmt.layout]}; "
        f"pixels {RANGE_TEXTS[fmt.values]} ({how})."
    )


def _size(shape: Shape | None) -> str:
    c, h, w = shape or (1, 0, 0)
    return f"{h} × {w} {'grey' if c == 1 else 'colour'}"
