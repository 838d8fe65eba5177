"""The film strip: the images along a path, and the play head. Legend: F frames, D latent dimensions, C H W."""

from typing import Literal

import numpy as np
from PySide6.QtCore import QObject, Signal

from explorer.state.walk_facts import ComparedWay, WalkFacts
from trainer.values.arrays import ByteArray, FloatArray, frozen

Interpolation = Literal["linear", "spherical", "geodesic"]
Spacing = Literal["steps", "change"]


class StripState(QObject):
    """Frames of the current walk and where the play head stands."""

    frames_changed = Signal()
    """New images or latents."""
    settings_changed = Signal()
    """Number of frames, interpolation or spacing: the frames must be decoded again."""
    facts_changed = Signal()
    """Jumps, classes and neighbours of the present frames are known, or no longer known."""
    comparison_changed = Signal()
    """Whether ways of all kinds are compared, and what came of it."""
    searched_changed = Signal()
    """How far the search for a geodesic is."""
    playback_changed = Signal()
    """Playing, ping-pong or speed."""
    position_changed = Signal()
    hovered_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._latents: FloatArray = frozen(np.zeros((0, 2), np.float32))
        self._points: FloatArray | None = None
        self._images: ByteArray = frozen(np.zeros((0, 1, 28, 28), np.uint8))
        self._closed = False
        self._frame_count = 16
        self._interpolation: Interpolation = "linear"
        self._spacing: Spacing = "steps"
        self._facts: WalkFacts | None = None
        self._comparing = False
        self._comparison: tuple[ComparedWay, ...] = ()
        self._searched: float | None = None
        self._playing = False
        self._ping_pong = True
        self._frames_per_s = 12.0
        self._position = 0.0
        self._hovered: int | None = None

    @property
    def title(self) -> str:
        """What walk this is: a path's name, or "cell 3 → cell 12"."""
        return self._title

    @property
    def latents(self) -> FloatArray:
        """float32 [F, D]."""
        return self._latents

    @property
    def points(self) -> FloatArray | None:
        """float32 [F, 2], the frames' places on the map; None where the walk is not on the map."""
        return self._points

    @property
    def images(self) -> ByteArray:
        """uint8 [F, C, H, W]; F = 0 when there is no walk."""
        return self._images

    @property
    def closed(self) -> bool:
        """Whether the last frame leads on to the first."""
        return self._closed

    @property
    def steps(self) -> int:
        """Steps from frame to frame: as many as frames on a closed walk, else one less."""
        return len(self._images) - (not self._closed) if len(self._images) else 0

    @property
    def frame_count(self) -> int:
        """Frames wanted, 2 to 256."""
        return self._frame_count

    @property
    def interpolation(self) -> Interpolation:
        """How the frames lie between the knots."""
        return self._interpolation

    @property
    def spacing(self) -> Spacing:
        """Whether the codes of the frames are evenly spaced ("steps") or their images change evenly ("change")."""
        return self._spacing

    @property
    def facts(self) -> WalkFacts | None:
        """What is known about the frames; None while it is not known."""
        return self._facts

    @property
    def comparing(self) -> bool:
        """Whether the ways of all kinds are wanted on the map."""
        return self._comparing

    @property
    def comparison(self) -> tuple[ComparedWay, ...]:
        """One way of each kind through the knots of the walk; empty while they are not wanted or not known."""
        return self._comparison

    @property
    def searched(self) -> float | None:
        """Share done of the search for a geodesic, 0 to 1; None while nothing is searched."""
        return self._searched

    @property
    def playing(self) -> bool:
        """Whether the play head moves by itself."""
        return self._playing

    @property
    def ping_pong(self) -> bool:
        """Whether the play head turns back at the end instead of jumping to the start."""
        return self._ping_pong

    @property
    def frames_per_s(self) -> float:
        """Speed of the play head."""
        return self._frames_per_s

    @property
    def position(self) -> float:
        """The play head, 0 (first frame) to 1 (last frame, or on a closed walk the first again)."""
        return self._position

    @property
    def hovered(self) -> int | None:
        """Index of the frame under the mouse."""
        return self._hovered

    @property
    def frame_index(self) -> int | None:
        """Index of the frame at the play head; None when there is no walk."""
        count = len(self._images)
        return round(self._position * self.steps) % count if count else None

    def position_of(self, frame: int) -> float:
        """Where the play head stands on a frame, 0 to 1."""
        return frame / max(self.steps, 1)

    def set_frames(
        self,
        title: str,
        images: ByteArray,
        latents: FloatArray,
        points: FloatArray | None,
        *,
        closed: bool = False,
    ) -> None:
        """Replace the walk; what was known about another number of frames is forgotten."""
        if self._facts is not None and len(self._facts.jumps) != len(images) - (not closed):
            self.set_facts(None)
        self._title, self._images, self._latents, self._points = title, images, latents, points
        self._closed = closed
        if self._hovered is not None and self._hovered >= len(images):
            self.set_hovered(None)
        self.frames_changed.emit()

    def set_frame_count(self, count: int) -> None:
        """Ask for another number of frames."""
        count = min(max(count, 2), 256)
        if count != self._frame_count:
            self._frame_count = count
            self.settings_changed.emit()

    def set_interpolation(self, interpolation: Interpolation) -> None:
        """Ask for another way between the knots."""
        if interpolation != self._interpolation:
            self._interpolation = interpolation
            self.settings_changed.emit()

    def set_spacing(self, spacing: Spacing) -> None:
        """Ask for frames at even steps of the code or at even changes of the image."""
        if spacing != self._spacing:
            self._spacing = spacing
            self.settings_changed.emit()

    def set_facts(self, facts: WalkFacts | None) -> None:
        """Say what is known about the frames."""
        if facts is not self._facts:
            self._facts = facts
            self.facts_changed.emit()

    def set_comparing(self, comparing: bool) -> None:
        """Want the ways of all kinds on the map, or no longer."""
        if comparing != self._comparing:
            self._comparing = comparing
            self._comparison = ()
            self.comparison_changed.emit()

    def set_comparison(self, ways: tuple[ComparedWay, ...]) -> None:
        """Show the ways of all kinds."""
        if ways is not self._comparison:
            self._comparison = ways
            self.comparison_changed.emit()

    def set_searched(self, share: float | None) -> None:
        """Say how far the search for a geodesic is."""
        if share != self._searched:
            self._searched = share
            self.searched_changed.emit()

    def set_playback(
        self, *, playing: bool | None = None, ping_pong: bool | None = None, frames_per_s: float | None = None
    ) -> None:
        """Change some of the playback settings."""
        wanted = (
            self._playing if playing is None else playing,
            self._ping_pong if ping_pong is None else ping_pong,
            self._frames_per_s if frames_per_s is None else frames_per_s,
        )
        if wanted != (self._playing, self._ping_pong, self._frames_per_s):
            self._playing, self._ping_pong, self._frames_per_s = wanted
            self.playback_changed.emit()

    def set_position(self, position: float) -> None:
        """Move the play head."""
        position = min(max(position, 0.0), 1.0)
        if position != self._position:
            self._position = position
            self.position_changed.emit()

    def set_hovered(self, frame: int | None) -> None:
        """Say which frame is under the mouse."""
        if frame != self._hovered:
            self._hovered = frame
            self.hovered_changed.emit()
