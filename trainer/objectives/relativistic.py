"""The relativistic pairing loss (Jolicoeur-Martineau 2018, arXiv 1807.00734) as in R3GAN (arXiv 2501.05441)."""

from torch import Tensor
from torch.nn import functional


def pairing_loss(better: Tensor, worse: Tensor) -> Tensor:
    """Minus the log of the belief that each image of `better` is more real than its partner in `worse`.

    The critic is corrected with real images as `better`, the generator with generated ones.

    Args:
        better: float [N], scores.
        worse: float [N], scores.

    Returns:
        Scalar, nats; log 2 = 0.69 when the scores do not differ.
    """
    return functional.softplus(worse - better).mean()
