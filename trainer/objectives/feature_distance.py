"""Likeness of images measured in a discriminator's features (Larsen et al. 2015, arXiv 1512.09300)."""

from torch import Tensor


def feature_nll(features: Tensor, targets: Tensor) -> Tensor:
    """Minus the log-likelihood of `targets` under unit Gaussians around `features`, constants left out.

    The paper's L_llike: half the squared distance, here the mean over the numbers of one image rather than their sum,
    so that the weight does not depend on the size of the discriminator.

    Args:
        features: float [N, F].
        targets: float [N, F].

    Returns:
        Scalar.
    """
    return 0.5 * (features - targets).square().mean()
