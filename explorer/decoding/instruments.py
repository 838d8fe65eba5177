"""The models that the decoding thread works with."""

from dataclasses import dataclass

from trainer.decoding.classifier import Classifier
from trainer.decoding.discriminator import Discriminator
from trainer.decoding.protocols import Decoding, Encoding
from trainer.fields.aggregate_posterior import AggregatePosterior
from trainer.geometry.neighbours import NearestImages


@dataclass(frozen=True)
class Instruments:
    """What can be asked at present; None where nothing of the kind fits the open images.

    Attributes:
        decoder: latents to images.
        encoder: images to latents.
        discriminator: how real an image looks to it.
        classifier: class probabilities of an image.
        neighbours: the images that the map shows, searchable.
        posterior: how densely the encoder puts these images; None while the weights change.
        step: optimiser steps behind decoder, encoder and discriminator.
    """

    decoder: Decoding | None = None
    encoder: Encoding | None = None
    discriminator: Discriminator | None = None
    classifier: Classifier | None = None
    neighbours: NearestImages | None = None
    posterior: AggregatePosterior | None = None
    step: int = 0
