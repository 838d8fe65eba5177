"""A tighter bound on the log-probability of images than the ELBO (Burda et al. 2015, arXiv 1509.00519).

Legend: N batch, K samples an image, D latent dimensions, P pixels.
"""

import math

import torch
from torch import Tensor
from torch.nn import functional


def bernoulli_log_likelihood(logits: Tensor, targets: Tensor) -> Tensor:
    """log p(x | z) of each sample.

    Args:
        logits: float [K, N, P].
        targets: float [N, P], 0 to 1.

    Returns:
        float [K, N], nats.
    """
    return torch.einsum("knp,np->kn", logits, targets) - functional.softplus(logits).sum(dim=2)


def prior_to_posterior(codes: Tensor, epsilon: Tensor, log_variance: Tensor) -> Tensor:
    """log p(z) - log q(z | x) of each sample, float [K, N].

    Args:
        codes: float [K, N, D], samples of the posterior.
        epsilon: float [K, N, D], the standard normal numbers behind them.
        log_variance: float [N, D], of the posterior.
    """
    return 0.5 * (epsilon.square() + log_variance - codes.square()).sum(dim=2)


def importance_weighted_bound(log_weights: Tensor) -> Tensor:
    """Mean over images of the log of the mean weight; log_weights: float [K, N] to a scalar, nats per image."""
    return (torch.logsumexp(log_weights, dim=0) - math.log(len(log_weights))).mean()
