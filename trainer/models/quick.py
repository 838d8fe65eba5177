"""Layers that have a quicker way to compute on a CPU: those with an attribute `quick`."""

from torch import nn


def be_quick(network: nn.Module) -> None:
    """Let the layers of a network that have a quicker way to compute on a CPU take it."""
    for layer in network.modules():
        if hasattr(layer, "quick"):
            setattr(layer, "quick", True)  # noqa: B010  # its type says nothing of the attribute
