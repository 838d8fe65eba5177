"""Our models as ONNX files, checked against our own answers before they are kept.

A decoder becomes `z` [N, D] -> `images` [N, C, H, W], 0 to 1; an encoder `images` -> `mean` and, where it has one,
`log_variance` [N, D].
"""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from trainer.atomic_file import atomic_file
from trainer.decoding.decoder import Decoder
from trainer.decoding.encoder import Encoder
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import CheckpointError
from trainer.exchange.onnx_network import FAILURES, FATAL_ONLY, shortened

TOLERANCE = 1e-4
"""A file that answers with a larger difference is not kept."""

OPSET = 17
_TRACED, _TRIED = 2, 33


@dataclass(frozen=True)
class ExportedFile:
    """A file that was written.

    Attributes:
        path: of the file.
        difference: largest absolute difference of its answers and ours, grey levels 0 to 1 or latent units.
    """

    path: Path
    difference: float


def export_onnx(model: TrainedModel, decoder_path: Path) -> tuple[ExportedFile, ...]:
    """Write the decoder, and beside it the encoder if there is one.

    Args:
        model: one of ours.
        decoder_path: of the decoder's file; the encoder's has "encoder" for "decoder" in its name, or at its end.

    Returns:
        The files, the decoder first.

    Raises:
        CheckpointError: the model has no decoder of ours, or a file does not answer as the model does.
        WriteError: a file cannot be written.
    """
    if not isinstance(model.decoder, Decoder):
        raise CheckpointError(
            f"{model.card.title} has no decoder of this program.", "Export an autoencoder or a GAN of ours."
        )
    random = np.random.default_rng(0)
    z = random.standard_normal((_TRIED, model.decoder.latent_dims), np.float32)
    content = [(decoder_path, *_checked(_Making(model.decoder.network), z, "z", ("images",)))]
    if isinstance(model.encoder, Encoder):
        images = random.random((_TRIED, *model.encoder.image_shape), np.float32)
        names = ("mean", "log_variance")
        path = encoder_path_of(decoder_path)
        content.append((path, *_checked(_Reading(model.encoder.network), images, "images", names)))
    for path, data, _ in content:  # only when all are good
        with atomic_file(path) as file:
            file.write(data)
    return tuple(ExportedFile(path, difference) for path, _, difference in content)


def encoder_path_of(decoder_path: Path) -> Path:
    """Where the encoder of a decoder's file goes."""
    stem = decoder_path.stem
    named = stem.replace("decoder", "encoder") if "decoder" in stem else f"{stem}-encoder"
    return decoder_path.with_name(f"{named}{decoder_path.suffix}")


class _Making(nn.Module):
    """A decoder's network as a function of codes."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] -> float [N, C, H, W], 0 to 1."""
        return self.network.images(z)  # type: ignore[operator, no-any-return]


class _Reading(nn.Module):
    """An encoder's network as a function of images."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, images: Tensor) -> tuple[Tensor, ...]:
        """images: float [N, C, H, W], 0 to 1 -> means and perhaps log-variances, float [N, D]."""
        mean, log_variance = self.network(images)
        return (mean,) if log_variance is None else (mean, log_variance)


def _checked(network: nn.Module, values: np.ndarray, reads: str, gives: tuple[str, ...]) -> tuple[bytes, float]:
    """The network as the content of a file, and how far its answers are from the network's own."""
    given = torch.from_numpy(values)
    with torch.no_grad():
        answer = network(given)
    own = [part.numpy() for part in (answer if isinstance(answer, tuple) else (answer,))]
    names = gives[: len(own)]
    data = _traced(network, given[:_TRACED], reads, names)
    difference = max(
        float(np.abs(mine - theirs).max()) for mine, theirs in zip(own, _run(data, reads, values), strict=True)
    )
    if not difference <= TOLERANCE:
        raise CheckpointError(
            f"The exported network differs by {difference:.2g} from the model, more than {TOLERANCE:g}: "
            "no file was written.",
            "Report this with the name of the model.",
        )
    return data, difference


def _traced(network: nn.Module, given: Tensor, reads: str, gives: tuple[str, ...]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), torch.no_grad():
        # The older exporter says that it is one. The newer needs two more libraries and ten times as long.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(),
            (given,),
            buffer,  # type: ignore[arg-type]  # the older exporter writes to any stream
            dynamo=False,
            opset_version=OPSET,
            input_names=[reads],
            output_names=list(gives),
            dynamic_axes={name: {0: "N"} for name in (reads, *gives)},
        )
    return buffer.getvalue()


def _run(data: bytes, reads: str, values: np.ndarray) -> list[np.ndarray]:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = FATAL_ONLY
    try:
        session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        return [np.asarray(array) for array in session.run(None, {reads: values})]
    except FAILURES as error:
        raise CheckpointError(
            f"The exported network cannot be run: {shortened(error)}. No file was written.",
            "Report this with the name of the model.",
        ) from error
