"""Download a whole data set, only when the user asks for it."""

from collections.abc import Callable
from pathlib import Path

from trainer.data.download import download_file
from trainer.data.folders import data_folder
from trainer.data.registry import describe, find_folder

Progress = Callable[[int, int], None]


def download_dataset(
    name: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    folder: Path | None = None,
) -> Path:
    """Download the files of a data set that are not there yet; returns at once for one already on this computer.

    Args:
        name: key in `DATASETS`.
        progress: told the bytes done and the bytes of the whole data set, many times, from the calling thread.
        cancelled: asked often, from the calling thread; True stops. Files that are whole are kept for the next time.
        folder: folder of data sets to download into; the program's own data folder by default.

    Returns:
        The folder that holds the files.

    Raises:
        DataError: there is no such data set.
        DownloadError: a file could not be had from any mirror or not be written.
        Cancelled: `cancelled` said so.
    """
    description = describe(name)
    present = find_folder(name, folder)
    if present is not None:
        return present
    target = (folder or data_folder()) / description.folder_names[0]
    before = 0
    for file in description.files:
        download_file(file, target, _offset(progress, before, description.size_bytes), cancelled)
        before += file.size_bytes
    return target


def _offset(progress: Progress | None, before: int, total: int) -> Callable[[int], None] | None:
    if progress is None:
        return None
    report = progress
    return lambda done: report(before + done, total)
