"""A walk as an MP4 film that browsers, phones and presentation programs play: H.264, yuv420p, even sizes.

PyAV brings FFmpeg and its encoder along; it is imported when the first film is written, never at the start.
"""

from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from explorer.export.frame_pictures import FramePictures
from explorer.export.playing import Play, playing_order
from explorer.export.progress import IsCancelled, Progress, step_through
from trainer.atomic_file import atomic_file
from trainer.values.arrays import ByteArray

_QUALITY = "12"
"""Constant rate factor: no change is seen at this one, and crisp squares stay crisp."""
_BT601 = 6
"""What FFmpeg turns RGB into and out of unless told otherwise; written down, lest a player guess from the size."""


def write_mp4(
    path: Path,
    frames: FramePictures,
    *,
    frames_per_s: float = 12.0,
    play: Play = "once",
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write a film; an older file stays whole until the new one is.

    Args:
        path: of the file.
        frames: pictures of an odd width or height get one more black row or column.
        frames_per_s: speed.
        play: an MP4 cannot say that it repeats, so that "loop" is "once", and "ping-pong" there and back once.
        progress: told the share done.
        cancelled: asked between any two frames.

    Raises:
        ValueError: `frames_per_s` is not above 0.
        WriteError: the file could not be written.
        Cancelled: `cancelled` said so.
    """
    import av

    if not frames_per_s > 0:
        raise ValueError(f"the speed must be above 0 frames/s, not {frames_per_s}")
    width, height = film_size(frames.size_px)
    with atomic_file(path) as file, av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(frames_per_s).limit_denominator(1000))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"crf": _QUALITY}
        stream.codec_context.thread_count = 1  # a run that trains meanwhile keeps its cores
        stream.codec_context.colorspace = _BT601
        stream.codec_context.color_primaries = _BT601
        stream.codec_context.color_trc = _BT601
        for index in step_through(playing_order(len(frames), play), progress, cancelled):
            frame = av.VideoFrame.from_ndarray(_even(frames.picture(index), width, height), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def film_size(size_px: tuple[int, int]) -> tuple[int, int]:
    """Width and height as the film has them: even, since colours are stored for two by two pixels."""
    width, height = size_px
    return width + width % 2, height + height % 2


def _even(picture: Image.Image, width: int, height: int) -> ByteArray:
    whole = np.zeros((height, width, 3), np.uint8)
    whole[: picture.height, : picture.width] = np.asarray(picture.convert("RGB"))
    return whole
