"""The walk of the film strip as a file of any kind, and how large that file will be. Legend: F frames, D, C H W."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from explorer.export.animation import GIF_SHORTEST_TICKS, GIF_TICK_MS, write_apng, write_gif, write_webp
from explorer.export.arrays import write_arrays
from explorer.export.captions import caption_lines
from explorer.export.frame_pictures import FramePictures
from explorer.export.frames import write_frames
from explorer.export.playing import Play, durations_ms, playing_order
from explorer.export.progress import IsCancelled, Progress, stop_if
from explorer.export.strips import strip_size, write_strip
from explorer.export.video import film_size, write_mp4
from trainer.geometry.spacing import shares_along
from trainer.values.arrays import ByteArray, FloatArray

WalkKind = Literal["gif", "apng", "webp", "mp4", "png-strip", "png-frames", "npz"]
WALK_KINDS: tuple[WalkKind, ...] = get_args(WalkKind)
MOVING: tuple[WalkKind, ...] = ("gif", "apng", "webp", "mp4")

_MOVING_WRITERS = {"gif": write_gif, "apng": write_apng, "webp": write_webp, "mp4": write_mp4}


@dataclass(frozen=True, eq=False)
class Walk:
    """What is known of a walk.

    Attributes:
        images: uint8 [F, C, H, W], at least one.
        codes: float32 [F, D], latent units.
        points: float32 [F, 2], map units; None where the walk is not on the map.
        closed: whether the last frame leads on to the first.
        classes: F names of what a classifier takes the images for; None where none has looked.
        certainties: float32 [F], the probabilities that it gives them.
        meta: what else is to be known, in types that JSON has.
    """

    images: ByteArray
    codes: FloatArray
    points: FloatArray | None = None
    closed: bool = False
    classes: tuple[str, ...] | None = None
    certainties: FloatArray | None = None
    meta: Mapping[str, object] = field(default_factory=dict)

    def pictures(self, scale: int, *, captions: bool) -> FramePictures:
        """The frames, enlarged, with what is measured of each under it or without."""
        lines = caption_lines(shares_along(self.codes, closed=self.closed), self.classes, self.certainties)
        return FramePictures(self.images, scale, lines if captions else ())


@dataclass(frozen=True)
class Extent:
    """How large an export is.

    Attributes:
        width_px: of each picture in it, or of the one that it is.
        height_px: likewise.
        frames: pictures in the order of playing, or arrays of one frame.
        seconds: of one round; None for what does not move.
    """

    width_px: int
    height_px: int
    frames: int
    seconds: float | None


def extent_of(kind: WalkKind, pictures: FramePictures, frames_per_s: float, play: Play) -> Extent:
    """How large a file of a kind will be."""
    width, height = pictures.size_px
    if kind == "png-strip":
        return Extent(*strip_size(len(pictures), (width, height)), len(pictures), None)
    if kind not in MOVING:
        return Extent(width, height, len(pictures), None)
    shown = len(playing_order(len(pictures), play))
    if kind == "mp4":
        return Extent(*film_size((width, height)), shown, shown / frames_per_s)
    coarse = {"tick_ms": GIF_TICK_MS, "shortest_ticks": GIF_SHORTEST_TICKS} if kind == "gif" else {}
    return Extent(width, height, shown, sum(durations_ms(shown, frames_per_s, **coarse)) / 1000)


def write_walk(
    path: Path,
    walk: Walk,
    kind: WalkKind,
    *,
    scale: int = 8,
    captions: bool = False,
    frames_per_s: float = 12.0,
    play: Play = "loop",
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write it whole or not at all.

    Args:
        path: of the file, or of the new folder for "png-frames".
        walk: what to write.
        kind: of file.
        scale: enlargement of pictures, 1 to 16.
        captions: whether frame number, place on the way and class stand under each frame.
        frames_per_s: speed of what moves.
        play: how often and in which direction.
        progress: told the share done.
        cancelled: asked between any two frames.

    Raises:
        ValueError: a number is out of range.
        WriteError: the disk is full, the place cannot be written to, or the folder holds something.
        Cancelled: `cancelled` said so.
    """
    if kind == "npz":
        stop_if(cancelled)
        write_arrays(
            path,
            codes=walk.codes,
            images=walk.images,
            points=walk.points,
            classes=walk.classes,
            certainties=walk.certainties,
            meta={**walk.meta, "closed": walk.closed},
        )
        return
    pictures = walk.pictures(scale, captions=captions)
    if kind == "png-strip":
        write_strip(path, pictures, progress=progress, cancelled=cancelled)
    elif kind == "png-frames":
        write_frames(path, pictures, progress=progress, cancelled=cancelled)
    else:
        write = _MOVING_WRITERS[kind]
        write(path, pictures, frames_per_s=frames_per_s, play=play, progress=progress, cancelled=cancelled)
