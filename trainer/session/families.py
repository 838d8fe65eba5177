"""Which family trains a configuration."""

from torch import nn

from trainer.configuration.autoencoders import AutoencoderConfig
from trainer.configuration.classifiers import ClassifierConfig
from trainer.configuration.gans import GanConfig
from trainer.configuration.training import TrainingConfig
from trainer.errors import ConfigurationError
from trainer.session.autoencoders import AutoencoderFamily
from trainer.session.classifiers import ClassifierFamily
from trainer.session.family import Family
from trainer.session.gans import GanFamily
from trainer.session.precision import Precision


def family_of(config: TrainingConfig, networks: dict[str, nn.Module], precision: Precision) -> Family:
    """The family of a configuration, around its networks, which already lie on the device.

    Raises:
        ConfigurationError: nobody trains such a model.
    """
    if isinstance(config, AutoencoderConfig):
        return AutoencoderFamily(config, networks, precision)
    if isinstance(config, GanConfig):
        return GanFamily(config, networks, precision)
    if isinstance(config, ClassifierConfig):
        return ClassifierFamily(config, networks, precision)
    raise ConfigurationError(f"Nobody trains the model {config.model!r}.", "Choose another model.")
