"""The last weights known to be good, kept beside those that are being trained."""

from collections.abc import Sequence

import torch
from torch import Tensor


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
