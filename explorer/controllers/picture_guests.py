"""Pictures from disk as guests: their central squares, in the size and the colours of the open model's images."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.guest_controller import FIND_IT, NO_MODEL, GuestController
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.notices import Notice
from explorer.tasks.task import Task
from trainer.data.picture_file import FEWEST_PIXELS, MOST_PIXELS, SUFFIXES, BadPictureError, read_picture, to_grey
from trainer.errors import Cancelled
from trainer.values.arrays import ByteArray, frozen

MOST_AT_ONCE = 40
"""More guests than that hide one another; a folder can be opened as a data set."""

_ASKED = 500
"""Images of the data set that are looked at to know whether they are light on dark."""

_DARK, _LIGHT = 64, 160
"""Mean levels along the edge of an image: below the one the ground is dark, above the other it is light."""

_REFUSALS = {
    "unreadable": f"is damaged or no picture of the kinds {', '.join(s[1:].upper() for s in SUFFIXES if s != '.jpeg')}",
    "too large": f"has more than {MOST_PIXELS // 1_000_000} million pixels",
    "too small": f"is less than {FEWEST_PIXELS} pixels wide or high",
}
_REMEDY = "Open it in a picture program and save it as PNG."


@dataclass(frozen=True)
class _Read:
    """What came of some files: images uint8 [C, H, W] with their names, whether they were inverted, and refusals."""

    images: tuple[ByteArray, ...]
    names: tuple[str, ...]
    inverted: tuple[str, ...]
    refused: tuple[str, ...]
    left_over: int


class PictureGuests(QObject):
    """Reads pictures in the background."""

    def __init__(self, state: ApplicationState, guests: GuestController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._guests = state, guests

    @Slot(object)
    def add(self, paths: Sequence[str]) -> None:
        """Make a guest of each picture that can be read, and say which could not."""
        card = self._state.model.card
        if card is None:
            self._state.notices.post(NO_MODEL)
            return
        shape, data = card.image_shape, self._state.data.images
        if shape[1] != shape[2]:
            sentence = f"Guests are square, but the images of this model have {shape[1]} × {shape[2]} pixels."
            self._state.notices.post(Notice("info", sentence, "Open a model of square images."))
            return
        files = [Path(path) for path in paths]
        task = Task(lambda task: read_all(files, shape, data, task), self)
        task.done.connect(self._on_read)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_read(self, read: _Read) -> None:
        if read.images:
            self._guests.add(read.images, names=read.names)
        sentences = [*read.refused]
        if read.inverted:
            sentences.append(f"{_listed(read.inverted)}: dark on light was turned into light on dark, as in the data.")
        if read.left_over:
            sentences.append(f"{read.left_over:,} further pictures were left out.")
        remedy = _REMEDY if read.refused else ""
        if read.left_over:
            remedy = "Open a folder of pictures as a data set instead: Folder of pictures… in the list of data sets."
        if read.images and self._state.tablet.searches and not read.refused:
            sentences.append("This model has no encoder.")
            remedy = FIND_IT.replace("it", "a guest", 1)
        if sentences:
            severity = "warning" if read.refused else "info"
            self._state.notices.post(Notice(severity, " ".join(sentences), remedy))  # type: ignore[arg-type]

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        report(self._state.notices, error)


def read_all(files: Sequence[Path], shape: tuple[int, int, int], data: ByteArray, task: Task) -> _Read:
    """Read the first pictures. Runs on a worker thread.

    Args:
        files: of the pictures.
        shape: (C, H, W) of the model's images, H equal to W.
        data: uint8 [N, C, H, W], images of the data set; they say whether ink is light on dark.
        task: that this is done for.
    """
    on_dark = shape[0] == 1 and len(data) > 0 and _edge_level(data[:: max(1, len(data) // _ASKED)]) < _DARK
    images: list[ByteArray] = []
    names, inverted, refused = list[str](), list[str](), list[str]()
    for number, file in enumerate(files[:MOST_AT_ONCE]):
        if task.cancelled:
            raise Cancelled("The pictures were not read.")
        try:
            image = read_picture(file, shape[1]).pixels
        except BadPictureError as bad:
            refused.append(f"“{file.name}” {_REFUSALS[bad.refusal]}.")
            continue
        if shape[0] == 1:
            image = to_grey(image)
        if on_dark and _edge_level(image) > _LIGHT:
            image = 255 - image
            inverted.append(file.name)
        images.append(frozen(image))
        names.append(file.stem)
        task.report((number + 1) / len(files))
    if not images and len(refused) > 1:
        refused = [f"None of the {len(refused)} files is a picture that can be used.", refused[0]]
    return _Read(tuple(images), tuple(names), tuple(inverted), tuple(refused), max(0, len(files) - MOST_AT_ONCE))


def _edge_level(images: ByteArray) -> float:
    """Mean level of the outermost pixels of images uint8 [..., H, W]."""
    sides = images[..., 0, :], images[..., -1, :], images[..., :, 0], images[..., :, -1]
    return float(np.mean([side.mean() for side in sides]))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
