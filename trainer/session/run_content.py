"""What changes during a run, as named tensors for a checkpoint, and back.

A run that started from the weights of a model has these in its checkpoints too, so that a reset finds them again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from trainer.session.batches import BatchOrder
from trainer.session.family import Family
from trainer.session.ledger import Ledger

FIRST = "first."
"""Beginning of the names of the weights that a run started from."""


@dataclass(frozen=True)
class Numbers:
    """The numbers among it.

    Attributes:
        steps_done: corrections of the weights so far.
        learning_rate: peak of the schedule, as adjusted.
        beta: weight of the KL term, as adjusted.
        elapsed_s: seconds spent on training.
        adversarial_weight: weight of the adversary, as adjusted; None for a model that has none.
    """

    steps_done: int
    learning_rate: float
    beta: float
    elapsed_s: float
    adversarial_weight: float | None = None

    def tensors(self) -> dict[str, Tensor]:
        """By name, as they stand in a checkpoint."""
        numbers = [self.steps_done, self.learning_rate, self.beta, self.elapsed_s]
        tensors = {"session.numbers": torch.tensor(numbers, dtype=torch.float64)}
        if self.adversarial_weight is not None:
            tensors["session.adversarial_weight"] = torch.tensor(self.adversarial_weight, dtype=torch.float64)
        return tensors

    @classmethod
    def of(cls, state: Mapping[str, Tensor]) -> "Numbers":
        """Those of a checkpoint."""
        steps_done, learning_rate, beta, elapsed_s = state["session.numbers"].tolist()
        weight = state.get("session.adversarial_weight")
        return cls(int(steps_done), learning_rate, beta, elapsed_s, None if weight is None else float(weight))

    @property
    def live(self) -> dict[str, float]:
        """The live settings by the names that they have in a configuration, also those that a model does not have."""
        settings = {"learning_rate": self.learning_rate, "beta": self.beta}
        if self.adversarial_weight is not None:
            settings["adversarial_weight"] = self.adversarial_weight
        return settings


@dataclass(frozen=True)
class RunContent:
    """The parts of a session that change during its run, beside its numbers."""

    family: Family
    order: BatchOrder
    ledger: Ledger
    noise: torch.Generator

    def tensors(self) -> dict[str, Tensor]:
        """Everything by name, as it stands in a checkpoint; it may share memory with the run."""
        family = self.family
        parts = {f"networks.{role}": network.state_dict() for role, network in family.networks.items()}
        parts |= {f"optimisers.{role}": optimiser.state() for role, optimiser in family.optimisers.items()}
        parts["order"] = self.order.state()
        parts["ledger"] = self.ledger.state()
        parts["session"] = {"noise": self.noise.get_state()}
        parts["generators"] = {name: made.get_state() for name, made in family.generators.items()}
        return {f"{part}.{name}": tensor for part, named in parts.items() for name, tensor in named.items()}

    def load(self, state: Mapping[str, Tensor]) -> None:
        """Put back what `tensors` gave."""
        for role, network in self.family.networks.items():
            network.load_state_dict(part_of(state, f"networks.{role}."))
        for role, optimiser in self.family.optimisers.items():
            optimiser.load(part_of(state, f"optimisers.{role}."))
        self.order.load(part_of(state, "order."))
        self.ledger.load(part_of(state, "ledger."))
        self.noise.set_state(state["session.noise"])
        for name, generator in self.family.generators.items():
            generator.set_state(state[f"generators.{name}"])


def part_of(state: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """What begins with `prefix`, without it."""
    return {name.removeprefix(prefix): value for name, value in state.items() if name.startswith(prefix)}
