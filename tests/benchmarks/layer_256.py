"""`layer_256`: from a click on a trust layer to its picture of 256 x 256 places, painted on the map; the slowest layer.

The shipped 2-D VAE in the real window over all test images, at rest. The clock starts when the entry of the menu is
triggered and stops when the map has painted the field. Before the row that counts stand, for each layer, the first
picture, which is coarse, the first of 256 x 256, and what refines that where something does: exact products after
rounded ones, answers of the classifier in place of interpolated ones. The baseline is the goal.
"""

import time

from PySide6.QtGui import QAction

from explorer.views.latent_map.latent_map import LatentMap
from explorer.views.map_toolbar.trust_menu import TrustMenu
from tests.benchmarks.row import Row
from tests.benchmarks.window import Window, open_window, watched_paints
from trainer.values.fields import FIELD_KINDS, Field, FieldKind

GOAL_MS = 1000.0
ROUNDS = 3
SIDE = 256

Painted = list[tuple[float, Field]]
"""When each field of a layer was first painted, milliseconds after the click, and the field."""


class Layers:
    """Chooses layers and notes what is painted."""

    def __init__(self) -> None:
        self.window: Window | None = None
        self._painted: list[tuple[float, Field]] = []

    def map_painted(self, latent_map: LatentMap) -> None:
        """The map has been painted."""
        field = self.window.state.fields.field if self.window is not None else None
        if field is not None and all(field is not seen for _, seen in self._painted):
            self._painted.append((time.perf_counter(), field))

    def median(self, kind: FieldKind) -> Painted:
        """The round whose first picture of 256 x 256 took the median time."""
        rounds = sorted((self.choose(kind) for _ in range(ROUNDS)), key=lambda painted: _fine(painted)[0][0])
        return rounds[ROUNDS // 2]

    def choose(self, kind: FieldKind) -> Painted:
        """Switch a layer on and wait until nothing finer is to come."""
        assert self.window is not None
        window = self.window
        self._entry("").trigger()
        window.run(0.2)
        self._painted.clear()
        began_s = time.perf_counter()
        self._entry(kind).trigger()
        fields = window.app.controllers.fields
        window.wait(lambda: fields.settled and any(seen is window.state.fields.field for _, seen in self._painted))
        return [(1e3 * (at_s - began_s), field) for at_s, field in self._painted]

    def _entry(self, kind: str) -> QAction:
        assert self.window is not None
        menu = self.window.app.window.findChild(TrustMenu, "map.trustMenu")
        assert isinstance(menu, TrustMenu)
        return next(action for action in menu.actions() if action.data() == kind)


def rows() -> list[Row]:
    """Milliseconds of each layer, and of the slowest."""
    layers = Layers()
    with watched_paints(LatentMap, layers.map_painted), open_window() as window:
        layers.window = window
        layers.choose("magnification")  # warm
        measured = {kind: layers.median(kind) for kind in FIELD_KINDS}
        layers.window = None
    table = []
    for kind, painted in measured.items():
        fine = _fine(painted)
        table.append(Row(f"layer_first_{kind}", painted[0][0], "ms"))
        table.append(_row(f"layer_{SIDE}_{kind}", fine[0][0]))
        if len(fine) > 1:
            table.append(Row(f"layer_{SIDE}_{kind}_refined", fine[-1][0], "ms"))
    return [*table, _row(f"layer_{SIDE}", max(_fine(painted)[0][0] for painted in measured.values()))]


def _fine(painted: Painted) -> Painted:
    return [(at_ms, field) for at_ms, field in painted if field.values.shape == (SIDE, SIDE)]


def _row(name: str, value_ms: float) -> Row:
    return Row(name, value_ms, "ms", GOAL_MS, GOAL_MS / value_ms)
