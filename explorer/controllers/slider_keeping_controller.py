"""Keeps where the sliders stand in the document, so that undo takes a move back and the next start has it again.

The probe itself is no part of the document. So where a move began at another anchor than the one before, undo leads
back to the anchor that it began at, and not to where the sliders had led before the probe was moved elsewhere.
"""

import dataclasses

from PySide6.QtCore import QObject, Slot

from explorer.controllers.directions_controller import DirectionsController
from explorer.state.application_state import ApplicationState
from explorer.state.slider_setting import SliderSetting


class SliderKeepingController(QObject):
    """The only writer of the document's sliders."""

    def __init__(self, state: ApplicationState, sliders: DirectionsController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._document, self._sliders = state, state.document, sliders
        self._kept = self._document.contents.sliders
        self._coming: SliderSetting | None = None
        """Of the last session, until the model has what it needs."""
        self._watched = False
        self._gesture = -1
        self._key: str | None = None
        """Of the slider whose moves are one step of undo."""
        sliders.slid.connect(self._on_slid)
        self._document.contents_changed.connect(self._on_contents_changed)
        state.directions.directions_changed.connect(self._bring_back)
        state.directions.place_changed.connect(self._bring_back)

    @Slot()
    def begin(self) -> None:
        """Somebody looks at the sliders."""
        self._watched = True
        coming = self._coming
        if coming is not None and self._untouched and self._is_of_this_model(coming):
            self._sliders.set_space(coming.space)
        self._bring_back()

    @Slot()
    def end(self) -> None:
        """Nobody looks any more."""
        self._watched = False

    @Slot()
    def begin_gesture(self) -> None:
        """A slider has been gripped: what it does now is a step of its own."""
        self._key = None

    @Slot(str)
    def _on_slid(self, key: str) -> None:
        place, card, before = self._state.directions.place, self._state.model.card, self._kept
        if place is None or card is None:
            return
        self._coming = None
        number = 1 if before is None else before.number
        if key != self._key or before is None or before.anchor != tuple(place.anchor.tolist()):
            self._key, self._gesture, number = key, self._document.begin_gesture(), number + 1
        self._kept = SliderSetting.of(place, card.title, self._state.directions.space, number)
        text = "Move slider" if key else "Move sliders back"
        self._document.edit(text, dataclasses.replace(self._document.contents, sliders=self._kept), self._gesture)

    @Slot()
    def _on_contents_changed(self) -> None:
        before, after = self._kept, self._document.contents.sliders
        if after == before:
            return
        self._kept, self._key = after, None
        if not self._document.undo_stack.count():  # another session was opened
            self._coming = after
            self._bring_back()
            return
        redone = after is not None and (before is None or after.number > before.number)
        if after is not None and (redone or before is None or after.anchor == before.anchor):
            shown, place = after, after.place
        else:
            assert before is not None
            shown, place = before, before.start
        if self._is_of_this_model(shown):
            self._sliders.set_space(shown.space)
            self._sliders.show(place)

    @property
    def _untouched(self) -> bool:
        """Whether nobody has moved the probe since the start."""
        return self._state.probe.position == (0.0, 0.0) and self._state.probe.code is None

    def _is_of_this_model(self, setting: SliderSetting) -> bool:
        card = self._state.model.card
        return card is not None and card.title == setting.model

    @Slot()
    def _bring_back(self) -> None:
        """Put the sliders where they stood in the last session, as soon as their directions are known again."""
        coming, place = self._coming, self._state.directions.place
        if coming is None or not self._watched or place is None or len(place.anchor) != len(coming.anchor):
            return
        if not self._untouched or not self._is_of_this_model(coming) or coming.space != self._state.directions.space:
            return
        known = {direction.key for direction in self._state.directions.directions}
        if all(at.key in known for at in coming.amounts):
            self._coming = None
            self._sliders.show(coming.place)
