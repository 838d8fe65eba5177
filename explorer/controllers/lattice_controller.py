"""Decodes the manifold behind the points: the cells that are visible, at every zoom level.

While one pans or zooms, cells that are known are shown at once and the missing ones appear in groups.
While a run changes the weights, the whole picture is replaced at once, at most a few times a second, so that
watching costs little training.
"""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QObject, QTimer, Slot

from explorer.controllers.pictures import to_bytes
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.drawing.lattice import CellKey, Lattice, visible_lattice
from explorer.drawing.viewport import Viewport
from explorer.state.application_state import ApplicationState
from explorer.state.map_state import LatticePicture
from trainer.values.arrays import ByteArray, frozen

CELLS_A_STEP = 64
"""Cells decoded between two looks at more urgent questions."""

REFRESH_MS = 300
"""While the weights change, the picture is replaced at most this often."""

KEPT_CELLS = 20_000
"""Cells remembered for going back; 784 bytes each for MNIST."""


class LatticeController(QObject):
    """Keeps `MapState.lattice` in step with view, weights and chart, while the layer is on."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._viewport: Viewport | None = None
        self._id = 0
        self._cells: dict[CellKey, ByteArray] = {}
        self._version = -1
        self._refreshing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._refresh)
        decoding.answered.connect(self._on_answered)
        state.model.weights_changed.connect(self._on_weights_changed)
        state.model.card_changed.connect(self._forget)
        state.map.layers_changed.connect(self._fill)

    @Slot(object)
    def show_view(self, viewport: Viewport) -> None:
        """The map shows another part of the plane."""
        self._viewport = viewport
        self._fill()

    @Slot()
    def _forget(self) -> None:
        """Another model: nothing of the old picture is right any more."""
        self._cells.clear()
        self._version = self._state.model.weights_version
        self._refreshing = False
        self._state.map.set_lattice(None)
        self._fill()

    @Slot()
    def _on_weights_changed(self) -> None:
        if self._wanted() is None:
            self._cells.clear()
            self._state.map.set_lattice(None)
        elif not self._timer.isActive() and not self._refreshing:
            self._timer.start()

    @Slot()
    def _refresh(self) -> None:
        """Decode everything visible with the newest weights; the old picture stays until the new one is whole."""
        lattice = self._wanted()
        if lattice is not None and self._version != self._state.model.weights_version:
            self._refreshing = True
            self._ask(lattice, np.ones(len(lattice.keys()), bool))

    @Slot()
    def _fill(self) -> None:
        """Show what is known of the visible cells, and decode what is missing."""
        lattice = self._wanted()
        if lattice is None:
            self._state.map.set_lattice(None)
            return
        keys = lattice.keys()
        missing = np.array([key not in self._cells for key in keys])
        self._show(lattice)
        if missing.any():
            self._refreshing = False
            self._ask(lattice, missing)

    def _wanted(self) -> Lattice | None:
        shown = "lattice" in self._state.map.layers
        if not shown or self._viewport is None or self._state.model.chart is None:
            return None
        return visible_lattice(self._viewport, self._state.preferences.values.lattice_pitch_px)

    def _ask(self, lattice: Lattice, missing: np.ndarray) -> None:
        chart, version = self._state.model.chart, self._state.model.weights_version
        assert chart is not None
        keys = [key for key, wanted in zip(lattice.keys(), missing, strict=True) if wanted]
        points = lattice.centres().reshape(-1, 2)[missing]
        order = np.argsort(np.abs(points - points.mean(axis=0)).sum(axis=1))  # from the middle outwards

        def steps(instruments: Instruments) -> Iterator[tuple[int, list[CellKey], ByteArray, bool]]:
            decoder = instruments.decoder
            if decoder is None or decoder.latent_dims != chart.latent_dims:
                return
            for begin in range(0, len(order), CELLS_A_STEP):
                chosen = order[begin : begin + CELLS_A_STEP]
                images = to_bytes(decoder.decode(chart.to_latent(points[chosen])))
                yield version, [keys[index] for index in chosen], images, begin + CELLS_A_STEP >= len(order)

        self._id += 1
        self._decoding.ask(Job(Channel.LATTICE, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.channel is not Channel.LATTICE or answer.id != self._id:
            return
        version, keys, images, last = answer.value
        if len(self._cells) > KEPT_CELLS:
            self._cells.clear()
        self._cells.update(zip(keys, images, strict=True))
        lattice = self._wanted()
        if lattice is None:
            return
        if not self._refreshing or last:
            if self._refreshing:  # cells off screen still show older weights
                visible = set(lattice.keys())
                self._cells = {key: cell for key, cell in self._cells.items() if key in visible}
            self._show(lattice)
        if last:
            self._refreshing, self._version = False, version
            if version != self._state.model.weights_version:
                self._timer.start()

    def _show(self, lattice: Lattice) -> None:
        card = self._state.model.card
        if card is None:
            return
        blank = np.zeros(card.image_shape, np.uint8)
        keys = lattice.keys()
        cells = np.stack([self._cells.get(key, blank) for key in keys])
        ready = np.array([key in self._cells for key in keys])
        shape = (lattice.rows, lattice.columns)
        self._state.map.set_lattice(
            LatticePicture(
                lattice.rectangle,
                frozen(cells.reshape(*shape, *card.image_shape)),  # (R, K, C, H, W)
                frozen(ready.reshape(shape)),
            )
        )
