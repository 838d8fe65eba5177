"""The experiment "Sample random codes": two models side by side, given random codes of four sources."""

from PySide6.QtCore import QObject, Signal

from explorer.state.work_state import WorkState
from trainer.values.random_codes import RandomCodes

OPEN_MODEL = "open"
"""Stands for the model that is open, instead of one that comes with the program."""


class RandomCodesState(QObject):
    """Which models are compared, with which seed, and what came out."""

    wish_changed = Signal()
    """Other models or another seed are wanted."""
    results_changed = Signal()
    choices_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        self._choices: tuple[tuple[str, str], ...] = ()
        self._models = ("ae-2d", "vae-2d")
        self._seed = 0
        self._results: tuple[RandomCodes | None, RandomCodes | None] = (None, None)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Models that can be compared: pairs of a key and a name for people."""
        return self._choices

    @property
    def models(self) -> tuple[str, str]:
        """Keys of the models on the left and on the right."""
        return self._models

    @property
    def seed(self) -> int:
        """Seed that the codes are drawn with."""
        return self._seed

    @property
    def results(self) -> tuple[RandomCodes | None, RandomCodes | None]:
        """What came out on the left and on the right; None where nothing has been measured yet."""
        return self._results

    def set_choices(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Say which models there are."""
        if choices != self._choices:
            self._choices = choices
            self.choices_changed.emit()

    def set_model(self, side: int, key: str) -> None:
        """Compare another model on the left (0) or on the right (1); its old result is gone."""
        if key != self._models[side]:
            left, right = self._models
            self._models = (key, right) if side == 0 else (left, key)
            self.set_result(side, None)
            self.wish_changed.emit()

    def set_seed(self, seed: int) -> None:
        """Draw other codes; the old results stay until the new ones are there."""
        if seed != self._seed:
            self._seed = seed
            self.wish_changed.emit()

    def set_result(self, side: int, result: RandomCodes | None) -> None:
        """Replace what came out on one side."""
        left, right = self._results
        self._results = (result, right) if side == 0 else (left, result)
        self.results_changed.emit()
