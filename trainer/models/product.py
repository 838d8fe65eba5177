"""Fully connected layers, and a quicker way to train them in float32 on a CPU.

torch's products of matrices in float32 come from Intel's MKL, which leaves half of what an AMD processor can do; those
of oneDNN, which torch brings along for convolutions, do not. One function is enough for training: the gradients of a
product are products, and so are theirs.
"""

from typing import Any

import torch
from torch import Tensor, nn

LARGE = 2**15
"""Weights from which on the quicker product pays; smaller ones spend their time on the way there."""


class Linear(nn.Linear):
    """A fully connected layer.

    Attributes:
        quick: use `product` while training.
    """

    quick = False

    def forward(self, values: Tensor) -> Tensor:
        """values: float [N, before] to float [N, after]."""
        if not (self.quick and self.training and self.weight.numel() >= LARGE and _fits(values)):
            return super().forward(values)
        made, bias = product(values, self.weight), self._parameters["bias"]
        return made if bias is None else made.add_(bias)


def product(rows: Tensor, others: Tensor) -> Tensor:
    """Every row with every other: float32 [M, K] and float32 [N, K] to float32 [M, N]."""
    return _Product.apply(rows, others)  # type: ignore[no-any-return, no-untyped-call]


def has_product() -> bool:
    """Whether this build of torch brings the function that `product` calls, which it keeps for its own compiler."""
    return torch.backends.mkldnn.is_available() and hasattr(torch.ops.mkldnn, "_linear_pointwise")  # type: ignore[no-untyped-call]


def _fits(values: Tensor) -> bool:
    here = values.device.type == "cpu" and values.dtype == torch.float32 and values.dim() == 2
    return here and not torch.is_autocast_enabled("cpu") and has_product()


class _Product(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, rows: Tensor, others: Tensor) -> Tensor:
        ctx.save_for_backward(rows, others)
        made: Tensor = torch.ops.mkldnn._linear_pointwise(rows, others, None, "none", [], "")
        return made

    @staticmethod
    def backward(ctx: Any, made: Tensor) -> tuple[Tensor | None, ...]:
        rows, others = ctx.saved_tensors
        for_rows, for_others = ctx.needs_input_grad
        return (
            product(made, others.t()) if for_rows else None,
            product(made.t(), rows.t()) if for_others else None,
        )
