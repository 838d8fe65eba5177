"""AdamW as one fused call over lists of tensors (Loshchilov and Hutter, arXiv 1711.05101).

`torch.optim` does the same with more Python a step (half of a small model's step on a CPU), and its first optimiser
takes a second to import. Learning rate and step count are tensors, so that a CUDA graph reads their present values.
"""

from collections.abc import Iterable, Mapping

import torch
from torch import Tensor, nn


class Adam:
    """The optimiser of one group of parameters.

    Attributes:
        parameters: what it corrects.
        learning_rate: scalar tensor on the device; fill it to change the rate.
    """

    def __init__(
        self,
        parameters: Iterable[nn.Parameter],
        *,
        beta1: float = 0.9,
        beta2: float = 0.999,
        weight_decay: float = 0.0,
    ) -> None:
        self.parameters = list(parameters)
        device = self.parameters[0].device
        self.learning_rate = torch.zeros((), device=device)
        self._beta1, self._beta2, self._weight_decay = beta1, beta2, weight_decay
        self._steps = torch.zeros((), device=device)
        self._means = [torch.zeros_like(parameter) for parameter in self.parameters]
        self._squares = [torch.zeros_like(parameter) for parameter in self.parameters]

    @property
    def steps(self) -> Tensor:
        """How often it has corrected them since it began: a live scalar tensor."""
        return self._steps

    def forget_gradients(self) -> None:
        """Drop the gradients; the next backward pass makes new ones without adding."""
        for parameter in self.parameters:
            parameter.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """Correct the parameters by their gradients; those without one, in layers not yet in use, stay as they are."""
        self._steps.add_(1)
        used = [number for number, parameter in enumerate(self.parameters) if parameter.grad is not None]
        parameters: list[Tensor] = [self.parameters[number] for number in used]
        torch._fused_adamw_(
            parameters,
            [parameter.grad for parameter in parameters if parameter.grad is not None],
            [self._means[number] for number in used],
            [self._squares[number] for number in used],
            [],
            [self._steps] * len(used),
            lr=self.learning_rate,
            beta1=self._beta1,
            beta2=self._beta2,
            weight_decay=self._weight_decay,
            eps=1e-8,
            amsgrad=False,
            maximize=False,
        )

    def reset(self) -> None:
        """Forget all that was learned about gradients, in place."""
        for tensor in self.state().values():
            tensor.zero_()

    def state(self) -> dict[str, Tensor]:
        """Live tensors of the state by name; fill them in place to restore it."""
        named = {"steps": self._steps}
        for number, (mean, square) in enumerate(zip(self._means, self._squares, strict=True)):
            named[f"mean.{number}"] = mean
            named[f"square.{number}"] = square
        return named

    def load(self, state: Mapping[str, Tensor]) -> None:
        """Restore what `state` gave, in place."""
        for name, tensor in self.state().items():
            tensor.copy_(state[name])
