"""One row of the benchmarks, and the timing of two things in turns."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """What one benchmark measured.

    Attributes:
        name: of the benchmark.
        value: ours, the median of several runs; None if skipped.
        unit: of value and baseline.
        baseline: of what we compare with; None if there is nothing to compare with, or if skipped.
        ratio: how many times better we are than the baseline: above 1 is better.
        skipped: why it was not measured; empty if it was.
    """

    name: str
    value: float | None
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    skipped: str = ""

    def to_json(self) -> str:
        """One line of JSON; `skipped` stands in it only if there is a reason."""
        fields = {key: round(v, 4) if isinstance(v, float) else v for key, v in asdict(self).items()}
        if not self.skipped:
            del fields["skipped"]
        return json.dumps(fields)


def timed(action: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def alternate(
    ours: Callable[[], object], baseline: Callable[[], object], rounds: int, warm_ups: int = 2
) -> tuple[float, float]:
    """Median seconds of two actions that are run in turns, so that the machine's moods meet both alike."""
    for _ in range(warm_ups):
        ours()
        baseline()
    pairs = [(timed(ours), timed(baseline)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
