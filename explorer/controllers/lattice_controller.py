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
class _Making:
    """How images were made.

    Attributes:
        version: of the weights and of the chart.
        sketched: whether they are sketches.
    """

    version: tuple[int, int]
    sketched: bool


@dataclass(frozen=True)
class _Whole:
    """A picture that was replaced at once: all of its cells are alike.

    Attributes:
        lattice: its cells.
        images: uint8 [R * K, C, H, W], row by row.
        making: of them all.
    """

    lattice: Lattice
    images: ByteArray
    making: _Making


@dataclass(frozen=True)
class _Decoded:
    """What the decoding thread has made.

    Attributes:
        keys: which cells.
        images: uint8 [len(keys), C, H, W].
        last: whether nothing else that was asked for is missing.
    """

    keys: tuple[CellKey, ...]
    images: ByteArray
    last: bool


class LatticeController(QObject):
    """Keeps `MapState.lattice` in step with view, weights and chart, while the layer is on."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._viewport: Viewport | None = None
        self._id = 0
        self._cells: dict[CellKey, tuple[ByteArray, _Making]] = {}
        self._shown: Lattice | None = None
        self._whole: _Whole | None = None
        """While a run is shown, this is all that is known: nobody need look at single cells several times a second."""
        self._asked: tuple[Lattice, _Making] | None = None
        self._refreshing = False
        self._since_refresh = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._refresh)
        decoding.answered(Channel.LATTICE).connect(self._on_answered)
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
        self._take_apart()
        self._show(lattice)
        missing = [key not in self._cells for key in lattice.keys]
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
        if self._whole is not None and self._whole.lattice == lattice:
            return [self._is_stale(self._whole.making)] * len(lattice.keys)
        self._take_apart()
        makings = {making: self._is_stale(making) for making in {making for _, making in self._cells.values()}}
        return [key not in self._cells or makings[self._cells[key][1]] for key in lattice.keys]

    def _is_stale(self, making: _Making) -> bool:
        return making.version != self._version or (making.sketched and not self._moving)

    @property
    def _moving(self) -> bool:
        """Whether the weights change, several times a second."""
        return self._state.run.status is RunStatus.RUNNING

    def _ask(self, lattice: Lattice, chosen: Sequence[bool]) -> None:
        chart, making = self._state.model.chart, _Making(self._version, self._moving)
        at_once = self._refreshing  # shown when all are there: nobody need be told of a part
        assert chart is not None
        indices = np.flatnonzero(chosen)
        points = lattice.centres().reshape(-1, 2)[indices]
        if not at_once:
            order = np.argsort(np.abs(points - points.mean(axis=0)).sum(axis=1))  # from the middle outwards
            indices, points = indices[order], points[order]
        keys = tuple(map(lattice.keys.__getitem__, indices.tolist()))

        def steps(instruments: Instruments) -> Iterator[_Decoded | None]:
            decoder = instruments.decoder
            if decoder is None or decoder.latent_dims != chart.latent_dims:
                return
            decode = decoder.sketch if making.sketched else decoder.decode
            count = CELLS_A_STEP * (1 + making.sketched)
            parts: list[ByteArray] = []
            for begin in range(0, len(keys), count):
                end = min(begin + count, len(keys))
                parts.append(to_bytes(decode(chart.to_latent(points[begin:end]))))
                last = end == len(keys)
                if at_once and not last:
                    yield None
                    continue
                images = frozen(np.concatenate(parts))
                yield _Decoded(keys[end - len(images) : end], images, last)
                parts = []

        self._id += 1
        self._asked = lattice, making
        self._decoding.ask(Job(Channel.LATTICE, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id != self._id:
            return
        decoded: _Decoded = answer.value
        lattice = self._wanted()
        self._keep(lattice, decoded)
        if decoded.last:
            self._refreshing = False
        if lattice is not None:
            self._show(lattice)
            if decoded.last and any(self._stale(lattice)):
                self._refresh_soon()

    def _keep(self, lattice: Lattice | None, decoded: _Decoded) -> None:
        """Remember fresh cells; of too many, or when older weights decoded them, only the visible ones."""
        assert self._asked is not None
        asked, making = self._asked
        if self._refreshing and lattice == asked and len(decoded.keys) == len(asked.keys):
            self._cells.clear()
            self._whole = _Whole(asked, decoded.images, making)
            return
        self._take_apart()
        if self._refreshing or len(self._cells) > KEPT_CELLS:
            visible = set() if lattice is None else set(lattice.keys)
            self._cells = {key: cell for key, cell in self._cells.items() if key in visible}
        self._cells.update((key, (image, making)) for key, image in zip(decoded.keys, decoded.images, strict=True))

    def _take_apart(self) -> None:
        """Remember the cells of a whole picture one by one: the view moves on, or some of them are decoded again."""
        if self._whole is not None:
            whole, self._whole = self._whole, None
            self._cells.update(
                (key, (image, whole.making)) for key, image in zip(whole.lattice.keys, whole.images, strict=True)
            )

    def _clear(self) -> None:
        self._cells.clear()
        self._whole = None

    def _hide(self) -> None:
        self._shown = None
        self._state.map.set_lattice(None)

    def _show(self, lattice: Lattice) -> None:
        card = self._state.model.card
        if card is None:
            return
        self._shown = lattice
        if self._whole is not None and self._whole.lattice == lattice:
            cells, ready = self._whole.images, np.ones(len(lattice.keys), bool)
        else:
            blank = np.zeros(card.image_shape, np.uint8)
            known = [self._cells.get(key) for key in lattice.keys]
            cells = np.stack([blank if cell is None else cell[0] for cell in known])
            ready = np.array([cell is not None for cell in known])
        shape = (lattice.rows, lattice.columns)
        self._state.map.set_lattice(
            LatticePicture(
                lattice.rectangle,
                frozen(cells.reshape(*shape, *card.image_shape)),  # (R, K, C, H, W)
                frozen(ready.reshape(shape)),
            )
        )
