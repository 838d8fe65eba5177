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
        LossTerm(
            "class_real", "C(real)", "nats", "discriminator",
            "Cross-entropy of the discriminator's opinion of a real image's class. 0 means that it is always right.",
        ),
        LossTerm(
            "class_fake", "C(fake)", "nats", "generator",
            "Cross-entropy of the discriminator's opinion of a drawn image's class, against the class asked for.",
        ),
        LossTerm(
            "feature_distance", "Feature distance", "", "decoder",
            "How far decoded images lie from the originals in the discriminator's features.",
        ),
        LossTerm(
            "code_generator", "Encoder's adversary loss", "nats", "encoder",
            "Minus the log of the discriminator's belief that codes were drawn from the prior.",
        ),
        LossTerm(
            "code_discriminator", "D loss (codes)", "nats", "discriminator",
            "Cross-entropy of telling codes drawn from the prior from codes of images. 1.39 means it cannot.",
        ),
        LossTerm(
            "code_real", "D(prior)", "probability", "discriminator",
            "Mean belief that codes drawn from the prior were drawn from it.",
        ),
        LossTerm(
            "code_fake", "D(codes)", "probability", "encoder",
            "Mean belief that codes of images were drawn from the prior.",
        ),
        LossTerm(
            "wasserstein", "Wasserstein estimate", "score", "discriminator",
            "How much higher the critic scores real images than generated ones: "
            "an estimate of the distance between the two. Lower is better.",
        ),
        LossTerm(
            "gradient_penalty", "Gradient penalty", "squared slope", "discriminator",
            "Mean squared distance from 1 of the critic's slope between real and generated images.",
        ),
        LossTerm(
            "pair_generator", "G pair loss", "nats", "generator",
            "Generator: minus the log of the critic's belief that a generated image is more real than a real one.",
        ),
        LossTerm(
            "pair_critic", "D pair loss", "nats", "discriminator",
            "Critic: minus the log of its belief that a real image is more real than a generated one. "
            "0.69 means it cannot tell.",
        ),
        LossTerm(
            "r1", "R1", "squared slope", "discriminator",
            "Mean squared slope of the discriminator at real images, before its weight.",
        ),
        LossTerm(
            "r2", "R2", "squared slope", "generator",
            "Mean squared slope of the critic at generated images, before its weight.",
        ),
        LossTerm("resolution", "Resolution", "px", "generator", "Side of the images that the networks have grown to."),
        LossTerm("fade", "Fade-in", "share", "generator", "How far the present resolution has faded in, 0 to 1."),
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
