"""A walk as a folder of numbered pictures. Legend: F frames, C channels, H W pixels."""

from pathlib import Path

from explorer.export.enlarging import enlarged
from explorer.export.new_folder import new_folder
from explorer.export.progress import IsCancelled, Progress, step_through
from trainer.values.arrays import ByteArray


def write_frames(
    folder: Path,
    images: ByteArray,
    *,
    scale: int = 8,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> tuple[Path, ...]:
    """Write a new folder with frame-001.png, frame-002.png and so on; it appears when all are there.

    Args:
        folder: its place; it must not exist yet, or be empty, lest old frames mix with new ones.
        images: uint8 [F, C, H, W].
        scale: enlargement, 1 to 16.
        progress: told the share done.
        cancelled: asked between any two frames.

    Returns:
        The files, in the order of the walk.

    Raises:
        ValueError: `scale` is out of range.
        WriteError: the folder holds something, or a file could not be written.
        Cancelled: `cancelled` said so.
    """
    with new_folder(folder) as unfinished:
        digits = max(3, len(str(len(images))))
        names = [f"frame-{number:0{digits}}.png" for number in range(1, len(images) + 1)]
        for name, image in step_through(list(zip(names, images, strict=True)), progress, cancelled):
            enlarged(image, scale).save(unfinished / name, format="PNG")
    return tuple(folder / name for name in names)
