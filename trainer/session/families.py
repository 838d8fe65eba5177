"""Which family trains a configuration."""

from torch import nn

from trainer.configuration.adversarial_autoencoders import AaeConfig, VaeGanConfig
from trainer.configuration.autoencoders import AutoencoderConfig
from trainer.configuration.classifiers import ClassifierConfig
from trainer.configuration.conditional_gans import AcganConfig
from trainer.configuration.coupled_gans import CoganConfig
from trainer.configuration.gans import GanConfig
from trainer.configuration.growing_gans import ProgressiveGanConfig, StyleGanConfig
from trainer.configuration.penalised_gans import R3ganConfig, WganGpConfig
from trainer.configuration.training import TrainingConfig
from trainer.errors import ConfigurationError
from trainer.precision import Precision
from trainer.session.adversarial_autoencoders import AaeFamily, VaeGanFamily
from trainer.session.autoencoders import AutoencoderFamily
from trainer.session.classifiers import ClassifierFamily
from trainer.session.conditional_gans import ConditionalFamily
from trainer.session.coupled_gans import CoupledFamily
from trainer.session.family import Family
from trainer.session.gans import GanFamily
from trainer.session.growing_gans import ProgressiveFamily, StyledFamily
from trainer.session.penalised_gans import RelativisticFamily, WassersteinFamily


def family_of(config: TrainingConfig, networks: dict[str, nn.Module], precision: Precision) -> Family:
    """The family of a configuration, around its networks, which already lie on the device.

    Raises:
        ConfigurationError: nobody trains such a model.
    """
    if isinstance(config, AutoencoderConfig):
        return _autoencoder(config, networks, precision)
    if isinstance(config, GanConfig):
        return _gan(config, networks, precision)
    if isinstance(config, ClassifierConfig):
        return ClassifierFamily(config, networks, precision)
    raise ConfigurationError(f"Nobody trains the model {config.model!r}.", "Choose another model.")


def _autoencoder(config: AutoencoderConfig, networks: dict[str, nn.Module], precision: Precision) -> Family:
    if isinstance(config, VaeGanConfig):
        return VaeGanFamily(config, networks, precision)
    if isinstance(config, AaeConfig):
        return AaeFamily(config, networks, precision)
    return AutoencoderFamily(config, networks, precision)


def _gan(config: GanConfig, networks: dict[str, nn.Module], precision: Precision) -> Family:
    if isinstance(config, WganGpConfig):
        return WassersteinFamily(config, networks, precision)
    if isinstance(config, R3ganConfig):
        return RelativisticFamily(config, networks, precision)
    if isinstance(config, ProgressiveGanConfig):
        return ProgressiveFamily(config, networks, precision)
    if isinstance(config, StyleGanConfig):
        return StyledFamily(config, networks, precision)
    if isinstance(config, CoganConfig):
        return CoupledFamily(config, networks, precision)
    if isinstance(config, AcganConfig):
        return ConditionalFamily(config, networks, precision)
    return GanFamily(config, networks, precision)
