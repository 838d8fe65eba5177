"""The classifier whose features images are compared on. Legend: N images, F features, K classes."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trainer.checkpoint.model_file import load_model
from trainer.decoding.classifier import Classifier
from trainer.errors import TrainerError
from trainer.resources import resource_path
from trainer.values.arrays import FloatArray


@dataclass(frozen=True)
class Extractor:
    """A classifier and its name.

    Attributes:
        classifier: the network.
        name: file name and the beginning of the file's SHA-256.
        class_names: what it can tell apart.
    """

    classifier: Classifier
    name: str
    class_names: tuple[str, ...]

    def probabilities(self, features: FloatArray) -> FloatArray:
        """The probability of each class, float32 [N, K], from features float32 [N, F] it gave."""
        weights = self.classifier.network.state_dict()
        logits = features @ weights["head.weight"].numpy().T + weights["head.bias"].numpy()
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities: FloatArray = powers / powers.sum(axis=1, keepdims=True)
        return probabilities


def shipped_extractor() -> Extractor:
    """The digit classifier that comes with the program."""
    return open_extractor(resource_path("models", "classifier.safetensors"))


def open_extractor(path: Path) -> Extractor:
    """A classifier from a file.

    Raises:
        CheckpointError: the file is damaged.
        TrainerError: it is not a classifier.
    """
    model = load_model(path)
    if model.classifier is None:
        raise TrainerError(f"{path.name} is not a classifier.", "Choose a classifier file.")
    name = f"{path.stem} {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
    return Extractor(model.classifier, name, model.card.class_names)
