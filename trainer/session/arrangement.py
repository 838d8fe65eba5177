"""The data set as a model needs it."""

from trainer.configuration.coupled_gans import CoganConfig
from trainer.configuration.training import TrainingConfig
from trainer.data.two_domains import unpaired_pairs
from trainer.values.images import ImageDataset


def arranged(config: TrainingConfig, dataset: ImageDataset) -> ImageDataset:
    """The data set itself, or for a CoGAN images and edges of other images side by side.

    Raises:
        ConfigurationError: it has too few images.
    """
    return unpaired_pairs(dataset) if isinstance(config, CoganConfig) else dataset
