"""A walk as one picture, all frames side by side. Legend: F frames, C channels, H W pixels."""

import math
from pathlib import Path

import numpy as np
from PIL import Image

from explorer.export.frame_pictures import FramePictures
from explorer.export.progress import IsCancelled, Progress, step_through, stoppable
from trainer.atomic_file import atomic_file

WIDEST_PX = 16_384
"""Few programs open wider pictures: a longer walk is broken into rows of equal length."""

GAP_PX = 4


def strip_layout(frames: int, size_px: tuple[int, int], gap_px: int = GAP_PX) -> tuple[int, int]:
    """How many frames stand beside one another, and in how many rows."""
    fitting = max(1, (WIDEST_PX + gap_px) // (size_px[0] + gap_px))
    rows = math.ceil(frames / fitting)
    return math.ceil(frames / rows), rows


def strip_size(frames: int, size_px: tuple[int, int], gap_px: int = GAP_PX) -> tuple[int, int]:
    """Width and height of the whole picture."""
    columns, rows = strip_layout(frames, size_px, gap_px)
    width, height = size_px
    return columns * (width + gap_px) - gap_px, rows * (height + gap_px) - gap_px


def write_strip(
    path: Path,
    frames: FramePictures,
    *,
    gap_px: int = GAP_PX,
    gap_grey: int = 255,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write a PNG; an older file stays whole until the new one is.

    Args:
        path: of the file.
        frames: the pictures.
        gap_px: between two frames, pixels of the picture.
        gap_grey: grey level of the gaps, 0 to 255.
        progress: told the share done.
        cancelled: asked between any two frames.

    Raises:
        WriteError: the file could not be written.
        Cancelled: `cancelled` said so.
    """
    width, height = strip_size(len(frames), frames.size_px, gap_px)
    columns, _ = strip_layout(len(frames), frames.size_px, gap_px)
    across, down = frames.size_px
    whole = np.full((height, width, *np.asarray(frames.picture(0)).shape[2:]), gap_grey, np.uint8)
    for index in step_through(range(len(frames)), progress, cancelled):
        row, column = divmod(index, columns)
        top, left = row * (down + gap_px), column * (across + gap_px)
        whole[top : top + down, left : left + across] = np.asarray(frames.picture(index))
    with atomic_file(path) as file:
        Image.fromarray(whole).save(stoppable(file, cancelled), format="PNG")
