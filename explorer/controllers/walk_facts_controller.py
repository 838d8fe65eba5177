"""Finds out where a walk jumps and where it leaves the data, as soon as nobody waits for an image."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QObject, QTimer, Slot

from explorer.controllers.walk_plan import ShownWalk
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.run_state import RunStatus
from explorer.state.walk_facts import RealNeighbours, WalkFacts
from trainer.geometry.code_neighbours import CodeNeighbours
from trainer.geometry.neighbours import Neighbour
from trainer.geometry.pullback import image_steps
from trainer.geometry.ways import length_of
from trainer.values.arrays import ByteArray, FloatArray, frozen

PAUSE_MS = 150
"""A path that is dragged asks at most this often."""

RUNNING_MS = 4000
"""And a run that changes the weights: searching the neighbours of all frames would cost it a tenth of its speed."""

IMAGES_A_STEP = 4
"""Images whose neighbours are searched between two looks at more urgent questions."""

FEWEST_CODES = 20


class WalkFactsController(QObject):
    """Keeps `StripState.facts` in step with the walk that is shown."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._id = 0
        self._walk: ShownWalk | None = None
        self._codes: FloatArray | None = None
        self._near: CodeNeighbours | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask)
        decoding.answered(Channel.WALK_FACTS).connect(self._on_answered)
        state.map.points_changed.connect(self._on_data_changed)
        state.data.images_indexed.connect(self._on_data_changed)

    @Slot(object)
    def show(self, walk: ShownWalk | None) -> None:
        """Another walk is on the strip."""
        self._id += 1  # an answer under way is about older frames
        self._walk = walk
        if walk is None:
            self._pause.stop()
            self._state.strip.set_facts(None)
        else:
            self._ask_soon()

    @Slot()
    def _on_data_changed(self) -> None:
        if self._walk is not None:
            self._ask_soon()

    def _ask_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start(RUNNING_MS if self._state.run.status is RunStatus.RUNNING else PAUSE_MS)

    @Slot()
    def _ask(self) -> None:
        walk, codes = self._walk, self._state.map.codes
        if walk is None:
            return
        images, data = walk.images, self._state.data
        real, labels, names = data.images, data.labels, data.class_names
        known = self._near if codes is self._codes else None
        comparable = len(codes) >= FEWEST_CODES and codes.shape[1] == walk.latents.shape[1]

        def steps(instruments: Instruments) -> Iterator[object]:
            decoder, classifier, neighbours = instruments.decoder, instruments.classifier, instruments.neighbours
            if decoder is None or not walk.plan.fits(decoder):
                return
            near = known
            if near is None and comparable and np.isfinite(codes).all():
                near = CodeNeighbours(codes)
                yield codes, near
            classes, certainties = None, None
            if classifier is not None and classifier.image_shape == images.shape[1:]:
                probabilities = classifier.probabilities(images)
                classes = tuple(_name(names, int(top)) for top in probabilities.argmax(axis=1))
                certainties = frozen(probabilities.max(axis=1), np.float32)
                yield None
            found: list[Neighbour] = []
            if neighbours is not None and neighbours.image_shape == images.shape[1:]:
                for begin in range(0, len(images), IMAGES_A_STEP):
                    found += [neighbours.nearest(image) for image in images[begin : begin + IMAGES_A_STEP]]
                    yield None
            length = length_of(walk.plan.decoding(decoder), walk.way)
            shown = np.concatenate([images, images[:1]]) if walk.plan.closed else images
            yield WalkFacts(
                frozen(image_steps(shown)),
                length,
                classes,
                _neighbours(found, real, labels, names),
                frozen(near.counts(walk.latents)) if near is not None else None,
                near.radius if near is not None else 0.0,
                certainties,
            )

        self._id += 1
        self._decoding.ask(Job(Channel.WALK_FACTS, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id != self._id:
            return
        if isinstance(answer.value, WalkFacts):
            self._state.strip.set_facts(answer.value)
        elif isinstance(answer.value, tuple):
            self._codes, self._near = answer.value


def _neighbours(
    found: list[Neighbour], real: ByteArray, labels: ByteArray, names: tuple[str, ...]
) -> RealNeighbours | None:
    indices = [neighbour.index for neighbour in found]
    if not indices or max(indices) >= len(real):  # other images were shown while these were searched
        return None
    return RealNeighbours(
        frozen(real[indices]),
        tuple(_name(names, int(labels[index])) for index in indices),
        frozen([neighbour.distance for neighbour in found], np.float32),
    )


def _name(names: tuple[str, ...], label: int) -> str:
    return names[label] if label < len(names) else str(label)
