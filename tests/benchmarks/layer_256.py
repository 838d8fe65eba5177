"""`layer_256`: from the choice of a trust layer to its fields on the map's state, from the coarse one to the last.

The shipped 2-D VAE in the real window over all test images, at rest. The coarse level is what one sees first; then a
row for each finer lattice, timed to its first field, and one for what refines the finest of them. The baseline is the
goal.
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
        measured = [(kind, _median(window, kind)) for kind in FIELD_KINDS]
    table = []
    for kind, (sides, last_ms) in measured:
        first_ms, whole_ms = sides[min(sides)], sides[max(sides)]
        table.append(Row(f"layer_{kind}_first", first_ms, "ms"))
        for side, at_ms in list(sides.items())[1:] or sides.items():
            table.append(Row(f"layer_{side}_{kind}", at_ms, "ms", GOAL_MS, GOAL_MS / at_ms))
        if last_ms > whole_ms:
            table.append(Row(f"layer_{max(sides)}_{kind}_refined", last_ms, "ms"))
    return table


def _median(window: Window, kind: FieldKind) -> tuple[dict[int, float], float]:
    """The round whose finest lattice took the median time."""
    rounds = sorted((_times(window, kind) for _ in range(ROUNDS)), key=_finest_ms)
    return rounds[ROUNDS // 2]


def _finest_ms(found: tuple[dict[int, float], float]) -> float:
    return found[0][max(found[0])]


def _times(window: Window, kind: FieldKind) -> tuple[dict[int, float], float]:
    """Milliseconds to the first field of each lattice, by its side, and to the last field of all.

    A field may come twice on the finest lattice: first in a faster way, then in a better one.
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
    sides: dict[int, float] = {}
    for at_s, side in seen:
        sides.setdefault(side, 1e3 * (at_s - began_s))
    return sides, 1e3 * (seen[-1][0] - began_s)
