"""The last weights known to be good, kept beside those that are being trained."""

from collections.abc import Sequence

import torch
from torch import Tensor

from trainer.errors import DivergenceError


class GoodWeights:
    """A copy of some tensors that is refreshed only while all of them are finite."""

    def __init__(self, tensors: Sequence[Tensor]) -> None:
        self._tensors = list(tensors)
        self._copies = [tensor.detach().clone() for tensor in self._tensors]

    @torch.no_grad()
    def refresh(self) -> bool:
        """Copy the present weights unless one of them is not finite; then return False."""
        totals = [tensor.sum(dtype=torch.float32) for tensor in self._tensors if tensor.is_floating_point()]
        if not bool(torch.isfinite(torch.stack(totals)).all()):
            return False
        torch._foreach_copy_(self._copies, self._tensors)
        return True

    @torch.no_grad()
    def restore(self) -> None:
        """Write the copies back, in place."""
        torch._foreach_copy_(self._tensors, self._copies)


def divergence(
    step: int, last_finite: float | None, rate: float, peak_rate: float, usual_rate: float
) -> DivergenceError:
    """What to say when a loss or a weight is no longer a finite number.

    Args:
        step: where it was seen.
        last_finite: the loss when it was last finite, if ever.
        rate: the learning rate at this step.
        peak_rate: the learning rate that the user set.
        usual_rate: what models of this kind begin with: never is more advised.
    """
    lower = min(peak_rate / 10, usual_rate)
    known = "no finite loss was seen" if last_finite is None else f"the last finite loss was {last_finite:.4g}"
    return DivergenceError(
        f"The loss became NaN or infinite at step {step}; {known}, the learning rate {rate:.3g}.",
        f"Lower the learning rate, for example to {lower:.1g}. The last good weights are kept.",
    )
