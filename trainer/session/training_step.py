"""One training step as a function without arguments that reads and writes tensors of fixed places only.

Batch indices, learning rates and beta come from tensors, losses are added to a tensor, and no value returns to Python:
so the same function runs eagerly on any device and can be captured in a CUDA graph.
"""

import torch
from torch import Tensor

from trainer.session.batches import ResidentImages
from trainer.session.family import Batch, Family
from trainer.session.ranks import Ranks


class TrainingStep:
    """The step of one session.

    Attributes:
        indices: int64 [batch_size], which images of its own the next run looks at; fill it before each run.
        sums: float64 [terms] (float32 on MPS), recorded terms summed over runs since it was last zeroed; each is the
            mean over all ranks, so that every rank knows the same. float64 sums of float32 numbers are exact here, so
            that reading them early or late changes no digit.
    """

    def __init__(
        self, family: Family, data: ResidentImages, batch_size: int, noise: torch.Generator, ranks: Ranks
    ) -> None:
        device = data.train.device
        self._family = family
        self._data = data
        self._noise = noise
        self._ranks = ranks
        self.indices = torch.zeros(batch_size, dtype=torch.int64, device=device)
        wide = torch.float32 if device.type == "mps" else torch.float64
        self.sums = torch.zeros(family.term_count, dtype=wide, device=device)

    @property
    def phase(self) -> int:
        """Changes when a run becomes another sequence of operations."""
        return self._family.phase

    @property
    def generators(self) -> tuple[torch.Generator, ...]:
        """All random generators that a run draws from."""
        return (self._noise, *self._family.generators.values())

    def run(self) -> None:
        """Look at the images that `indices` names and correct the weights."""
        batch = Batch(
            self._data.train.index_select(0, self.indices), self._data.train_labels.index_select(0, self.indices)
        )
        terms: list[Tensor] = []
        for update in self._family.updates(batch, self._noise):
            optimiser = self._family.optimisers[update.role]
            optimiser.forget_gradients()
            update.loss.backward(inputs=optimiser.parameters)  # type: ignore[no-untyped-call]
            self._ranks.average_gradients(optimiser.parameters)
            optimiser.step()
            terms.extend(update.terms)
        self.sums.add_(self._ranks.mean(torch.stack([term.detach() for term in terms])))
