"""A walk as a folder of numbered pictures. Legend: F frames, C channels, H W pixels."""

from pathlib import Path

from explorer.export.frame_pictures import FramePictures
from explorer.export.new_folder import new_folder
from explorer.export.progress import IsCancelled, Progress, step_through


def write_frames(
    folder: Path,
    frames: FramePictures,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> tuple[Path, ...]:
    """Write a new folder with frame-001.png, frame-002.png and so on; it appears when all are there.

    Args:
        folder: its place; it must not exist yet, or be empty, lest old frames mix with new ones.
        frames: the pictures.
        progress: told the share done.
        cancelled: asked between any two frames.

    Returns:
        The files, in the order of the walk.

    Raises:
        WriteError: the folder holds something, or a file could not be written.
        Cancelled: `cancelled` said so.
    """
    with new_folder(folder) as unfinished:
        digits = max(3, len(str(len(frames))))
        names = [f"frame-{number:0{digits}}.png" for number in range(1, len(frames) + 1)]
        for index in step_through(range(len(frames)), progress, cancelled):
            frames.picture(index).save(unfinished / names[index], format="PNG")
    return tuple(folder / name for name in names)
