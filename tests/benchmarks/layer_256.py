"""`layer_256`: from the choice of a trust layer to its field on the map's state, coarse and with all levels.

The shipped 2-D VAE in the real window over all test images, at rest. The coarse level is what one sees first; a layer
that is dearer than the others ends at 128 x 128 or 64 x 64, as its legend's picture does. The baseline is the goal.
"""

import time

from tests.benchmarks.row import Row
from tests.benchmarks.window import Window, open_window
from trainer.values.fields import FIELD_KINDS, FieldKind

GOAL_MS = 1000.0
ROUNDS = 3


def rows() -> list[Row]:
    """Milliseconds to the first and to the last level of each layer, the median of three."""
    with open_window() as window:
        _times(window, "magnification")  # warm
        measured = [(kind, sorted(_times(window, kind) for _ in range(ROUNDS))[ROUNDS // 2]) for kind in FIELD_KINDS]
    table = []
    for kind, (whole_ms, first_ms, last_ms, side) in measured:
        table.append(Row(f"layer_{kind}_first", first_ms, "ms"))
        table.append(Row(f"layer_{side}_{kind}", whole_ms, "ms", GOAL_MS, GOAL_MS / whole_ms))
        if last_ms > whole_ms:
            table.append(Row(f"layer_{side}_{kind}_exact", last_ms, "ms"))
    return table


def _times(window: Window, kind: FieldKind) -> tuple[float, float, float, int]:
    """Milliseconds to the first field of the finest lattice, to the first and the last of all, and that lattice's side.

    The magnification comes twice on the finest lattice: measured from the images, then exactly.
    """
    fields, controller = window.state.fields, window.app.controllers.fields
    controller.choose("")
    window.run(0.2)
    seen: list[tuple[float, int]] = []

    def look() -> None:
        if fields.field is not None:
            seen.append((time.perf_counter(), len(fields.field.values)))

    fields.field_changed.connect(look)
    began_s = time.perf_counter()
    controller.choose(kind)
    window.wait(lambda: bool(seen) and controller.settled)
    fields.field_changed.disconnect(look)
    side = seen[-1][1]
    whole_s = next(at for at, found in seen if found == side)
    whole_ms, first_ms, last_ms = (1e3 * (at - began_s) for at in (whole_s, seen[0][0], seen[-1][0]))
    return whole_ms, first_ms, last_ms, side
