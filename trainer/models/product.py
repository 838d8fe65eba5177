"""Fully connected layers, and a quicker way to compute in float32 on a CPU.

torch's products of matrices in float32 come from Intel's MKL, which leaves half of what an AMD processor can do; those
of oneDNN, which torch brings along for convolutions, do not. One function is enough for training: the gradients of a
product are products, and so are theirs.
"""

import functools
from typing import Any

import torch
from torch import Tensor, nn

LARGE, SOME = 2**15, 8
"""Weights and rows from which on the quicker product pays; smaller ones spend their time on the way there."""


class Linear(nn.Linear):
    """A fully connected layer.

    Attributes:
        quick: use the quicker product for training, and where nobody asks for gradients.
    """

    quick = False

    def forward(self, values: Tensor) -> Tensor:
        """values: float [N, before] to float [N, after]."""
        if self.quick and _pays(values, self.weight):
            bias = self._parameters["bias"]
            if torch.is_inference_mode_enabled():
                return _quick_product(values, self.weight, bias)
            if self.training:
                made = product(values, self.weight)
                return made if bias is None else made.add_(bias)
        return super().forward(values)


def product(rows: Tensor, others: Tensor) -> Tensor:
    """Every row with every other: float32 [M, K] and float32 [N, K] to float32 [M, N]."""
    return _Product.apply(rows, others)  # type: ignore[no-any-return, no-untyped-call]


@functools.cache
def has_product() -> bool:
    """Whether the function behind `product`, which torch keeps for its own compiler, is there and works here."""
    if not (torch.backends.mkldnn.is_available() and hasattr(torch.ops.mkldnn, "_linear_pointwise")):  # type: ignore[no-untyped-call]
        return False
    trial = torch.ones(2, 3)
    try:
        return torch.equal(_quick_product(trial, trial), trial @ trial.t())
    except (RuntimeError, TypeError):  # another version of torch
        return False


def _pays(values: Tensor, weight: Tensor) -> bool:
    large = values.dim() == 2 and len(values) >= SOME and weight.numel() >= LARGE
    here = values.device.type == "cpu" and values.dtype == torch.float32 and not torch.is_autocast_enabled("cpu")
    return large and here and has_product()


def _quick_product(rows: Tensor, others: Tensor, bias: Tensor | None = None) -> Tensor:
    made: Tensor = torch.ops.mkldnn._linear_pointwise(rows, others, bias, "none", [], "")
    return made


class _Product(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, rows: Tensor, others: Tensor) -> Tensor:
        ctx.save_for_backward(rows, others)
        return _quick_product(rows, others)

    @staticmethod
    def backward(ctx: Any, made: Tensor) -> tuple[Tensor | None, ...]:
        rows, others = ctx.saved_tensors
        for_rows, for_others = ctx.needs_input_grad
        return (
            product(made, others.t()) if for_rows else None,
            product(made.t(), rows.t()) if for_others else None,
        )
