"""Which model is open, and how its latent space is laid out on the map."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from trainer.geometry.chart import Chart
from trainer.geometry.planes import LatentPlane
from trainer.values.model_card import ModelCard


class ModelState(QObject):
    """The open model's label and chart. The weights themselves live on the decoding thread."""

    card_changed = Signal()
    """Another model was opened, or a run began."""

    path_changed = Signal()
    """The open model was saved."""

    weights_changed = Signal()
    """The same model decodes differently from now on: a newer snapshot of a run arrived."""

    chart_changed = Signal()
    """Places of the map have other codes from now on, or codes other places; the weights are the same."""

    laid_elsewhere = Signal()
    """Comes before `chart_changed` where nothing on the map is where it was."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card: ModelCard | None = None
        self._chart: Chart | None = None
        self._path: Path | None = None
        self._weights_version = 0
        self._chart_version = 0
        self._weights_step = 0

    @property
    def card(self) -> ModelCard | None:
        """The open model's label, None before one is open."""
        return self._card

    @property
    def chart(self) -> Chart | None:
        """How map coordinates become latents."""
        return self._chart

    @property
    def plane(self) -> LatentPlane | None:
        """The chart, where it is one of many planes of a space of more than two dimensions; else None."""
        chart = self._chart
        return chart if isinstance(chart, LatentPlane) and chart.latent_dims > 2 else None

    @property
    def chart_version(self) -> int:
        """Grows by one whenever places of the map get other codes."""
        return self._chart_version

    @property
    def path(self) -> Path | None:
        """The file it came from; None for a run that has not been saved."""
        return self._path

    @property
    def weights_version(self) -> int:
        """Grows by one whenever the decoder changes; pictures of an older version are out of date."""
        return self._weights_version

    @property
    def weights_step(self) -> int:
        """Optimiser steps behind the weights that decode now."""
        return self._weights_step

    @property
    def is_gan(self) -> bool:
        """True when the open model has a generator and no encoder."""
        return self._card is not None and self._card.family == "gan"

    @property
    def space(self) -> str:
        """What the map shows: "latent" codes or the plane of a GAN's "seeds"; pins and paths belong to one."""
        return "seeds" if self.is_gan else "latent"

    def open(self, card: ModelCard, chart: Chart, path: Path | None) -> None:
        """Replace the model."""
        self._card, self._chart, self._path = card, chart, path
        self._weights_version += 1
        self._chart_version += 1
        self._weights_step = card.step
        self.card_changed.emit()
        self.weights_changed.emit()

    def set_chart(self, chart: Chart, *, elsewhere: bool = True) -> None:
        """Replace the chart alone, for example the plane of a latent space with many dimensions.

        Args:
            chart: the new one.
            elsewhere: whether nothing on the map is where it was; a plane that follows codes moves a little only.
        """
        self._chart = chart
        self._chart_version += 1
        if elsewhere:
            self.laid_elsewhere.emit()
        self.chart_changed.emit()

    def advance_weights(self, step: int) -> None:
        """A newer snapshot of the same run decodes from now on."""
        self._weights_version += 1
        self._weights_step = step
        self.weights_changed.emit()

    def set_path(self, path: Path) -> None:
        """The model was saved."""
        if path != self._path:
            self._path = path
            self.path_changed.emit()
