"""The codes behind the names of a formula: pins, guests, groups and classes of a map, codes, a generator's samples."""

from collections.abc import Iterator, Mapping

import numpy as np

from explorer.state.application_state import ApplicationState
from explorer.state.code_set import CodeSet
from explorer.state.document import Pin
from explorer.state.formula_state import Offer
from explorer.state.group import Group
from explorer.state.model_state import ModelState
from explorer.state.placing import belongs, codes_of
from explorer.state.samples_state import ALL_SAMPLES, sample_name
from trainer.formulas.expression import MEAN, quoted
from trainer.geometry.chart import Chart
from trainer.values.arrays import FloatArray, frozen


class NamedCodes(Mapping[str, FloatArray]):
    """Codes float32 [M, D] by name, gathered when they are first asked for.

    Of two things of one name a pin is meant before a guest, a guest before codes of a table, these before a group, a
    group before a class. Made in the GUI thread from frozen arrays; afterwards one other thread may read it.

    Attributes:
        groups: names that stand for the mean of several codes.
        offers: what may stand in a formula, as it is written there.
        absent: why a name that there is has no codes on this map: a sentence and a remedy.
    """

    def __init__(self, state: ApplicationState) -> None:
        self._known: dict[str, FloatArray] = {}
        self._rows: dict[str, np.ndarray] = {}
        """Which of `_codes` belong to a group or a class: indices, or a mask of all."""
        self._sets: set[str] = set()
        """Names that are those of sets of codes."""
        self._codes: FloatArray = frozen(np.zeros((0, 1), np.float32))
        self.groups: frozenset[str] = frozenset()
        self.offers: tuple[Offer, ...] = ()
        self.absent: dict[str, tuple[str, str]] = {}
        chart, space = state.model.chart, state.model.space
        if chart is None:
            return
        pins = state.document.contents.pins
        here = tuple(pin for pin in pins if belongs(pin, state.model))
        self.absent = {pin.name: _on_another_map(pin, state.model, chart) for pin in pins if pin not in here}
        offers = self._take_pins(state.model, here)
        offers += self._take_guests(state, chart)
        offers += self._take_code_sets(state)
        if space == "seeds":
            offers += self._take_samples(state, chart)
            self._miss_images(state)
        else:
            offers += self._take_images(state, chart)
        self.groups = frozenset(self._rows) | (self._known.keys() & {ALL_SAMPLES}) | frozenset(self._sets)
        self.offers = tuple(offers)

    def __getitem__(self, name: str) -> FloatArray:
        if name not in self._known:
            self._known[name] = self._codes[self._rows[name]]
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._known or name in self._rows

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys((*self._known, *self._rows))

    def __len__(self) -> int:
        return len(self._known.keys() | self._rows.keys())

    def _take_pins(self, model: ModelState, pins: tuple[Pin, ...]) -> list[Offer]:
        self._known = {pin.name: frozen(codes_of(pin, model)) for pin in pins}
        return [Offer(quoted(name), "pin") for name in self._known if '"' not in name]

    def _take_guests(self, state: ApplicationState, chart: Chart) -> list[Offer]:
        places, offers = state.guests.places, []
        for guest in state.document.contents.guests:
            place = places.get(guest.id)
            if place is None or guest.name in self._known or len(place.code) != chart.latent_dims:
                continue
            self._known[guest.name] = frozen(place.code[None])
            if '"' not in guest.name:
                offers.append(Offer(quoted(guest.name), "guest"))
        return offers

    def _take_code_sets(self, state: ApplicationState) -> list[Offer]:
        offers = list[Offer | None]()
        for kept in state.document.contents.code_sets:
            if kept.name in self._known:
                continue
            if not belongs(kept, state.model):
                self.absent[kept.name] = _of_another_space(kept, state.model)
                continue
            self._known[kept.name] = kept.codes
            self._sets.add(kept.name)
            offers.append(_offer(kept.name, f"{len(kept):,} code{'' if len(kept) == 1 else 's'}"))
        return [offer for offer in offers if offer is not None]

    def _take_samples(self, state: ApplicationState, chart: Chart) -> list[Offer]:
        """Samples of the grid, the selected ones first."""
        samples = state.samples
        latents = samples.latents
        if not len(latents) or latents.shape[1] != chart.latent_dims:
            return []
        chosen = [index for index in samples.selection if index < len(latents)]
        order = dict.fromkeys((*chosen, *range(len(latents))))
        fresh = {sample_name(index): latents[index : index + 1] for index in order}
        offers = [Offer(name, "selected" if at < len(chosen) else "") for at, name in enumerate(fresh)]
        self._known = {ALL_SAMPLES: latents} | fresh | self._known
        mean = Offer(f"{MEAN}({ALL_SAMPLES})", f"{len(latents)} samples of the grid")
        return [*offers[: len(chosen)], mean, *offers[len(chosen) :]]

    def _take_images(self, state: ApplicationState, chart: Chart) -> list[Offer]:
        """Groups and classes of the images on the map."""
        codes, data = state.map.codes, state.data
        if not len(codes) or len(codes) != len(data.labels) or codes.shape[1] != chart.latent_dims:
            return []
        self._codes = codes
        offers = []
        for group in state.document.contents.groups:
            if group.name in self:
                continue
            if group.source != state.selection.source or group.indices[-1] >= len(codes):
                self.absent[group.name] = _elsewhere(group)
                continue
            self._rows[group.name] = np.array(group.indices, np.int64)
            offers.append(_offer(group.name, f"group, {_counted(len(group.indices))}"))
        for label, name in enumerate(data.class_names):
            if name not in self:
                self._rows[name] = data.labels == label
                offers.append(_offer(name, "class"))
        return [offer for offer in offers if offer is not None]

    def _miss_images(self, state: ApplicationState) -> None:
        """A generator encodes nothing: groups and classes are no names for it."""
        reason = "has no codes: a generator encodes no images.", "Calculate with pins and with samples of the grid."
        groups = [group.name for group in state.document.contents.groups]
        for name in (*state.data.class_names, *groups):
            kind = "group" if name in groups else "class"
            self.absent[name] = f"The {kind} “{name}” {reason[0]}", reason[1]


def _offer(name: str, told: str) -> Offer | None:
    """A name that holds a quotation mark cannot be written."""
    if '"' in name:
        return None
    written = f"{MEAN}({quoted(name, in_mean=True)})"
    return Offer(written, f"{told}; with spaces: in quotes" if '"' in written and " " in name else told)


def _counted(images: int) -> str:
    return f"{images:,} image" if images == 1 else f"{images:,} images"


def _on_another_map(pin: Pin, model: ModelState, chart: Chart) -> tuple[str, str]:
    remedy = "Set one on this map with Shift+P."
    if pin.space == model.space:
        numbers = len(pin.code) or 2
        return (
            f"The pin “{pin.name}” is a code of {numbers} numbers, and this model's have {chart.latent_dims}.",
            remedy,
        )
    owner = "a generator" if pin.space == "seeds" else "a model with an encoder"
    return f"The pin “{pin.name}” is on the map of {owner}.", remedy


def _of_another_space(kept: CodeSet, model: ModelState) -> tuple[str, str]:
    dims = model.chart.latent_dims if model.chart is not None else 0
    if kept.dims != dims:
        return f"The codes “{kept.name}” have {kept.dims} numbers, this model's {dims}.", "Open their model first."
    return f"The codes “{kept.name}” belong to another kind of model.", "Open their model first."


def _elsewhere(group: Group) -> tuple[str, str]:
    data_set, _, split = group.source.rpartition("/")
    return (
        f"The images of the group “{group.name}” are not on the map.",
        f"They belong to the data set “{data_set}”, images “{split}”: show these first.",
    )
