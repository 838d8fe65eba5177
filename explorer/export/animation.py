"""A walk as a moving picture that browsers and mail programs play: GIF, animated PNG, animated WebP.

Pillow writes all three. An older file stays whole until the new one is, and a frame that equals the one before it is
not stored again: the one before is shown longer.
"""

from pathlib import Path

from PIL import Image

from explorer.export.frame_pictures import FramePictures
from explorer.export.playing import Play, durations_ms, playing_order
from explorer.export.progress import IsCancelled, Progress, step_through, stop_if, stoppable
from trainer.atomic_file import atomic_file

GIF_TICK_MS = 10
"""GIF counts in hundredths of a second."""
GIF_SHORTEST_TICKS = 2
"""What is shown shorter than this, browsers slow down to a tenth of a second."""

_WEBP_EFFORT = 2
"""Of 0 to 6: a fourth of the size of 0 in the same time; more costs time and gains nothing on crisp squares."""


def write_gif(
    path: Path,
    frames: FramePictures,
    *,
    frames_per_s: float = 12.0,
    play: Play = "loop",
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write a GIF.

    Args:
        path: of the file.
        frames: grey ones are kept exactly, colours are reduced to 256 a frame.
        frames_per_s: speed; at most 50 are stored, and the mean speed is kept to a hundredth of a second.
        play: once, for ever, or there and back for ever.
        progress: told the share done.
        cancelled: asked between any two frames.

    Raises:
        ValueError: `frames_per_s` is not above 0.
        WriteError: the file could not be written.
        Cancelled: `cancelled` said so.
    """
    order = playing_order(len(frames), play)
    times = durations_ms(len(order), frames_per_s, tick_ms=GIF_TICK_MS, shortest_ticks=GIF_SHORTEST_TICKS)
    pictures = (_few_colours(frames.picture(index)) for index in step_through(order, progress, cancelled))
    first = next(pictures)
    with atomic_file(path) as file:
        first.save(
            stoppable(file, cancelled),
            format="GIF",
            save_all=True,
            append_images=pictures,
            duration=times,
            optimize=False,
            **({} if play == "once" else {"loop": 0}),
        )


def write_apng(
    path: Path,
    frames: FramePictures,
    *,
    frames_per_s: float = 12.0,
    play: Play = "loop",
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write an animated PNG: every pixel exactly, any speed. Arguments and errors are those of `write_gif`."""
    order = playing_order(len(frames), play)
    times = durations_ms(len(order), frames_per_s)
    # A list: Pillow 12 looks through the pictures twice.
    pictures = [frames.picture(index) for index in step_through(order, progress, cancelled)]
    with atomic_file(path) as file:
        pictures[0].save(
            stoppable(file, cancelled),
            format="PNG",
            save_all=True,
            append_images=pictures[1:],
            duration=times,
            loop=1 if play == "once" else 0,
        )


def write_webp(
    path: Path,
    frames: FramePictures,
    *,
    frames_per_s: float = 12.0,
    play: Play = "loop",
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write an animated WebP without loss. Arguments and errors are those of `write_gif`."""
    order = playing_order(len(frames), play)
    times = durations_ms(len(order), frames_per_s)
    pictures = []
    for place, index in enumerate(order):
        stop_if(cancelled)
        picture = frames.picture(index)
        # Pillow encodes one picture after the other and writes at the very end, but first it seeks in each.
        picture.seek = _Watch(place / len(order), progress, cancelled)  # type: ignore[method-assign, assignment]
        pictures.append(picture)
    with atomic_file(path) as file:
        pictures[0].save(
            stoppable(file, cancelled),
            format="WEBP",
            save_all=True,
            append_images=pictures[1:],
            duration=times,
            loop=1 if play == "once" else 0,
            lossless=True,
            method=_WEBP_EFFORT,
        )
    if progress is not None:
        progress(1.0)


class _Watch:
    """Stands in for a picture's `seek`, which has nothing to do in a picture of one frame."""

    def __init__(self, share: float, progress: Progress | None, cancelled: IsCancelled | None) -> None:
        self._share, self._progress, self._cancelled = share, progress, cancelled
        self._sought = False

    def __call__(self, _frame: int, /) -> None:
        stop_if(self._cancelled)
        if self._progress is not None and not self._sought:  # the first picture is sought once more at the end
            self._progress(self._share)
        self._sought = True


def _few_colours(picture: Image.Image) -> Image.Image:
    # Colours without dithering: noise of one frame that is gone in the next would flicker.
    return picture if picture.mode == "L" else picture.quantize(256, dither=Image.Dither.NONE)
