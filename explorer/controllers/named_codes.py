"""The codes behind the names of a formula: a pin has one, a class those of its images on the map."""

from collections.abc import Iterator, Mapping

from explorer.state.application_state import ApplicationState
from explorer.state.placing import belongs, codes_of
from trainer.formulas.expression import MEAN, quoted
from trainer.values.arrays import FloatArray, frozen


class NamedCodes(Mapping[str, FloatArray]):
    """Codes float32 [M, D] by name, gathered when they are first asked for; a pin hides a class of its name.

    Made in the GUI thread from frozen arrays; afterwards one other thread may read it.
    """

    def __init__(self, state: ApplicationState) -> None:
        chart, space, codes, data = state.model.chart, state.model.space, state.map.codes, state.data
        self._known: dict[str, FloatArray] = {}
        self.groups: frozenset[str] = frozenset()
        self.written: tuple[str, ...] = ()
        if chart is None:
            return
        pins = [pin for pin in state.document.contents.pins if belongs(pin, state.model)]
        self._known = {pin.name: frozen(codes_of(pin, state.model)) for pin in pins}
        self._codes, self._labels = codes, data.labels
        self._indices: dict[str, int] = {}
        fits = space == "latent" and len(codes) == len(data.labels) and codes.shape[1] == chart.latent_dims
        if fits and len(codes):
            self._indices = {
                name: label
                for label, name in enumerate(data.class_names)
                if '"' not in name and name not in self._known
            }
        self.groups = frozenset(self._indices)
        classes = tuple(f"{MEAN}({quoted(name, in_mean=True)})" for name in self._indices)
        self.written = tuple(quoted(pin.name) for pin in pins if '"' not in pin.name) + classes

    def __getitem__(self, name: str) -> FloatArray:
        if name not in self._known:
            self._known[name] = self._codes[self._labels == self._indices[name]]
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys((*self._known, *self.groups))

    def __len__(self) -> int:
        return len(self._known.keys() | self.groups)
