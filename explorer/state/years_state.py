"""GANs through the years: what each draws, and which of them is being trained. Legend: M samples, C H W."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.configuration.years import gans_by_year
from trainer.values.arrays import ByteArray
from trainer.values.progress import Progress

Origin = Literal["shipped", "kept", "training"]

YEARS = tuple(kind.model for kind in gans_by_year())
"""Names of the models, the oldest first."""


@dataclass(frozen=True)
class Drawn:
    """What one GAN makes of the same fixed codes as ever.

    Attributes:
        images: uint8 [M, C, H, W].
        step: corrections of the weights behind it.
        images_seen: training images behind it, every one as often as it was looked at.
        origin: "shipped" with the program, "kept" from a run of this window, or "training" now.
        path: its file; None while it is training.
        figures: pairs of a measured quantity and its value.
        growth: how far a growing generator has grown, in words; "" for any other.
    """

    images: ByteArray
    step: int
    images_seen: int
    origin: Origin
    path: Path | None = None
    figures: tuple[tuple[str, float], ...] = ()
    growth: str = ""


class YearsState(QObject):
    """One result a model at most, one run at a time, the others wait."""

    drawn_changed = Signal(str)
    """The name of the model that draws something else now, or whose trouble is another one."""
    run_changed = Signal()
    """What is trained, how far it is, or what waits for its turn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opening = WorkState(self)
        """Reading what is shipped and kept."""
        self.measuring = WorkState(self)
        """Measuring and keeping what was trained."""
        self._drawn: dict[str, Drawn] = {}
        self._troubles: dict[str, str] = {}
        self._training = ""
        self._stopping = False
        self._waiting: tuple[str, ...] = ()
        self._progress: Progress | None = None
        self._refusal = ""

    @property
    def drawn(self) -> Mapping[str, Drawn]:
        """What there is to see, by the name of the model."""
        return MappingProxyType(self._drawn)

    @property
    def troubles(self) -> Mapping[str, str]:
        """Why there is nothing, or nothing new, to see, by the name of the model: a sentence and a remedy."""
        return MappingProxyType(self._troubles)

    @property
    def training(self) -> str:
        """Name of the model that is trained, measured or kept now; "" for none."""
        return self._training

    @property
    def stopping(self) -> bool:
        """The run was told to stop and does its last step."""
        return self._stopping

    @property
    def waiting(self) -> tuple[str, ...]:
        """Names of the models whose turn comes later."""
        return self._waiting

    @property
    def progress(self) -> Progress | None:
        """How far the run is; None before its first step."""
        return self._progress

    @property
    def refusal(self) -> str:
        """Why nothing was begun, one sentence; "" when nothing was in the way."""
        return self._refusal

    def show(self, model: str, drawn: Drawn | None) -> None:
        """Replace what a model draws; an older trouble is forgotten."""
        self._troubles.pop(model, None)
        if drawn is None:
            self._drawn.pop(model, None)
        else:
            self._drawn[model] = drawn
        self.drawn_changed.emit(model)

    def set_trouble(self, model: str, trouble: str) -> None:
        """Say what went wrong with a model; what it draws stays."""
        self._troubles[model] = trouble
        self.drawn_changed.emit(model)

    def set_run(self, training: str, waiting: tuple[str, ...], *, stopping: bool = False) -> None:
        """Say what is trained and what waits; a run that begins has no progress yet."""
        if (training, waiting, stopping) != (self._training, self._waiting, self._stopping):
            if training != self._training:
                self._progress = None
            self._training, self._waiting, self._stopping, self._refusal = training, waiting, stopping, ""
            self.run_changed.emit()

    def set_progress(self, progress: Progress) -> None:
        """Say how far the run is."""
        if progress != self._progress:
            self._progress = progress
            self.run_changed.emit()

    def refuse(self, sentence: str) -> None:
        """Say why nothing was begun."""
        if sentence != self._refusal:
            self._refusal = sentence
            self.run_changed.emit()
