"""What is said about a model, in words that stay within one narrow panel."""

import re
from dataclasses import dataclass
from pathlib import Path

from explorer.widgets.model_words import FROM_PYTHON, is_shipped, training_of
from trainer.values.model_card import ModelCard

_SENTENCES = {
    "vae": ("A cloud of codes to sample from.", """\
A variational autoencoder: the encoder turns each image into a small Gaussian near the origin,
the decoder turns any point nearby back into an image. So new images can be sampled."""),
    "ae": ("Copies images; its map has holes.", """\
An autoencoder: the encoder turns each image into a point, the decoder turns points back into images.
Nothing fills the room between the points: there the decoder was never trained."""),
    "gan": ("Turns random numbers into images.", """\
A generative adversarial network: the generator learned to make images that the discriminator takes for real.
It has no encoder, so the map is a plane of random seeds instead of codes."""),
    "cogan": ("Draws digits with their edges.", """\
Two coupled generators turn one random code into a pair: an image and its edges.
Nobody ever showed them a pair; they agree because they share the layers that decide what is drawn."""),
    "ac-gan": ("Draws the digit that the code names.", """\
A GAN that was told the classes: the first numbers of a code vote, one for each class, and the largest wins.
So walls run through its plane: there is nothing between a three and an eight but a border."""),
    "vae-gan": ("A VAE that must also look real.", """\
A variational autoencoder with a discriminator that compares decoded images with real ones.
Lambda weighs its opinion against the pixels: 0 is the plain VAE."""),
    "aae": ("Codes pressed into one cloud.", """\
An autoencoder whose codes a discriminator compares with draws from a standard normal cloud.
Lambda weighs its opinion: 0 is the plain autoencoder, whose codes lie anywhere."""),
    "own-autoencoder": ("Encoder and decoder from elsewhere.", """\
Both are asked for images and codes only: nothing of their training is known,
and what needs derivatives is measured by differences."""),
    "own-generator": ("A decoder from elsewhere.", """\
It has no encoder, so the map is a plane of random seeds: at every place a draw from the normal distribution.
What needs derivatives is measured by differences."""),
}  # fmt: skip
_FIGURES = {
    "elbo": "ELBO {:.1f} nats per image",
    "reconstruction": "Reconstruction {:.1f} nats per image",
    "frechet": "Fréchet distance {:.2f}",
    "classifier_score": "Classifier score {:.2f}",
    "accuracy": "Accuracy {:.2%}",
}
_BOUND = re.compile(r"iw[-_]?(\d+)[-_]nll")
NO_DATASET = "no data set"
_MEASURED_ON = "measured on test images"


@dataclass(frozen=True)
class ShippedModel:
    """A model that comes with the program.

    Attributes:
        name: name of its file, without the ending.
        title: name in the menu.
        about: what it is good for.
    """

    name: str
    title: str
    about: str


def sentence_about(card: ModelCard) -> tuple[str, str]:
    """What the model is: in a few words, and at length."""
    kind = "gan" if card.family == "gan" and card.config.model not in _SENTENCES else card.config.model
    return _SENTENCES.get(kind, (card.config.title, card.config.__doc__ or ""))


def figures_of(card: ModelCard) -> tuple[str, ...]:
    """Measured figures in words, the most telling one first."""
    told: list[str] = []
    for name, value in card.figures:
        bound = _BOUND.fullmatch(name)
        if bound:
            told.insert(0, f"IW-{bound[1]} NLL {value:.1f} nats per image")
        elif name in _FIGURES:
            told.append(_FIGURES[name].format(value).replace("-", "\u2212"))
        else:
            told.append(f"{name} {value:.4g}")
    return tuple(told)


def whole_story(card: ModelCard, dataset: str, path: Path | None) -> str:
    """Everything in a tooltip, one fact a line."""
    if not card.config.trained_here:
        return "\n".join((card.title, f"Data set {dataset}" if dataset else NO_DATASET, str(path or FROM_PYTHON)))
    origin = "Comes with the program" if path is not None and is_shipped(path) else str(path or "Not saved yet")
    lines = [f"{card.title}, data set {dataset}", origin]
    if path is not None:
        lines.append(f"Trained {training_of(card)}")
    lines += [f"{figure} ({_MEASURED_ON})" for figure in figures_of(card)]
    if card.command:
        lines.append(f"Command: {card.command}")
    return "\n".join(lines)
