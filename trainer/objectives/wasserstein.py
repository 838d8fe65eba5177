"""The critic's objective of WGAN-GP (Gulrajani et al. 2017, arXiv 1704.00028)."""

from collections.abc import Callable

import torch
from torch import Tensor


def wasserstein_estimate(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """How much farther up the critic puts real images than generated ones, a scalar; the critic raises it.

    With slopes of at most 1 it is a lower bound on the earth mover's distance between the two, in pixel units.
    real_scores, fake_scores: float [N].
    """
    return real_scores.mean() - fake_scores.mean()


def slope_penalty(critic: Callable[[Tensor], Tensor], real: Tensor, fake: Tensor, share: Tensor) -> Tensor:
    """Mean squared distance from 1 of the critic's slope between real and generated images, a scalar.

    Args:
        critic: images float [N, ...] to scores float [N].
        real: float [N, ...], without gradients.
        fake: float [N, ...], without gradients.
        share: float [N], 0 to 1, where between the two each slope is measured.
    """
    weight = share.view(-1, *[1] * (real.dim() - 1))
    between = torch.lerp(fake, real, weight).requires_grad_()
    (slope,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
    length: Tensor = torch.linalg.vector_norm(slope.flatten(1), dim=1)
    return (length - 1).square().mean()
