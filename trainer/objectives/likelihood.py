"""The two terms of the evidence lower bound (Kingma and Welling 2014, arXiv 1312.6114), in nats per image.

Legend: N batch, D latent dimensions, C channels, H W pixels.
"""

from torch import Tensor
from torch.nn import functional


def bernoulli_nll(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean over images of minus the log-likelihood of their pixels.

    Args:
        logits: float [N, ...], logits of each pixel's probability of being white.
        targets: float [N, ...], 0 to 1.

    Returns:
        Scalar, nats per image.
    """
    total = functional.binary_cross_entropy_with_logits(logits, targets, reduction="sum")
    return total / logits.shape[0]


def kl_to_standard_normal(mean: Tensor, log_variance: Tensor) -> Tensor:
    """Mean over images of the KL divergence of their Gaussians from the standard normal.

    Args:
        mean: float [N, D].
        log_variance: float [N, D].

    Returns:
        Scalar, nats per image.
    """
    return 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum() / mean.shape[0]
