"""Starting a run from the weights of a trained model in place of random ones."""

from collections.abc import Mapping

from torch import nn

from trainer.decoding.trained_model import TrainedModel
from trainer.errors import ConfigurationError


def take_weights(networks: Mapping[str, nn.Module], model: TrainedModel) -> None:
    """Copy the weights of `model` into `networks`, in place.

    Raises:
        ConfigurationError: the model has other networks.
    """
    given = model.networks
    for role, network in networks.items():
        own = network.state_dict()
        theirs = given[role].state_dict() if role in given else {}
        shapes = [{name: tuple(tensor.shape) for name, tensor in weights.items()} for weights in (own, theirs)]
        if shapes[0] != shapes[1]:
            raise ConfigurationError(
                f"The {role} of this run is not that of the model to start from ({model.card.title}).",
                "Choose the same model, latent dimensions and widths.",
            )
        network.load_state_dict(theirs)
