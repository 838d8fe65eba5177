"""What a model is called, where it comes from and how long it was trained, in few words."""

from pathlib import Path

from trainer.resources import resource_path
from trainer.values.model_card import ModelCard

_SHORT_TITLES = {
    "vae": "VAE",
    "ae": "Autoencoder",
    "vae-gan": "VAE-GAN",
    "aae": "AAE",
    "gan": "GAN (2014)",
    "dcgan": "DCGAN",
    "cogan": "CoGAN",
    "ac-gan": "AC-GAN",
    "wgan-gp": "WGAN-GP",
    "progressive-gan": "ProGAN",
    "style-gan": "Style GAN",
    "r3gan": "R3GAN",
    "own-autoencoder": "Own",
    "own-generator": "Own",
}
FROM_PYTHON = "opened from Python"


def title_of(card: ModelCard) -> str:
    """A name that fits beside a button, for example "VAE, 2-D"."""
    name = _SHORT_TITLES.get(card.config.model, card.config.title)
    return f"{name}, {card.latent_dims}-D" if card.latent_dims else name


def origin_of(path: Path | None) -> str:
    """Where the model comes from."""
    if path is None:
        return "this run, not saved"
    return "shipped" if is_shipped(path) else path.name


def is_shipped(path: Path) -> bool:
    """Whether a model file came with the program."""
    return path.parent == resource_path("models")


def training_of(card: ModelCard) -> str:
    """How long it was trained, on how many images."""
    epochs = f"{card.epoch:.1f}".removesuffix(".0")
    images = f" on {card.training_images:,} images" if card.training_images else ""
    return f"{epochs} {'epoch' if epochs == '1' else 'epochs'}{images}"


def steps_of(steps: int) -> str:
    """How far a run is whose card was written at its start."""
    return f"{steps:,} {'step' if steps == 1 else 'steps'}"
