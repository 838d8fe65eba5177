"""Fills the film strip with the images along the selected path or between two selected samples.

For codes the walk is interpolated in the latent space. On a GAN's plane of seeds the walk is made on the
plane, since that is where the user drew it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.pictures import to_bytes
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.document import LatentPath
from explorer.state.strip_state import Interpolation
from trainer.geometry.interpolation import linear, spherical
from trainer.values.arrays import ByteArray, FloatArray, frozen

FRAMES_A_STEP = 32
"""Frames decoded between two looks at more urgent questions."""


@dataclass(frozen=True)
class _Walk:
    title: str
    latents: FloatArray
    points: FloatArray | None


class StripController(QObject):
    """Decides what walk the strip shows, and decodes it."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._id = 0
        self._shown: _Walk | None = None
        self._path: LatentPath | None = None
        self._samples_first = False
        decoding.answered.connect(self._on_answered)
        state.document.selection_changed.connect(self._on_path_changed)
        state.document.contents_changed.connect(self._on_path_changed)
        state.samples.selection_changed.connect(self._on_samples_selected)
        state.strip.settings_changed.connect(self.refresh)
        state.model.weights_changed.connect(self.refresh)

    @Slot(str)
    def set_interpolation(self, interpolation: Interpolation) -> None:
        """Choose how frames lie between knots."""
        self._state.strip.set_interpolation(interpolation)

    @Slot()
    def refresh(self) -> None:
        """Decode the walk anew, for example with newer weights."""
        walk = self._walk()
        self._shown = walk
        self._id += 1
        if walk is None:
            if len(self._state.strip.images):
                empty = frozen(np.zeros((0, 1, 28, 28), np.uint8))
                self._state.strip.set_frames("", empty, frozen(np.zeros((0, 2), np.float32)), None)
            return

        def steps(instruments: Instruments) -> Iterator[ByteArray | None]:
            decoder = instruments.decoder
            if decoder is None or decoder.latent_dims != walk.latents.shape[1]:
                return
            parts = []
            for begin in range(0, len(walk.latents), FRAMES_A_STEP):
                parts.append(to_bytes(decoder.decode(walk.latents[begin : begin + FRAMES_A_STEP])))
                yield None
            yield frozen(np.concatenate(parts))

        self._decoding.ask(Job(Channel.WALK, self._id, steps))

    @Slot()
    def _on_path_changed(self) -> None:
        path = self._state.document.selected_path
        if path != self._path:  # pins and other paths change no walk
            self._path = path
            self._samples_first = False
            self.refresh()

    @Slot()
    def _on_samples_selected(self) -> None:
        self._samples_first = len(self._state.samples.selection) == 2
        self.refresh()

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.channel is not Channel.WALK or answer.id != self._id or self._shown is None:
            return
        if answer.value is not None:
            walk = self._shown
            self._state.strip.set_frames(walk.title, answer.value, walk.latents, walk.points)

    def _walk(self) -> _Walk | None:
        chart = self._state.model.chart
        if chart is None:
            return None
        selection = self._state.samples.selection
        if self._samples_first and self._state.model.is_gan and len(selection) == 2:
            return self._walk_of_samples(selection[0], selection[1])
        path = self._state.document.selected_path
        if path is None or path.space != self._state.model.space:
            return None
        return self._walk_of_path(path)

    def _walk_of_samples(self, first: int, second: int) -> _Walk | None:
        latents = self._state.samples.latents
        if max(first, second) >= len(latents):
            return None
        ends = np.stack([latents[first], latents[second]])
        between = spherical if self._state.strip.interpolation == "spherical" else linear
        walk = between(ends, self._state.strip.frame_count)
        return _Walk(f"Sample {first + 1} to sample {second + 1}", frozen(walk, np.float32), None)

    def _walk_of_path(self, path: LatentPath) -> _Walk:
        chart = self._state.model.chart
        assert chart is not None
        knots = np.array(path.knots, np.float32)
        count = self._state.strip.frame_count
        between = spherical if self._state.strip.interpolation == "spherical" else linear
        if self._state.model.is_gan:
            points = frozen(linear(knots, count), np.float32)
            return _Walk(path.name, frozen(chart.to_latent(points), np.float32), points)
        latents = frozen(between(chart.to_latent(knots), count), np.float32)
        mapped = chart.to_map(latents)
        return _Walk(path.name, latents, None if mapped is None else frozen(mapped))
