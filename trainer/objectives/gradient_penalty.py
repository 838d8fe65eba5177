"""Zero-centred gradient penalties R1 and R2 (Mescheder et al. 2018, arXiv 1801.04406)."""

import torch
from torch import Tensor


def squared_slope(logits: Tensor, images: Tensor) -> Tensor:
    """Mean over images of the squared length of the gradient of their own logit.

    R1 with real images, R2 with generated ones; in a loss it is weighted by gamma / 2.

    Args:
        logits: float [N], computed from `images`.
        images: float [N, ...], with gradients.

    Returns:
        Scalar.
    """
    (slope,) = torch.autograd.grad(logits.sum(), images, create_graph=True)
    return slope.square().sum() / len(images)
