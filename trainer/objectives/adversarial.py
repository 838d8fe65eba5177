"""The two losses of a GAN with the non-saturating generator loss (Goodfellow et al. 2014, arXiv 1406.2661)."""

from torch import Tensor
from torch.nn import functional


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """Cross-entropy of telling real images from generated ones.

    Args:
        real_logits: float [N], logits of the belief that real images are real.
        fake_logits: float [N], the same for generated images.

    Returns:
        Scalar, nats; 2 log 2 = 1.39 when the discriminator cannot tell.
    """
    return functional.softplus(-real_logits).mean() + functional.softplus(fake_logits).mean()


def generator_loss(fake_logits: Tensor) -> Tensor:
    """Minus the log of the belief that generated images are real, a scalar in nats. fake_logits: float [N]."""
    return functional.softplus(-fake_logits).mean()
