"""A model card as texts for the metadata of a file, and back."""

import json
from collections.abc import Mapping

from trainer.configuration.catalogue import from_json, to_json
from trainer.errors import CheckpointError, ConfigurationError
from trainer.values.model_card import ModelCard

FORMAT_VERSION = 1


def card_to_texts(card: ModelCard) -> dict[str, str]:
    """All that is known about a model, as texts."""
    return {
        "format": "latent-explorer",
        "format_version": str(FORMAT_VERSION),
        "configuration": to_json(card.config),
        "image_shape": json.dumps(card.image_shape),
        "class_names": json.dumps(card.class_names),
        "step": str(card.step),
        "epoch": repr(card.epoch),
        "command": card.command,
        "figures": json.dumps(card.figures),
        "training_images": str(card.training_images),
        "dataset": card.config.dataset,
        "seed": str(card.config.seed),
    }


def card_from_texts(texts: Mapping[str, str]) -> ModelCard:
    """The card that `card_to_texts` wrote.

    Raises:
        CheckpointError: a text is missing, or was written by a newer version of the program.
    """
    try:
        version = int(texts["format_version"])
        if texts["format"] != "latent-explorer" or version > FORMAT_VERSION:
            raise CheckpointError(
                f"The file has the format {texts['format']} {version}.",
                f"This program reads latent-explorer up to {FORMAT_VERSION}: install a newer one.",
            )
        c, h, w = json.loads(texts["image_shape"])
        return ModelCard(
            config=from_json(texts["configuration"]),
            image_shape=(int(c), int(h), int(w)),
            class_names=tuple(str(name) for name in json.loads(texts["class_names"])),
            step=int(texts["step"]),
            epoch=float(texts["epoch"]),
            command=texts["command"],
            figures=tuple((str(name), float(value)) for name, value in json.loads(texts["figures"])),
            training_images=int(texts["training_images"]),
        )
    except (KeyError, ValueError, TypeError, ConfigurationError) as error:
        raise CheckpointError(
            f"The description inside the file cannot be read: {error!r}.", "Choose another file."
        ) from error
