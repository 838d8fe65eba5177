"""What the window has asked of the training thread since it last looked."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from trainer.values.arrays import ByteArray, FloatArray


@dataclass
class Orders:
    """Orders to carry out before the next step.

    Attributes:
        stop: end the run and keep what was learned.
        reset: go back to the same initial weights.
        steps: single steps to do although paused.
        adjustments: live settings to change.
        latents: float32 [M, D] to watch from now on, or None.
        images: uint8 [N, C, H, W] to watch from now on, or None.
        save: file to write a checkpoint to, or None.
    """

    stop: bool = False
    reset: bool = False
    steps: int = 0
    adjustments: dict[str, float] = field(default_factory=dict)
    latents: FloatArray | None = None
    images: ByteArray | None = None
    save: Path | None = None


class OrderBook:
    """Where orders wait. The window writes, the training thread reads between two steps."""

    def __init__(self, *, paused: bool) -> None:
        self._condition = threading.Condition()
        self._orders = Orders()
        self._paused = paused
        self._written = False
        self._waiting = True
        """True when the thread has to look: read without the lock, so that a step costs nothing extra."""

    @property
    def paused(self) -> bool:
        """Whether the run shall stand still."""
        return self._paused

    def set_paused(self, paused: bool) -> None:
        """Let the run stand still, or go on."""
        with self._condition:
            self._paused = paused
            self._waiting = True
            self._condition.notify()

    def add(
        self,
        *,
        stop: bool = False,
        reset: bool = False,
        steps: int = 0,
        adjustments: dict[str, float] | None = None,
        latents: FloatArray | None = None,
        images: ByteArray | None = None,
        save: Path | None = None,
    ) -> None:
        """Add to the orders; what is not named stays as it is."""
        with self._condition:
            orders = self._orders
            orders.stop |= stop
            orders.reset |= reset
            orders.steps += steps
            orders.adjustments.update(adjustments or {})
            orders.latents = orders.latents if latents is None else latents
            orders.images = orders.images if images is None else images
            orders.save = orders.save if save is None else save
            self._written = self._waiting = True
            self._condition.notify()

    def arrived(self) -> bool:
        """True when orders were given since the last `take`. Does not wait."""
        return self._written

    @property
    def waiting(self) -> bool:
        """True when `take` has something to say or would wait."""
        return self._waiting

    def take(self) -> Orders:
        """Take all orders out. Does not wait."""
        with self._condition:
            orders, self._orders = self._orders, Orders()
            self._written, self._waiting = False, self._paused
            return orders

    def wait(self) -> None:
        """Wait until there are orders or the pause is over."""
        with self._condition:
            self._condition.wait_for(lambda: not self._paused or self._written)
