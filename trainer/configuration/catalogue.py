"""All configurations by the name of their model, and their text form."""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from trainer.configuration.adversarial_autoencoders import AaeConfig, VaeGanConfig
from trainer.configuration.autoencoders import AutoencoderConfig, VaeConfig
from trainer.configuration.classifiers import ClassifierConfig
from trainer.configuration.conditional_gans import AcganConfig
from trainer.configuration.coupled_gans import CoganConfig
from trainer.configuration.gans import DcganConfig, GanConfig
from trainer.configuration.growing_gans import ProgressiveGanConfig, StyleGanConfig
from trainer.configuration.penalised_gans import R3ganConfig, WganGpConfig
from trainer.configuration.setting import settings_of
from trainer.configuration.training import TrainingConfig
from trainer.errors import ConfigurationError

CONFIGURATIONS: Mapping[str, type[TrainingConfig]] = {
    config.model: config
    for config in (
        AutoencoderConfig, VaeConfig, GanConfig, DcganConfig, VaeGanConfig, AaeConfig, CoganConfig, AcganConfig,
        WganGpConfig, ProgressiveGanConfig, StyleGanConfig, R3ganConfig, ClassifierConfig,
    )
}  # fmt: skip


def to_json(config: TrainingConfig) -> str:
    """The configuration as one JSON object, the model's name included."""
    return json.dumps({"model": config.model, **dataclasses.asdict(config)})


def from_json(text: str) -> TrainingConfig:
    """The configuration that `to_json` wrote.

    Raises:
        ConfigurationError: the text is not such an object, names an unknown model or a value is out of range.
    """
    remedy = "The file was written by another program or another version."
    try:
        values: dict[str, Any] = json.loads(text)
        config_class = CONFIGURATIONS[values.pop("model")]
        settings = settings_of(config_class)
        kinds = {item.name: item.kind for item in settings}
        unsaid = {item.name: item.unsaid for item in settings if item.unsaid is not None}
        known: dict[str, Any] = unsaid | {
            name: tuple(value) if kinds[name] is tuple else value for name, value in values.items() if name in kinds
        }
        return config_class(**known)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(f"The configuration cannot be read: {error!r}.", remedy) from error
