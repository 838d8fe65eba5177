"""All curves of a run, kept up to date by reading only the records that are new."""

from explorer.drawing.curve_buffer import CurveBuffer
from explorer.state.run_state import RunState
from trainer.values.losses import TERMS, Split


class CurveStore:
    """Growing curves by term and split."""

    def __init__(self) -> None:
        self._version = -1
        self._read = 0
        self._curves: dict[tuple[str, Split], CurveBuffer] = {}

    def read(self, run: RunState) -> None:
        """Take over what was recorded since the last call."""
        if run.losses_version != self._version:
            self._version, self._read, self._curves = run.losses_version, 0, {}
        records = run.losses_since(self._read)
        self._read += len(records)
        for record in records:
            for key, value in record.terms:
                if key in TERMS:
                    curve = self._curves.get((key, record.split))
                    if curve is None:
                        curve = self._curves[key, record.split] = CurveBuffer()
                    curve.append(record.step, record.epoch, value)

    @property
    def terms(self) -> frozenset[str]:
        """Keys of the terms that were recorded."""
        return frozenset(key for key, _ in self._curves)

    @property
    def has_held_out(self) -> bool:
        """Whether anything was measured on held-out images."""
        return any(split == "held-out" for _, split in self._curves)

    def curve(self, key: str, split: Split) -> CurveBuffer | None:
        """One curve; None when it was not recorded."""
        return self._curves.get((key, split))

    def extent(self, *, by_epoch: bool) -> tuple[float, float]:
        """First and last step or epoch of all curves; 0 and 0 without any."""
        places = [curve.epochs if by_epoch else curve.steps for curve in self._curves.values()]
        if not places:
            return 0.0, 0.0
        return min(float(place[0]) for place in places), max(float(place[-1]) for place in places)
