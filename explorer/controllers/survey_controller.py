"""Surveys the open latent space for the sliders: ranges, ranks, principal directions, and differences of means.

While a run goes on, the survey is made anew now and then, as long as no slider has been moved away from the anchor:
a direction that is in use stays as it is. A generator takes seconds to survey, so that it waits to be asked.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from explorer.controllers.code_parts import differences, members_of, parts_of
from explorer.decoding.decoding_thread import DecodingThread
from explorer.state.application_state import ApplicationState
from explorer.state.difference import Difference
from explorer.state.directions_state import REST
from explorer.state.failures import notice_of
from explorer.state.styles_state import CodeSpace
from explorer.tasks.task import Task
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.metrics.generator_survey import survey_generator
from trainer.metrics.latent_survey import survey_codes
from trainer.metrics.style_survey import survey_styles
from trainer.values.arrays import ByteArray, FloatArray
from trainer.values.directions import Direction, LatentSurvey

AGAIN_MS = 3_000
"""Between two surveys of a run under way."""


@dataclass(frozen=True)
class _Surveyed:
    """A survey, and the codes float32 [N, D] and labels uint8 [N] that differences are made of.

    Attributes:
        source: the images that have the codes: data set and split; "" for a generator.
    """

    survey: LatentSurvey
    codes: FloatArray
    labels: ByteArray | None
    source: str = ""


class SurveyController(QObject):
    """The only writer of survey, parts and differences in `DirectionsState`, and of the document's differences."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._directions, self._decoding = state, state.directions, decoding
        self._watched = False
        self._task: Task | None = None
        self._differing: Task | None = None
        self._by_space: dict[CodeSpace, _Surveyed] = {}
        self._made = state.document.contents
        """The contents whose groups and wished differences are shown."""
        self._since = QElapsedTimer()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._on_due)
        state.model.card_changed.connect(self._on_card_changed)
        state.model.weights_changed.connect(self._on_weights_changed)
        state.map.points_changed.connect(self._on_codes_changed)
        state.document.contents_changed.connect(self._on_contents_changed)
        state.directions.space_changed.connect(self._on_space_changed)

    @Slot()
    def begin(self) -> None:
        """Somebody looks at the sliders."""
        self._watched = True
        if self._surveyed is None:
            self._survey(told=True)
        else:
            self._on_codes_changed()
            self._show_parts()

    @Slot()
    def end(self) -> None:
        """Nobody looks any more: a survey under way is given up."""
        self._watched = False
        self.cancel()

    @Slot()
    def cancel(self) -> None:
        """Give up what is under way; what is known stays."""
        self._again.stop()
        for task in (self._task, self._differing):
            if task is not None:
                task.cancel()
        self._task = self._differing = None
        self._directions.work.end()

    @Slot()
    def survey(self) -> None:
        """Survey the model as it is now."""
        self.cancel()
        self._survey(told=True)

    @Slot(str, str)
    def add_difference(self, first: str, second: str) -> None:
        """Offer a direction from the mean of the second part to that of the first, by their keys."""
        wish = Difference(first, second, self._class_names())
        if first != second and first != REST and wish not in self._made.differences:
            self._wish("Add direction", (wish, *self._made.differences))

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take a difference away, by the key of its direction."""
        wishes, names = self._made.differences, self._class_names()
        self._wish("Remove direction", tuple(wish for wish in wishes if wish.key != key or wish.classes != names))

    def _wish(self, text: str, wishes: tuple[Difference, ...]) -> None:
        document = self._state.document
        document.edit(text, dataclasses.replace(document.contents, differences=wishes))

    @Slot()
    def _on_card_changed(self) -> None:
        self.cancel()
        self._by_space = {}
        self._directions.set_survey(None)
        self._directions.set_differences(())
        self._directions.set_parts(())

    @Slot()
    def _on_space_changed(self) -> None:
        """Styles have ranges and directions of their own; what is known of codes stays known."""
        self.cancel()
        surveyed = self._surveyed
        self._directions.set_survey(None if surveyed is None else surveyed.survey)
        self._directions.set_differences(())
        if self._watched and surveyed is None:
            self._survey(told=True)
        self._show_parts()

    @property
    def _surveyed(self) -> _Surveyed | None:
        return self._by_space.get(self._directions.space)

    @Slot()
    def _on_weights_changed(self) -> None:
        if self._watched and self._state.model.is_gan and self._surveyed is None and self._task is None:
            self._survey(told=True)

    @Slot()
    def _on_codes_changed(self) -> None:
        if not self._watched or self._task is not None or self._state.model.is_gan:
            return
        if self._surveyed is None:
            self._survey(told=True)
        elif self._surveyed.codes is not self._state.map.codes and not self._again.isActive():
            self._again.start(max(0, AGAIN_MS - int(self._since.elapsed())))

    @Slot()
    def _on_due(self) -> None:
        place = self._directions.place
        if place is not None and place.distance > 0:
            self._again.start(AGAIN_MS)
        elif self._task is None:
            self._survey(told=False)

    def _survey(self, *, told: bool) -> None:
        """Begin, as soon as there is something to survey; `told`, the window shows that it is under way."""
        work = self._generator() if self._state.model.is_gan else self._encoder()
        if work is None:
            return
        self._since.start()
        if told:
            self._directions.work.begin()
        self._task = Task(work, self)
        self._task.done.connect(self._on_surveyed)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._directions.work.advance)
        self._task.start()

    def _encoder(self) -> Callable[[Task], _Surveyed] | None:
        codes, images, labels = self._state.map.codes, self._state.data.images, self._state.data.labels
        encoder, step = self._decoding.instruments.encoder, self._state.model.weights_step
        source = self._state.selection.source
        if encoder is None or not len(codes) or len(codes) != len(images):
            return None
        if encoder.image_shape != images.shape[1:] or encoder.latent_dims != codes.shape[1]:
            return None

        def work(task: Task) -> _Surveyed:
            found = survey_codes(codes, images, encoder, step=step, cancelled=lambda: task.cancelled)
            return _Surveyed(found, codes, labels, source)

        return work

    def _generator(self) -> Callable[[Task], _Surveyed] | None:
        instruments, card = self._decoding.instruments, self._state.model.card
        decoder, classifier = instruments.decoder, instruments.classifier
        if decoder is None or card is None or decoder.latent_dims != card.latent_dims:
            return None
        knows = classifier is not None and classifier.image_shape == decoder.image_shape
        judge = classifier if knows else None
        in_w = self._directions.space == "w"

        def work(task: Task) -> _Surveyed:
            step, cancelled = instruments.step, lambda: task.cancelled
            if in_w and isinstance(decoder, StyledDecoder):
                found = survey_styles(decoder, judge, step=step, progress=task.report, cancelled=cancelled)
            else:
                found = survey_generator(decoder, judge, step=step, progress=task.report, cancelled=cancelled)
            return _Surveyed(found.survey, found.codes, found.labels)

        return work

    def _class_names(self) -> tuple[str, ...]:
        card = self._state.model.card
        return () if card is None else card.class_names

    @Slot(object)
    def _on_surveyed(self, surveyed: _Surveyed) -> None:
        self._task = None
        self._by_space[self._directions.space] = surveyed
        self._directions.work.end()
        self._directions.set_survey(surveyed.survey)
        self._show_parts()
        self._on_codes_changed()  # newer ones may have come meanwhile

    @Slot()
    def _on_contents_changed(self) -> None:
        before, self._made = self._made, self._state.document.contents
        if self._made.groups != before.groups:
            self._show_parts()
        elif self._made.differences != before.differences:
            gone = {wish.key for wish in before.differences} - {wish.key for wish in self._made.differences}
            self._directions.set_differences(
                tuple(found for found in self._directions.differences if found.key not in gone)
            )
            self._work_out()

    def _show_parts(self) -> None:
        surveyed = self._surveyed
        if surveyed is None or not self._watched:
            return
        self._directions.set_parts(
            parts_of(self._made.groups, surveyed.source, len(surveyed.codes), surveyed.labels, self._class_names())
        )
        self._work_out()

    def _work_out(self) -> None:
        """Work the wished differences out, in the background."""
        if self._differing is not None:
            self._differing.cancel()
            self._differing = None
        surveyed, classes = self._surveyed, self._class_names()
        wishes = tuple(wish for wish in self._made.differences if wish.classes == classes)
        if surveyed is None or not wishes:
            self._directions.set_differences(())
            return
        names = {part.key: part.name for part in self._directions.parts}
        wanted = {key for wish in wishes for key in (wish.first, wish.second) if key in names}
        members = {key: members_of(self._made.groups, surveyed.labels, key) for key in wanted}
        self._differing = Task(
            lambda task: differences(wishes, surveyed.codes, members, names, lambda: task.cancelled), self
        )
        self._differing.done.connect(self._on_worked_out)
        self._differing.failed.connect(self._on_failed)
        self._differing.start()

    @Slot(object)
    def _on_worked_out(self, found: tuple[Direction, ...]) -> None:
        self._differing = None
        self._directions.set_differences(found)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = self._differing = None
        notice = notice_of(error)
        self._directions.work.end(f"{notice.sentence} {notice.remedy}".strip())
