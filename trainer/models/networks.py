"""Which networks a configuration asks for, and how they are given memory and first weights.

Networks are built without memory ("meta" device), so that a model file fills them without wasted work and a session
draws their first weights from its own random generator: torch's shared one is never touched.
"""

import math
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

import torch
from torch import nn

from trainer.configuration.adversarial_autoencoders import VaeGanConfig
from trainer.configuration.autoencoders import AutoencoderConfig, VaeConfig
from trainer.configuration.classifiers import ClassifierConfig
from trainer.configuration.gans import GanConfig
from trainer.configuration.training import TrainingConfig
from trainer.errors import ConfigurationError
from trainer.models.autoencoder import MlpDecoder, MlpEncoder
from trainer.models.classifier import ConvClassifier
from trainer.models.conv_autoencoder import ConvDecoder, ConvEncoder
from trainer.models.dcgan import DcganDiscriminator, DcganGenerator, initialise_dcgan
from trainer.models.gan_networks import ImageShape, Networks, build_gan, check_stages
from trainer.models.r3gan import ResidualBlock
from trainer.models.vae_gan import FeatureDiscriminator


@runtime_checkable
class Drawn(Protocol):
    """A module that draws first weights of its own, in place."""

    def draw(self, noise: torch.Generator) -> None:
        """Draw them."""
        ...


def build_networks(config: TrainingConfig, image_shape: ImageShape, classes: int) -> Networks:
    """The networks of a configuration, by role and without memory.

    Raises:
        ConfigurationError: the images are too small for so many stages, or nobody builds such a model.
    """
    with torch.device("meta"):
        if isinstance(config, VaeGanConfig):
            check_stages(image_shape, len(config.critic_channels))
            judge = FeatureDiscriminator(image_shape, config.critic_channels)
            return {**_autoencoder(config, image_shape), "discriminator": judge}
        if isinstance(config, AutoencoderConfig):
            return _autoencoder(config, image_shape)
        if isinstance(config, GanConfig):
            return build_gan(config, image_shape, classes)
        if isinstance(config, ClassifierConfig):
            check_stages(image_shape, len(config.channels))
            network = ConvClassifier(image_shape, config.channels, config.features, classes, config.dropout)
            return {"classifier": network}
    raise ConfigurationError(f"There is no network for the model {config.model!r}.", "Choose another model.")


def _autoencoder(config: AutoencoderConfig, image_shape: ImageShape) -> Networks:
    variational = isinstance(config, VaeConfig)
    widths, dims = config.hidden_widths, config.latent_dims
    normalised, waves = config.normalisation == "layer", config.waves
    if config.architecture == "mlp":
        return {
            "encoder": MlpEncoder(image_shape, widths, dims, variational=variational, normalised=normalised),
            "decoder": MlpDecoder(image_shape, widths, dims, waves=waves, normalised=normalised),
        }
    check_stages(image_shape, len(config.channels))
    return {
        "encoder": ConvEncoder(
            image_shape, config.channels, widths[-1], dims, variational=variational, normalised=normalised
        ),
        "decoder": ConvDecoder(image_shape, config.channels, widths[-1], dims, waves=waves, normalised=normalised),
    }


def initialise(networks: Mapping[str, nn.Module], noise: torch.Generator) -> None:
    """Draw first weights in place, the same for the same state of `noise`.

    Linear and convolutional layers get torch's usual uniform distribution, DCGAN the one of its paper. A module with
    a method `draw(noise)` draws what is its own.
    """
    for network in networks.values():
        if isinstance(network, DcganGenerator | DcganDiscriminator):
            initialise_dcgan(network, noise)
            continue
        for layer in network.modules():
            if isinstance(layer, nn.Linear | nn.Conv2d | nn.ConvTranspose2d):
                fan_in = math.prod(layer.weight.shape[1:])
                bound = 1 / math.sqrt(fan_in)
                nn.init.uniform_(layer.weight, -bound, bound, generator=noise)
                if layer.bias is not None:
                    nn.init.uniform_(layer.bias, -bound, bound, generator=noise)
            elif isinstance(layer, nn.BatchNorm1d | nn.BatchNorm2d | nn.LayerNorm | nn.GroupNorm):
                layer.reset_parameters()
            elif isinstance(layer, Drawn):
                layer.draw(noise)
        for layer in network.modules():
            if isinstance(layer, ResidualBlock):
                layer.settle(noise)
