"""The losses of a run on their way from the device to whoever reads them."""

import json
import math
from collections.abc import Mapping

import torch
from torch import Tensor

from trainer.session.family import Family
from trainer.values.losses import LossRecord


class Ledger:
    """Collects sums of terms from the device and gives means since the last reading.

    Attributes:
        last_finite: mean of the first term when it was last finite, or None before.
    """

    def __init__(self, family: Family, sums: Tensor) -> None:
        self._family = family
        self._device_sums = sums
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._device_sums.zero_()
        self._uncollected = 0
        self._sums = [0.0] * len(self._device_sums)
        self._count = 0
        self._held_out: list[LossRecord] = []
        self.last_finite: float | None = None

    def stepped(self) -> None:
        """Say that one more step was added to the device's sums."""
        self._uncollected += 1

    def collect(self) -> bool:
        """Move the device's sums here (this waits for the device). False when one is not finite; then it is dropped."""
        if not self._uncollected:
            return True
        values = self._device_sums.tolist()
        self._device_sums.zero_()
        count, self._uncollected = self._uncollected, 0
        if not all(math.isfinite(value) for value in values):
            return False
        self._sums = [total + value for total, value in zip(self._sums, values, strict=True)]
        self._count += count
        self.last_finite = values[0] / count
        return True

    def add_held_out(self, means: list[float], step: int, epoch: float) -> None:
        """Keep a held-out record until it is read."""
        self._held_out.append(LossRecord(step, epoch, "held-out", self._family.report(means)))

    def take(self, step: int, epoch: float) -> tuple[LossRecord, ...]:
        """Means since the last call (after `collect`), and the held-out records since then."""
        records = []
        if self._count:
            means = [total / self._count for total in self._sums]
            records.append(LossRecord(step, epoch, "train", self._family.report(means)))
        records += self._held_out
        self._sums = [0.0] * len(self._sums)
        self._count = 0
        self._held_out = []
        return tuple(records)

    def state(self) -> dict[str, Tensor]:
        """What was collected and not yet read."""
        held_out = json.dumps([[record.step, record.epoch, record.terms] for record in self._held_out])
        return {
            "sums": torch.tensor([*self._sums, self._count], dtype=torch.float64),
            "held_out": torch.tensor(list(held_out.encode()), dtype=torch.uint8),
        }

    def load(self, state: Mapping[str, Tensor]) -> None:
        """Restore what `state` gave."""
        self.reset()
        *self._sums, count = state["sums"].tolist()
        self._count = int(count)
        self._held_out = [
            LossRecord(step, epoch, "held-out", tuple((key, value) for key, value in terms))
            for step, epoch, terms in json.loads(bytes(state["held_out"].tolist()))
        ]
