from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from trainer.models.networks import initialise


@pytest.fixture
def drawn() -> Callable[[nn.Module], nn.Module]:
    """A function that gives a network first weights, always the same."""

    def draw(network: nn.Module) -> nn.Module:
        initialise({"network": network}, torch.Generator().manual_seed(0))
        return network

    return draw


@pytest.fixture
def slow_and_quick() -> Callable[[nn.Module, Callable[[], tuple[Tensor, ...]]], None]:
    """A function that runs another one with a layer as torch computes it and with the quick one, and compares."""

    def compare(layer: nn.Module, found: Callable[[], tuple[Tensor, ...]], **tolerance: float) -> None:
        results = []
        for quick in (False, True):
            layer.quick = quick
            layer.zero_grad()
            results.append(found())
        for expected, got in zip(*results, strict=True):
            torch.testing.assert_close(got, expected, **tolerance)

    return compare
