"""A running average of networks' weights, for the pictures shown and the model that is kept.

Averaged weights are better than those of any single step while the learning rate is still high (Polyak and Juditsky
1992, https://doi.org/10.1137/0330046; for a GAN's generator Karras et al. 2017, arXiv 1710.10196).
"""

import copy
from collections.abc import Mapping

import torch
from torch import Tensor, nn

PREFIX = "average_"
"""The average of the network "decoder" has the role "average_decoder"."""

SOON = 10
"""At step t the decay is at most t / (t + 10), so that the average does not cling to the first weights."""


class RunningAverage:
    """Networks that follow others.

    Attributes:
        networks: the averages, by the roles of the networks that they follow.
    """

    def __init__(self, followed: Mapping[str, nn.Module], decay: float) -> None:
        """`decay` per step, 0 to 1; 0 averages nothing, and nothing is copied."""
        self._followed = dict(followed) if decay else {}
        self.networks = {role: copy.deepcopy(network).requires_grad_(False) for role, network in self._followed.items()}
        self._share = 1 - decay
        self._own: list[Tensor] = [own for network in self.networks.values() for own in network.parameters()]
        self._others: list[Tensor] = [other for network in self._followed.values() for other in network.parameters()]

    def named(self) -> dict[str, nn.Module]:
        """The averages by roles of their own."""
        return {PREFIX + role: network for role, network in self.networks.items()}

    def start(self) -> None:
        """Take the present weights as they are."""
        for role, network in self.networks.items():
            network.load_state_dict(self._followed[role].state_dict())

    @torch.no_grad()
    def follow(self, steps: Tensor) -> None:
        """Move a little towards the present weights; `steps` is a scalar tensor, corrections since the start."""
        if not self.networks:
            return
        share = (SOON / (steps + SOON)).clamp(min=self._share)
        shares: list[Tensor] = [share] * len(self._own)
        torch._foreach_lerp_(self._own, self._others, shares)
        for role, network in self.networks.items():
            for own, other in zip(network.buffers(), self._followed[role].buffers(), strict=True):
                own.copy_(other)


def role_followed(role: str) -> str:
    """The role whose weights the network of a role begins with."""
    return role.removeprefix(PREFIX)
