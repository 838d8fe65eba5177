"""What is known about a trained model, apart from its weights."""

from dataclasses import dataclass

from trainer.configuration.training import Family, TrainingConfig


@dataclass(frozen=True)
class ModelCard:
    """The label on a model.

    Attributes:
        config: the configuration it was trained with.
        image_shape: (C, H, W) of the images it makes or reads.
        class_names: names of the classes of its data set.
        step: optimiser steps done; -1 when not known.
        epoch: epochs done.
        command: command line that trained it, "" when it came from the window.
        figures: pairs of a measured quantity and its value.
        training_images: how many images it was trained on; 0 when not known.
    """

    config: TrainingConfig
    image_shape: tuple[int, int, int]
    class_names: tuple[str, ...]
    step: int
    epoch: float
    command: str = ""
    figures: tuple[tuple[str, float], ...] = ()
    training_images: int = 0

    @property
    def family(self) -> Family:
        """Which of the three kinds of model it is."""
        return self.config.family

    @property
    def latent_dims(self) -> int:
        """Numbers in one code; 0 for a classifier."""
        return int(getattr(self.config, "latent_dims", 0))

    @property
    def votes_for(self) -> tuple[str, ...]:
        """The classes for which the first numbers of a code vote, in their order; () where none do."""
        return self.class_names if self.config.votes else ()

    @property
    def batch_images(self) -> int:
        """Images that one step of its training looks at."""
        return min(self.config.batch_size, self.training_images)

    @property
    def steps_total(self) -> int:
        """Steps of the whole run that it comes from; 0 when not known."""
        return self.training_images // self.batch_images * self.config.epochs if self.training_images else 0

    @property
    def title(self) -> str:
        """Name on screen, for example "Variational autoencoder, 2-D, MNIST"."""
        dims = f", {self.latent_dims}-D" if self.latent_dims else ""
        return f"{self.config.title}{dims}"
