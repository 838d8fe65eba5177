from collections.abc import Callable

import pytest
import torch
from torch import nn

from trainer.models.networks import initialise


@pytest.fixture
def drawn() -> Callable[[nn.Module], nn.Module]:
    """A function that gives a network first weights, always the same."""

    def draw(network: nn.Module) -> nn.Module:
        initialise({"network": network}, torch.Generator().manual_seed(0))
        return network

    return draw
