"""A walk as one picture, all frames side by side. Legend: F frames, C channels, H W pixels."""

from pathlib import Path

import numpy as np
from PIL import Image

from explorer.export.enlarging import enlarged
from explorer.export.progress import IsCancelled, Progress, step_through
from trainer.atomic_file import atomic_file
from trainer.values.arrays import ByteArray


def write_strip(
    path: Path,
    images: ByteArray,
    *,
    scale: int = 4,
    gap_px: int = 4,
    gap_grey: int = 255,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write a PNG; an older file stays whole until the new one is.

    Args:
        path: of the file.
        images: uint8 [F, C, H, W], at least one.
        scale: enlargement, 1 to 16.
        gap_px: between two frames, pixels of the picture.
        gap_grey: grey level of the gaps, 0 to 255.
        progress: told the share done.
        cancelled: asked between any two frames.

    Raises:
        ValueError: there is no frame, or `scale` is out of range.
        WriteError: the file could not be written.
        Cancelled: `cancelled` said so.
    """
    if not len(images):
        raise ValueError("a strip needs at least one frame")
    frames = [np.asarray(enlarged(image, scale)) for image in step_through(list(images), progress, cancelled)]
    height = frames[0].shape[0]
    gap = np.full((height, gap_px, *frames[0].shape[2:]), gap_grey, np.uint8)
    parts = [part for frame in frames for part in (gap, frame)][1:]
    with atomic_file(path) as file:
        Image.fromarray(np.concatenate(parts, axis=1)).save(file, format="PNG")
