"""Model files: the card and the weights of a trained model in one safetensors file.

Weights may be stored as float16, at half the size; they are always used as float32.
"""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Protocol

import torch
from torch import Tensor, nn

from trainer.checkpoint.model_card_text import card_from_texts, card_to_texts
from trainer.checkpoint.tensors_file import read_tensors, write_tensors
from trainer.decoding.trained_model import TrainedModel
from trainer.errors import CheckpointError, ConfigurationError
from trainer.models.networks import build_networks

Storage = Literal["float32", "float16"]


class Exportable(Protocol):
    """What can give a trained model, for example a training session."""

    def export_model(self) -> TrainedModel:
        """The model with the present weights."""
        ...


def save_model(
    path: str | Path, model: TrainedModel | Exportable, *, storage: Storage = "float32", lasting: bool = True
) -> None:
    """Write a model file, whole or not at all.

    Args:
        path: where to; a file of that name is replaced.
        model: a trained model, or a session, which is asked for its present one.
        storage: number format of the weights in the file.
        lasting: wait until the disk has it.

    Raises:
        CheckpointError: the weights do not fit the number format.
        WriteError: the file cannot be written.
    """
    trained = model if isinstance(model, TrainedModel) else model.export_model()
    dtype = torch.float16 if storage == "float16" else torch.float32
    tensors = {}
    for name, tensor in weights_of(trained.networks).items():
        stored = tensor.to(dtype) if tensor.is_floating_point() else tensor
        if not bool(torch.isfinite(stored).all()):
            raise CheckpointError(f"The weights {name} are not finite numbers.", "Train the model again.")
        tensors[name] = stored
    texts = {**card_to_texts(trained.card), "storage": storage, "torch_version": str(torch.__version__)}
    write_tensors(Path(path), tensors, texts, lasting=lasting)


def load_model(path: str | Path) -> TrainedModel:
    """Read a model file.

    Raises:
        CheckpointError: the file is missing, damaged, not one of ours, or does not fit its own description.
    """
    tensors, texts = read_tensors(Path(path))
    card = card_from_texts(texts)
    try:
        networks = build_networks(card.config, card.image_shape, len(card.class_names))
    except ConfigurationError as error:
        raise CheckpointError(f"{path} describes an impossible model: {error.sentence}", error.remedy) from error
    fill(networks, tensors, Path(path))
    return TrainedModel.of_networks(card, networks)


def with_figures(path: str | Path, figures: Mapping[str, float]) -> None:
    """Write measured figures into the card of a model file, replacing those of the same name."""
    tensors, texts = read_tensors(Path(path))
    card = card_from_texts(texts)
    merged = {**dict(card.figures), **figures}
    card = dataclasses.replace(card, figures=tuple(merged.items()))
    write_tensors(Path(path), tensors, {**texts, **card_to_texts(card)})


def weights_of(networks: Mapping[str, nn.Module]) -> dict[str, Tensor]:
    """All weights and running statistics by the name "role.layer.weight"."""
    return {
        f"{role}.{name}": tensor for role, network in networks.items() for name, tensor in network.state_dict().items()
    }


def fill(networks: Mapping[str, nn.Module], tensors: Mapping[str, Tensor], path: Path) -> None:
    """Give `networks` the weights in `tensors` as float32.

    Raises:
        CheckpointError: a tensor is missing, left over, or has the wrong shape.
    """
    expected = weights_of(networks)
    wrong = sorted(
        name
        for name in expected.keys() | tensors.keys()
        if name not in expected or name not in tensors or expected[name].shape != tensors[name].shape
    )
    if wrong:
        raise CheckpointError(
            f"{path} does not fit its own description: {', '.join(wrong[:3])}.", "Choose another file."
        )
    for role, network in networks.items():
        own = {name: _as_used(tensors[f"{role}.{name}"], expected[f"{role}.{name}"]) for name in network.state_dict()}
        network.load_state_dict(own, assign=True)
        network.eval().requires_grad_(False)


def _as_used(stored: Tensor, expected: Tensor) -> Tensor:
    return stored.to(expected.dtype)
