"""A walk as an animated GIF. Legend: F frames, C channels, H W pixels."""

from pathlib import Path

import numpy as np
from PIL import Image

from explorer.export.enlarging import enlarged
from explorer.export.progress import IsCancelled, Progress, step_through
from trainer.atomic_file import atomic_file
from trainer.values.arrays import ByteArray

_TICK_MS = 10
"""GIF counts in hundredths of a second."""
_SHORTEST_TICKS = 2
"""What is shown shorter than this, browsers slow down to a tenth of a second."""


def write_animation(
    path: Path,
    images: ByteArray,
    *,
    frames_per_s: float = 12.0,
    ping_pong: bool = False,
    loop: bool = True,
    scale: int = 8,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write a GIF; an older file stays whole until the new one is.

    A frame that equals the one before it is not stored again: the one before is shown longer.

    Args:
        path: of the file.
        images: uint8 [F, C, H, W], at least one; grey ones are kept exactly, colours are reduced to 256 a frame.
        frames_per_s: speed; at most 50 are stored, and the mean speed is kept to a hundredth of a second.
        ping_pong: walk back again after the last frame.
        loop: begin again at the end, for ever.
        scale: enlargement, 1 to 16.
        progress: told the share done.
        cancelled: asked between any two frames.

    Raises:
        ValueError: there is no frame, or `scale` or `frames_per_s` is out of range.
        WriteError: the file could not be written.
        Cancelled: `cancelled` said so.
    """
    if not len(images):
        raise ValueError("an animation needs at least one frame")
    if not frames_per_s > 0:
        raise ValueError(f"the speed must be above 0 frames/s, not {frames_per_s}")
    order = playing_order(len(images), ping_pong=ping_pong)
    frames = (_frame(images[index], scale) for index in step_through(order, progress, cancelled))
    first = next(frames)
    with atomic_file(path) as file:
        first.save(
            file,
            format="GIF",
            save_all=True,
            append_images=frames,
            duration=durations_ms(len(order), frames_per_s),
            optimize=False,
            **({"loop": 0} if loop else {}),
        )


def playing_order(frames: int, *, ping_pong: bool) -> list[int]:
    """Indices of the frames of one round; at the turning points nothing is shown twice."""
    there = list(range(frames))
    return there + there[-2:0:-1] if ping_pong else there


def durations_ms(frames: int, frames_per_s: float) -> list[int]:
    """How long each frame is shown, in the ticks of a GIF, so that the whole round lasts as long as it should."""
    ends = np.round(np.arange(frames + 1) * max(1000 / _TICK_MS / frames_per_s, _SHORTEST_TICKS))
    return [int(ticks) * _TICK_MS for ticks in np.diff(ends)]


def _frame(image: ByteArray, scale: int) -> Image.Image:
    picture = enlarged(image, scale)
    # Colours without dithering: noise of one frame that is gone in the next would flicker.
    return picture if picture.mode == "L" else picture.quantize(256, dither=Image.Dither.NONE)
