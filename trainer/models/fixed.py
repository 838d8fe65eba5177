"""A network through which another one is corrected, while it stays as it is itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from torch import nn


@contextmanager
def fixed(network: nn.Module) -> Iterator[None]:
    """What `network` computes here has gradients for its inputs only; those for its own weights cost nothing."""
    network.requires_grad_(False)
    try:
        yield
    finally:
        network.requires_grad_(True)
