"""Which networks a configuration of a GAN asks for."""

from torch import nn

from trainer.configuration.conditional_gans import AcganConfig
from trainer.configuration.coupled_gans import CoganConfig
from trainer.configuration.gans import DcganConfig, GanConfig
from trainer.configuration.growing_gans import ProgressiveGanConfig, StyleGanConfig
from trainer.configuration.penalised_gans import R3ganConfig, WganGpConfig
from trainer.errors import ConfigurationError
from trainer.models.acgan import AcganDiscriminator, AcganGenerator
from trainer.models.cogan import CoupledDiscriminator, CoupledGenerator
from trainer.models.dcgan import DcganDiscriminator, DcganGenerator
from trainer.models.gan import MlpDiscriminator, MlpGenerator
from trainer.models.progressive_gan import ProgressiveDiscriminator, ProgressiveGenerator
from trainer.models.r3gan import R3ganCritic, R3ganGenerator
from trainer.models.style_gan import StyledDiscriminator, StyledGenerator
from trainer.models.wgan_gp import WassersteinCritic

ImageShape = tuple[int, int, int]
Networks = dict[str, nn.Module]


def build_gan(config: GanConfig, image_shape: ImageShape, classes: int) -> Networks:
    """Generator and discriminator.

    Raises:
        ConfigurationError: the images are too small for so many stages, or the codes for so many classes.
    """
    widths, dims = config.hidden_widths, config.latent_dims
    if isinstance(config, ProgressiveGanConfig):
        return _pair(ProgressiveGenerator(image_shape, widths, dims), ProgressiveDiscriminator(image_shape, widths))
    if isinstance(config, StyleGanConfig):
        layers, style_dims = config.mapping_layers, config.style_dims
        styled = StyledGenerator(image_shape, widths, dims, style_dims=style_dims, mapping_layers=layers)
        return _pair(styled, StyledDiscriminator(image_shape, widths))
    if isinstance(config, R3ganConfig):
        check_stages(image_shape, len(widths) - 1)
        return _pair(R3ganGenerator(image_shape, widths, dims), R3ganCritic(image_shape, widths))
    if isinstance(config, CoganConfig):
        check_stages((image_shape[0], image_shape[1], image_shape[2] // 2), len(widths))
        return _pair(CoupledGenerator(image_shape, widths, dims), CoupledDiscriminator(image_shape, widths))
    if isinstance(config, AcganConfig):
        check_stages(image_shape, len(widths))
        check_votes(dims, classes)
        return _pair(
            AcganGenerator(image_shape, widths, dims, classes), AcganDiscriminator(image_shape, widths, classes)
        )
    if isinstance(config, DcganConfig | WganGpConfig):
        check_stages(image_shape, len(widths))
        generator = DcganGenerator(image_shape, widths, dims)
        if isinstance(config, WganGpConfig):
            return _pair(generator, WassersteinCritic(image_shape, widths))
        return _pair(generator, DcganDiscriminator(image_shape, widths))
    return _pair(MlpGenerator(image_shape, widths, dims), MlpDiscriminator(image_shape, widths))


def check_stages(image_shape: ImageShape, stages: int) -> None:
    """Raise `ConfigurationError` when images cannot be halved `stages` times."""
    if min(image_shape[1:]) < 2**stages:
        raise ConfigurationError(
            f"Images of {image_shape[1]} x {image_shape[2]} pixels cannot be halved {stages} times.",
            "Take fewer entries in the list of channels.",
        )


def check_votes(latent_dims: int, classes: int) -> None:
    """Raise `ConfigurationError` when codes have no numbers left beside one for each class."""
    if latent_dims <= classes:
        raise ConfigurationError(
            f"With {classes} classes a code needs more than {classes} numbers; {latent_dims} were asked for.",
            f"Take {classes + 1} latent dimensions or more.",
        )


def _pair(generator: nn.Module, discriminator: nn.Module) -> Networks:
    return {"generator": generator, "discriminator": discriminator}
