"""Checkpoints of runs: the card and the whole state of a session in one safetensors file."""

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from trainer.checkpoint.model_card_text import card_from_texts, card_to_texts
from trainer.checkpoint.tensors_file import read_tensors, write_tensors
from trainer.errors import CheckpointError
from trainer.values.model_card import ModelCard

CHECKPOINT_NAME = "checkpoint.safetensors"
VARIABLE_LENGTH = {"ledger.held_out"}


def checkpoint_path(path: Path) -> Path:
    """The checkpoint file itself, or the one in the folder of a run."""
    return path if path.suffix == ".safetensors" else path / CHECKPOINT_NAME


def write(path: Path, card: ModelCard, state: Mapping[str, Tensor]) -> None:
    """Write a checkpoint, whole or not at all.

    Raises:
        WriteError: it cannot be written.
    """
    write_tensors(checkpoint_path(path), state, {**card_to_texts(card), "kind": "checkpoint"})


def read(path: Path) -> tuple[ModelCard, dict[str, Tensor]]:
    """Read a checkpoint.

    Raises:
        CheckpointError: the file is missing, damaged, or a model file without the state of a run.
    """
    file = checkpoint_path(path)
    if not file.exists():
        raise CheckpointError(
            f"{path} holds no checkpoint of a run.", "Choose the folder that `--out` named, or its checkpoint."
        )
    tensors, texts = read_tensors(file)
    if texts.get("kind") != "checkpoint":
        raise CheckpointError(
            f"{path} is a trained model, not a checkpoint of a run.", "Choose the run's checkpoint.safetensors."
        )
    return card_from_texts(texts), tensors


def read_card(path: Path) -> ModelCard:
    """The card alone; raises `CheckpointError` like `read`."""
    return read(path)[0]


def check_fits(
    path: Path, own_card: ModelCard, card: ModelCard, own: Mapping[str, Tensor], given: Mapping[str, Tensor]
) -> None:
    """Raise `CheckpointError` when a checkpoint does not belong to this data set or lacks a tensor."""
    if (own_card.image_shape, own_card.training_images) != (card.image_shape, card.training_images):
        raise CheckpointError(
            f"{path} was trained on {card.training_images} images of shape {card.image_shape}, "
            f"this data set has {own_card.training_images} of shape {own_card.image_shape}.",
            "Choose the data set of the run.",
        )
    for name, tensor in own.items():
        fits = name in given and given[name].dtype == tensor.dtype
        if not fits or (given[name].shape != tensor.shape and name not in VARIABLE_LENGTH):
            raise CheckpointError(f"{path} does not fit its own description: {name}.", "Choose another checkpoint.")
