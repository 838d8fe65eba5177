"""Searches for the code of a drawing or of a guest in a model without an encoder."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Slot

from explorer.controllers.guest_controller import EMPTY_TABLET, GuestController
from explorer.controllers.tablet_controller import TabletController
from explorer.decoding.decoding_thread import DecodingThread
from explorer.state.application_state import ApplicationState
from explorer.state.failures import notice_of
from explorer.state.guest_edits import with_guest_found
from explorer.state.notices import Notice
from explorer.tasks.task import Task
from trainer.data.size_normalising import size_normalised
from trainer.decoding.decoder import Decoder
from trainer.decoding.inversion import invert
from trainer.errors import TrainerError
from trainer.values.arrays import ByteArray
from trainer.values.inversion import Inversion

NO_DERIVATIVES = Notice(
    "info",
    "A search for a code needs the decoder's derivatives, which a model from elsewhere does not give.",
    "Open it with its encoder, or open a model of this program.",
)


class InversionController(QObject):
    """One search at a time: a new one takes the place of the old one. The only writer of `TabletState.work`."""

    def __init__(
        self,
        state: ApplicationState,
        decoding: DecodingThread,
        tablet: TabletController,
        guests: GuestController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._decoding, self._tablet, self._guests = state, decoding, tablet, guests
        self._work = state.tablet.work
        self._task: Task | None = None
        self._ink: ByteArray | None = None
        self._guest: int | None = None
        state.model.card_changed.connect(self.cancel)
        state.tablet.ink_changed.connect(self._on_ink_changed)

    @Slot()
    def find_drawing(self) -> None:
        """Search for the code of what is on the tablet."""
        ink, card = self._state.tablet.ink, self._state.model.card
        if self._state.tablet.reading is None or card is None:
            self._state.notices.post(EMPTY_TABLET)
            return
        self._ink, self._guest = ink, None
        shape = card.image_shape
        self._begin(lambda: size_normalised(ink, shape))  # what was read of it may be a stroke behind

    @Slot(int)
    def find_guest(self, guest_id: int) -> None:
        """Search for the code of a guest, and put the probe there."""
        guest = next((guest for guest in self._state.document.contents.guests if guest.id == guest_id), None)
        if guest is not None:
            self._ink, self._guest = None, guest_id
            self._begin(lambda: guest.image)

    @Slot()
    def cancel(self) -> None:
        """Give the search up; a code that is there stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._work.end()

    def _begin(self, wanted: Callable[[], ByteArray | None]) -> None:
        decoder = self._decoding.instruments.decoder
        if decoder is None or not self._state.tablet.searches:
            return
        card = self._state.model.card
        if card is None or not card.config.trained_here:
            self._state.notices.post(NO_DERIVATIVES)
            return
        ours = cast(Decoder, decoder)
        self.cancel()
        self._work.begin()

        def search(task: Task) -> Inversion:
            image = wanted()
            if image is None:
                raise TrainerError(EMPTY_TABLET.sentence, EMPTY_TABLET.remedy)
            return invert(ours, image, progress=task.report, cancelled=lambda: task.cancelled)

        self._task = Task(search, self)
        self._task.done.connect(self._on_found)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self._work.advance)
        self._task.start()

    @Slot(object)
    def _on_found(self, found: Inversion) -> None:
        self._task = None
        self._work.end()
        if self._ink is not None:
            self._tablet.hold_code(self._ink, found.z)
        elif self._guest is not None:
            self._keep(self._guest, found)

    def _keep(self, guest_id: int, found: Inversion) -> None:
        document = self._state.document
        names = {guest.id: guest.name for guest in document.contents.guests}
        code = self._guests.found_code(found.z, found.error, self._state.model.weights_step)
        if code is None or guest_id not in names:  # removed meanwhile
            return
        document.edit("Find code of guest", with_guest_found(document.contents, guest_id, code))
        self._guests.probe(guest_id)
        sentence = f"Found a code for {names[guest_id]}: its image differs by {found.error:.0f} of 255 grey levels"
        self._state.notices.post(Notice("info", f"{sentence} (root mean square).", "The probe shows it."))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        notice = notice_of(error)
        self._work.end(f"{notice.sentence} {notice.remedy}".strip())

    @Slot()
    def _on_ink_changed(self) -> None:
        """A search for a drawing that has changed is of no use."""
        if self._ink is not None and self._task is not None:
            self.cancel()
