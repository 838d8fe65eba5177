"""Losses as they are measured during a run: what each term is called, its unit, and its values."""

from dataclasses import dataclass
from typing import Literal

Split = Literal["train", "held-out"]


@dataclass(frozen=True)
class LossTerm:
    """One measured quantity of a run.

    Attributes:
        key: its name in files, for example "reconstruction".
        label: its name on screen.
        unit: "nats per image", "nats", "probability" ...
        role: which network the curve belongs to, so that it gets that network's colour.
        tooltip: what it says about the model, in plain words.
    """

    key: str
    label: str
    unit: str
    role: Literal["encoder", "decoder", "generator", "discriminator", "whole"]
    tooltip: str


TERMS = {
    term.key: term
    for term in (
        LossTerm(
            "reconstruction", "Reconstruction", "nats per image", "decoder",
            "How badly the decoded image predicts the pixels of the original. Lower is better.",
        ),
        LossTerm(
            "kl", "KL divergence", "nats per image", "encoder",
            "How much the encoder's Gaussian for an image differs from the standard normal prior. "
            "It is the price of information stored in the code.",
        ),
        LossTerm(
            "elbo", "ELBO", "nats per image", "whole",
            "Evidence lower bound: a lower bound on the log-probability of an image. Higher is better.",
        ),
        LossTerm(
            "generator", "G loss", "nats", "generator",
            "Generator: minus the log of the discriminator's belief that generated images are real.",
        ),
        LossTerm(
            "discriminator", "D loss", "nats", "discriminator",
            "Discriminator: cross-entropy of telling real images from generated ones. 1.39 means it cannot.",
        ),
        LossTerm(
            "d_real", "D(real)", "probability", "discriminator",
            "Mean belief of the discriminator that real images are real.",
        ),
        LossTerm(
            "d_fake", "D(fake)", "probability", "generator",
            "Mean belief of the discriminator that generated images are real.",
        ),
        LossTerm("cross_entropy", "Cross-entropy", "nats per image", "whole", "Classification loss."),
        LossTerm("accuracy", "Accuracy", "share of images", "whole", "Share of images classified correctly."),
    )
}  # fmt: skip


@dataclass(frozen=True)
class LossRecord:
    """Means of some terms since the last record (train) or over all held-out images (held-out).

    Attributes:
        step: optimiser steps done when it was taken.
        epoch: epochs done.
        split: which images it was measured on.
        terms: pairs of a key of `TERMS` and its value.
    """

    step: int
    epoch: float
    split: Split
    terms: tuple[tuple[str, float], ...]
