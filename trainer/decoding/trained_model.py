"""A trained model: its card and the faces that it has."""

from collections.abc import Mapping
from dataclasses import dataclass

from torch import nn

from trainer.decoding.classifier import Classifier
from trainer.decoding.decoder import Decoder
from trainer.decoding.discriminator import Discriminator
from trainer.decoding.encoder import Encoder
from trainer.decoding.protocols import Decoding, Encoding
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.models.style_gan import StyledGenerator
from trainer.values.grown import Grown
from trainer.values.model_card import ModelCard


@dataclass(frozen=True)
class TrainedModel:
    """What was trained, ready to use from any thread.

    Attributes:
        card: what is known about it.
        decoder: codes to images (the generator of a GAN).
        encoder: images to codes.
        discriminator: images to beliefs.
        classifier: images to classes.
    """

    card: ModelCard
    decoder: Decoding | None = None
    encoder: Encoding | None = None
    discriminator: Discriminator | None = None
    classifier: Classifier | None = None

    @classmethod
    def of_networks(cls, card: ModelCard, networks: Mapping[str, nn.Module]) -> "TrainedModel":
        """Copy networks, by role as `trainer.models.networks.build_networks` names them."""
        shape, dims = card.image_shape, card.latent_dims
        decoding = networks.get("decoder") or networks.get("generator")
        return cls(
            card,
            decoder=decoder_of(decoding, dims, shape) if decoding else None,
            encoder=Encoder(networks["encoder"], dims, shape) if "encoder" in networks else None,
            discriminator=Discriminator(networks["discriminator"], shape) if "discriminator" in networks else None,
            classifier=(
                Classifier(networks["classifier"], shape, len(card.class_names)) if "classifier" in networks else None
            ),
        )

    @property
    def grown(self) -> Grown | None:
        """How far a generator that grows has grown; None for all others."""
        return None if self.decoder is None else self.decoder.grown

    @property
    def networks(self) -> dict[str, nn.Module]:
        """Our own networks by role. Read only: they are shared with the faces. Other programs' models have none."""
        decoding = "generator" if self.card.family == "gan" else "decoder"
        faces = {
            decoding: self.decoder,
            "encoder": self.encoder,
            "discriminator": self.discriminator,
            "classifier": self.classifier,
        }
        ours = (Decoder, Encoder, Discriminator, Classifier)
        return {role: face.network for role, face in faces.items() if isinstance(face, ours)}


def decoder_of(network: nn.Module, latent_dims: int, image_shape: tuple[int, int, int]) -> Decoder:
    """The face of a copy of `network`: a `StyledDecoder` where it has styles."""
    if isinstance(network, StyledGenerator):
        return StyledDecoder(network, latent_dims, image_shape)
    return Decoder(network, latent_dims, image_shape)
