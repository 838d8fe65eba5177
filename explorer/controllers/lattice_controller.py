"""Decodes the manifold behind the points: the cells that are visible, at every zoom level.

While one pans or zooms, cells that are known are shown at once and the missing ones appear in groups.
While a run changes the weights, or the plane of the map is shifted, the whole picture is replaced at once, at most a
few times a second, so that watching costs little training; while weights change it is sketched (see `Decoder.sketch`)
until they rest. Each cell remembers which weights decoded it, on which plane and how: whatever interrupts a refresh,
cells that are older, and sketches of weights that rest, are found and decoded again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from explorer.controllers.pictures import to_bytes
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.drawing.lattice import CellKey, Lattice, visible_lattice
from explorer.drawing.viewport import Viewport
from explorer.state.application_state import ApplicationState
from explorer.state.map_state import LatticePicture
from explorer.state.run_state import RunStatus
from trainer.values.arrays import ByteArray, frozen

CELLS_A_STEP = 64
"""Cells decoded between two looks at more urgent questions; twice as many where they are only sketched."""

REFRESH_MS = 500
"""While the weights change, the picture is replaced at most this often."""

KEPT_CELLS = 20_000
"""Cells remembered for going back; 784 bytes each for MNIST."""


@dataclass(frozen=True)
class _Cell:
    """A decoded image uint8 [C, H, W].

    Attributes:
        image: what was decoded.
        version: of the weights and of the chart that it was decoded with.
        sketched: whether it is a sketch.
    """

    image: ByteArray
    version: tuple[int, int]
    sketched: bool


class LatticeController(QObject):
    """Keeps `MapState.lattice` in step with view, weights and chart, while the layer is on."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._viewport: Viewport | None = None
        self._id = 0
        self._cells: dict[CellKey, _Cell] = {}
        self._shown: Lattice | None = None
        self._refreshed: Lattice | None = None
        """The picture of which all cells are alike: the last one that was replaced as a whole."""
        self._newest: _Cell | None = None
        self._refreshing = False
        self._fresh: dict[CellKey, _Cell] = {}
        """Cells of a refresh under way, shown when all are there."""
        self._since_refresh = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._refresh)
        decoding.answered.connect(self._on_answered)
        state.model.weights_changed.connect(self._on_weights_changed)
        state.model.chart_changed.connect(self._on_weights_changed)
        state.model.laid_elsewhere.connect(self._forget)
        state.model.card_changed.connect(self._forget)
        state.map.layers_changed.connect(self._fill)
        state.preferences.changed.connect(self._fill)
        state.run.status_changed.connect(self._on_status_changed)

    @Slot(object)
    def show_view(self, viewport: Viewport) -> None:
        """The map shows another part of the plane."""
        self._viewport = viewport
        self._fill()

    @Slot()
    def _forget(self) -> None:
        """Another model, or another plane: nothing of the old picture is right any more."""
        self._id += 1
        self._clear()
        self._refreshing = False
        self._hide()
        self._fill()

    @Slot()
    def _on_weights_changed(self) -> None:
        if self._wanted() is None:
            self._clear()
            self._hide()
        elif not self._refreshing:
            self._refresh_soon()

    @Slot()
    def _on_status_changed(self) -> None:
        lattice = self._wanted()
        if lattice is not None and not self._refreshing and any(self._stale(lattice)):
            self._refresh_soon()

    @Slot()
    def _refresh(self) -> None:
        """Decode visible cells of older weights anew; the old picture stays until the new one is whole."""
        lattice = self._wanted()
        if lattice is None:
            return
        stale = self._stale(lattice)
        if any(stale):
            self._refreshing = True
            self._since_refresh.start()
            self._ask(lattice, stale)

    def _refresh_soon(self) -> None:
        """At once, together with whatever else follows the weights, unless the last time is too near."""
        if not self._timer.isActive():
            elapsed_ms = self._since_refresh.elapsed() if self._since_refresh.isValid() else REFRESH_MS
            self._timer.start(max(0, REFRESH_MS - elapsed_ms))

    @Slot()
    def _fill(self) -> None:
        """Show what is known of the visible cells, and decode what is missing."""
        lattice = self._wanted()
        if lattice is None:
            self._hide()
            return
        if lattice == self._shown:
            return
        self._show(lattice)
        keys = lattice.keys
        missing = [key not in self._cells for key in keys]
        if any(missing):
            self._refreshing = False
            self._ask(lattice, missing)
        elif any(self._stale(lattice)) and not self._refreshing:
            self._refresh_soon()

    def _wanted(self) -> Lattice | None:
        shown = "lattice" in self._state.map.layers
        if not shown or self._viewport is None or self._state.model.chart is None:
            return None
        return visible_lattice(self._viewport, self._state.preferences.values.lattice_pitch_px)

    @property
    def _version(self) -> tuple[int, int]:
        return self._state.model.weights_version, self._state.model.chart_version

    def _stale(self, lattice: Lattice) -> list[bool]:
        """Which visible cells are not of the present weights and plane, or only sketched although the weights rest."""
        keys, newest = lattice.keys, self._newest
        # While a run is shown all cells are of one kind: there is no need to look at each, several times a second.
        if newest is None or newest.version != self._version:
            return [True] * len(keys)
        if lattice is self._refreshed:
            return [self._is_stale(newest)] * len(keys)
        return [self._is_stale(self._cells.get(key)) for key in keys]

    def _is_stale(self, cell: _Cell | None) -> bool:
        return cell is None or cell.version != self._version or (cell.sketched and not self._moving)

    @property
    def _moving(self) -> bool:
        """Whether the weights change, several times a second."""
        return self._state.run.status is RunStatus.RUNNING

    def _ask(self, lattice: Lattice, chosen: Sequence[bool]) -> None:
        chart, version, sketched = self._state.model.chart, self._version, self._moving
        whole = self._refreshing  # shown when all are there: nobody need be told of a part
        assert chart is not None
        keys = [key for key, wanted in zip(lattice.keys, chosen, strict=True) if wanted]
        points = lattice.centres().reshape(-1, 2)[np.array(chosen)]
        order = np.argsort(np.abs(points - points.mean(axis=0)).sum(axis=1))  # from the middle outwards
        keys, points = [keys[index] for index in order], points[order]

        def steps(instruments: Instruments) -> Iterator[tuple[list[tuple[CellKey, _Cell]], bool] | None]:
            decoder = instruments.decoder
            if decoder is None or decoder.latent_dims != chart.latent_dims:
                return
            decode = decoder.sketch if sketched else decoder.decode
            count = CELLS_A_STEP * (1 + sketched)
            made: list[_Cell] = []
            for begin in range(0, len(keys), count):
                end = begin + count
                images = to_bytes(decode(chart.to_latent(points[begin:end])))
                made += [_Cell(image, version, sketched) for image in images]
                last = end >= len(keys)
                if whole and not last:
                    yield None
                    continue
                told = keys[begin + len(images) - len(made) : end]
                yield list(zip(told, made, strict=True)), last
                made = []

        self._id += 1
        self._fresh = {}
        self._decoding.ask(Job(Channel.LATTICE, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.channel is not Channel.LATTICE or answer.id != self._id:
            return
        cells, last = answer.value
        self._fresh.update(cells)
        if self._refreshing and not last:
            return
        lattice = self._wanted()
        self._keep(lattice)
        if last:
            self._refreshing = False
        if lattice is not None:
            self._show(lattice)
            if last and any(self._stale(lattice)):
                self._refresh_soon()

    def _keep(self, lattice: Lattice | None) -> None:
        """Remember the fresh cells; of too many, or when older weights decoded them, only the visible ones."""
        visible = set() if lattice is None else set(lattice.keys)
        if self._refreshing or len(self._cells) > KEPT_CELLS:
            self._cells = {key: cell for key, cell in self._cells.items() if key in visible}
        self._cells.update(self._fresh)
        # The view may have been moved meanwhile, to as many cells that were remembered.
        self._refreshed = lattice if self._refreshing and self._fresh.keys() == visible else None
        self._newest = next(iter(self._fresh.values()), None)
        self._fresh = {}

    def _clear(self) -> None:
        self._cells.clear()
        self._refreshed = self._newest = None

    def _hide(self) -> None:
        self._shown = None
        self._state.map.set_lattice(None)

    def _show(self, lattice: Lattice) -> None:
        card = self._state.model.card
        if card is None:
            return
        self._shown = lattice
        blank = np.zeros(card.image_shape, np.uint8)
        keys = lattice.keys
        known = [self._cells.get(key) for key in keys]
        cells = np.stack([blank if cell is None else cell.image for cell in known])
        ready = np.array([cell is not None for cell in known])
        shape = (lattice.rows, lattice.columns)
        self._state.map.set_lattice(
            LatticePicture(
                lattice.rectangle,
                frozen(cells.reshape(*shape, *card.image_shape)),  # (R, K, C, H, W)
                frozen(ready.reshape(shape)),
            )
        )
