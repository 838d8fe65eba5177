"""Keeps drawings as guests, and knows where each guest is in the open model.

A guest is encoded anew whenever the weights change, so that it moves on the map as training goes on. In a model without
an encoder it has the code that was searched for, if anybody has. Two models beside one another have one such controller
each over one document.
"""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.free_corner import free_corner
from explorer.state.guest import FoundCode, Guest
from explorer.state.guest_edits import with_guest_renamed, with_guests, without_guest
from explorer.state.guests_state import GuestPlace
from explorer.state.notices import Notice
from trainer.data.size_normalising import size_normalised
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.model_card import ModelCard

EMPTY_TABLET = Notice("info", "There is nothing on the tablet.", "Draw something first: Tools › Draw a Digit.")
NO_MODEL = Notice("info", "No model is open.", "Open one with File › Open Model…, or train a new one.")
NOT_FOUND = "{name} has no code in this model yet, which has no encoder."
FIND_IT = "Right-click it in the list and choose “Find Its Code”."


class GuestController(QObject):
    """The only writer of `GuestsState` and of the document's guests."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._id = 0
        self._of: tuple[Guest, ...] = ()
        self._images: dict[str, ByteArray] = {}
        """Unpacked, by what a guest keeps: they are encoded many times while a model trains."""
        decoding.answered(Channel.GUESTS).connect(self._on_answered)
        state.document.contents_changed.connect(self._on_contents_changed)
        state.model.weights_changed.connect(self._ask)
        state.model.chart_changed.connect(self._on_chart_changed)
        self._on_contents_changed()  # beside a first model there may be guests already

    @Slot()
    def keep_drawing(self) -> None:
        """Keep what is on the tablet as a guest."""
        card, tablet = self._state.model.card, self._state.tablet
        image = None if card is None else size_normalised(tablet.ink, card.image_shape)
        if card is None or image is None:
            self._state.notices.post(NO_MODEL if card is None else EMPTY_TABLET)
            return
        found, reading = None, tablet.reading
        if self._searches and reading is not None and reading.ink is tablet.ink and reading.code is not None:
            found = self.found_code(reading.code, reading.error or 0.0, reading.step)
        self.add((image,), found)

    def found_code(self, code: FloatArray, error: float, step: int) -> FoundCode | None:
        """A code float32 [D] that was found in the open model, with a free corner of its plane of seeds.

        Args:
            code: float32 [D].
            error: of its image, grey levels of 255.
            step: optimiser steps behind the weights that it was found with.
        """
        card = self._state.model.card
        if card is None:
            return None
        corner = free_corner(self._state.document.contents, self._state.probe.position)
        return FoundCode(tuple(code.tolist()), error, model_named(card, step), corner)

    def add(
        self, images: tuple[ByteArray, ...], found: FoundCode | None = None, names: tuple[str, ...] = ()
    ) -> tuple[Guest, ...]:
        """Add a guest for each image uint8 [C, H, W], in one step of undo; returns the new ones."""
        document = self._state.document
        before = len(document.contents.guests)
        text = "Add guest" if len(images) == 1 else f"Add {len(images)} guests"
        document.edit(text, with_guests(document.contents, images, found, names))
        return document.contents.guests[before:]

    @Slot(int, str)
    def rename(self, guest_id: int, name: str) -> None:
        """Rename a guest."""
        document = self._state.document
        document.edit("Rename guest", with_guest_renamed(document.contents, guest_id, name))

    @Slot(int)
    def delete(self, guest_id: int) -> None:
        """Remove a guest."""
        document = self._state.document
        document.edit("Remove guest", without_guest(document.contents, guest_id))

    @Slot(int)
    def probe(self, guest_id: int) -> None:
        """Put the probe on a guest; it stays with it while the guest moves."""
        place = self._state.guests.places.get(guest_id)
        if place is not None:
            self._state.probe.hold(place.code, place.place)
            return
        guest = next((guest for guest in self._state.document.contents.guests if guest.id == guest_id), None)
        if guest is not None and self._searches:
            self._state.notices.post(Notice("info", NOT_FOUND.format(name=guest.name), FIND_IT))

    @property
    def _searches(self) -> bool:
        """Whether the open model has no encoder."""
        return self._decoding.instruments.encoder is None

    @Slot()
    def _on_contents_changed(self) -> None:
        guests = self._state.document.contents.guests
        if guests is not self._of:
            self._of = guests
            self._images = {guest.pixels: self._images.get(guest.pixels, guest.image) for guest in guests}
            self._ask()

    @Slot()
    def _on_chart_changed(self) -> None:
        """The same codes have other places on another plane."""
        self._show({guest_id: at.code for guest_id, at in self._state.guests.places.items()})

    @Slot()
    def _ask(self) -> None:
        card = self._state.model.card
        self._id += 1
        fitting = [guest for guest in self._of if card is not None and guest.shape == card.image_shape]
        if not fitting or card is None:
            self._state.guests.set_places({})
            return
        if self._searches:
            found = {guest.id: guest.code_in(card.latent_dims) for guest in fitting}
            self._show({guest_id: code for guest_id, code in found.items() if code is not None})
            return
        ids = [guest.id for guest in fitting]
        images = np.stack([self._images[guest.pixels] for guest in fitting])  # (M, C, H, W)

        def steps(instruments: Instruments) -> Iterator[dict[int, FloatArray]]:
            encoder = instruments.encoder
            if encoder is not None and encoder.image_shape == images.shape[1:]:
                codes = encoder.encode(images).mean
                yield {
                    guest_id: frozen(code) for guest_id, code in zip(ids, codes, strict=True) if np.isfinite(code).all()
                }

        self._decoding.ask(Job(Channel.GUESTS, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id == self._id:
            self._show(answer.value)

    def _show(self, codes: dict[int, FloatArray]) -> None:
        chart, probe, before = self._state.model.chart, self._state.probe, self._state.guests.places
        if chart is None:
            return
        places = {}
        for guest_id, code in codes.items():
            if len(code) == chart.latent_dims:
                foot = chart.to_map(code[np.newaxis])
                places[guest_id] = GuestPlace(code, None if foot is None else (float(foot[0, 0]), float(foot[0, 1])))
        self._state.guests.set_places(places)
        for guest_id, now in places.items():
            if guest_id in before and probe.code is before[guest_id].code and probe.code is not now.code:
                probe.hold(now.code, now.place)


def model_named(card: ModelCard, step: int) -> str:
    """A model and how much training is behind it, for people."""
    return f"{card.title}, step {step:,}"
