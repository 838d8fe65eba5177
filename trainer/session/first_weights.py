"""Starting a run from the weights of a trained model in place of random ones."""

from collections.abc import Mapping

from torch import Tensor, nn

from trainer.decoding.trained_model import TrainedModel
from trainer.errors import ConfigurationError
from trainer.session.running_average import role_followed


def weights_by_name(networks: Mapping[str, nn.Module]) -> dict[str, Tensor]:
    """Copies of all weights and running statistics by the name "role.layer.weight", on the CPU."""
    return {
        f"{role}.{name}": tensor.detach().to("cpu", copy=True)
        for role, network in networks.items()
        for name, tensor in network.state_dict().items()
    }


def weights_of_model(networks: Mapping[str, nn.Module], model: TrainedModel) -> dict[str, Tensor]:
    """Copies of the weights of `model`, for a run of `networks` to start from.

    Raises:
        ConfigurationError: the model has other networks.
    """
    given = model.networks
    for role, network in networks.items():
        own = role_followed(role)
        theirs = given[own].state_dict() if own in given else {}
        shapes = [
            {name: tuple(tensor.shape) for name, tensor in weights.items()}
            for weights in (network.state_dict(), theirs)
        ]
        if shapes[0] != shapes[1]:
            raise ConfigurationError(
                f"The {own} of this run is not that of the model to start from ({model.card.title}).",
                "Choose the same model, latent dimensions and widths.",
            )
    return weights_by_name({role: given[role_followed(role)] for role in networks})


def take_weights(networks: Mapping[str, nn.Module], weights: Mapping[str, Tensor]) -> None:
    """Copy weights by the name "role.layer.weight" into `networks`, in place."""
    for role, network in networks.items():
        network.load_state_dict({name: weights[f"{role}.{name}"] for name in network.state_dict()})
