"""A decoder and perhaps an encoder in ONNX files, opened as one model."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from trainer.decoding.foreign import RawDecode
from trainer.errors import CheckpointError
from trainer.exchange.onnx_network import OnnxNetwork
from trainer.exchange.own_model import Belonging, EncoderPart, FoundModel, put_together
from trainer.values.arrays import FloatArray
from trainer.values.image_format import ValueRange


def open_onnx(
    decoder_path: Path, encoder_path: Path | None, belonging: Belonging, *, wish: ValueRange | None = None
) -> FoundModel:
    """Open a decoder, alone or with its encoder.

    Args:
        decoder_path: codes [N, D] (or [N, D, 1, 1]) to images.
        encoder_path: images to codes; None for a generator.
        belonging: the data set that the model is shown with.
        wish: range of the decoder's pixels; None to find it out.

    Raises:
        CheckpointError: a file is missing, damaged, may not be run, or is no decoder or encoder.
        TrainerError: the two do not fit together, or not the data.
    """
    network = OnnxNetwork(decoder_path)
    part, encoder = None, None
    if encoder_path is not None:
        encoder = OnnxNetwork(encoder_path)
        names = tuple(port.name for port in encoder.outputs)
        part = EncoderPart(encoder.run, names, encoder.input.axes[1:], encoder.batch)
    decode, dims = _decoding(network, encoder)
    return put_together(decode, dims, belonging, part, batch=network.batch, wish=wish)


def sorted_by_role(paths: Sequence[Path]) -> tuple[Path | None, Path | None]:
    """Which of one or two files is the decoder and which the encoder, from what they read and give.

    Raises:
        CheckpointError: a file cannot be opened, or there are two of a kind.
    """
    encoders = [path for path in paths if _reads_images(OnnxNetwork(path))]
    decoders = [path for path in paths if path not in encoders]
    if len(encoders) > 1 or len(decoders) > 1:
        kind = "encoders" if encoders else "decoders"
        names = " and ".join(path.name for path in encoders or decoders)
        raise CheckpointError(f"{names} are both {kind}.", "Choose one decoder and one encoder.")
    return next(iter(decoders), None), next(iter(encoders), None)


def _reads_images(network: OnnxNetwork) -> bool:
    """An encoder reads more than one axis of several numbers, or more numbers than it gives."""
    long = [size for size in network.input.axes[1:] if size != 1]
    if len(long) > 1:
        return True
    read = long[0] if long else 1
    given = [math.prod(size or 1 for size in port.axes[1:]) for port in network.outputs]
    known = all(port.axes and None not in port.axes[1:] for port in network.outputs)
    return read is not None and known and max(given) < read


def _decoding(network: OnnxNetwork, encoder: OnnxNetwork | None) -> tuple[RawDecode, int]:
    """The decoder as a function of codes [N, D], and D."""
    axes = network.input.axes
    ones = len(axes) - 2
    if len(axes) < 2 or any(size not in (1, None) for size in axes[2:]):
        shape = ["N" if size is None else size for size in axes]
        raise CheckpointError(
            f"{network.name} reads arrays of the shape {shape}, which are no codes.",
            "Choose a decoder that reads [N, D], D numbers a code.",
        )
    dims = axes[1]
    if dims is None and encoder is not None:
        dims = next((port.axes[1] for port in encoder.outputs if len(port.axes) == 2 and port.axes[1]), None)
    if dims is None:
        raise CheckpointError(
            f"{network.name} does not say how many numbers a code has.",
            "Export it with a fixed size of the second axis, or choose its encoder too.",
        )

    def decode(z: FloatArray) -> np.ndarray:
        made = network.run(z.reshape(*z.shape, *(1,) * ones))
        return made[0]

    return decode, dims
