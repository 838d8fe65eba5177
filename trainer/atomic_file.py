"""Files that appear whole or not at all: written beside their place under another name, then renamed.

Whoever opens the place sees the old file or the new one, also after a crash, a full disk or a power cut.
"""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from trainer.errors import WriteError

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextlib.contextmanager
def atomic_file(path: Path, *, lasting: bool = True) -> Iterator[BinaryIO]:
    """A file to write bytes to, which takes the place of `path` when the block ends well.

    A block that raises leaves `path` as it was and no other file behind. Its folder is made if need be.

    Args:
        path: where it appears.
        lasting: wait for the disk, so that it also outlives a power cut; without, it only appears whole.

    Raises:
        WriteError: the disk is full, or the folder cannot be written to.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            # Not a file of `tempfile`: those can be read by their owner alone, the renamed file too.
            with temporary.open("xb") as file:
                yield file
                file.flush()
                if lasting:
                    os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        if lasting:
            _sync_folder(path.parent)
    except OSError as error:
        raise write_error(path, error) from error


def write_error(path: Path, error: OSError) -> WriteError:
    """What to tell the user when `path` could not be written."""
    if error.errno in _NO_SPACE:
        return WriteError(f"The disk is full: “{path.name}” was not written.", "Make room and try again.")
    if error.errno in _NO_RIGHT:
        return WriteError(f"“{path.parent}” cannot be written to.", "Choose another folder.")
    reason = error.strerror or str(error) or type(error).__name__
    return WriteError(f"“{path}” could not be written: {reason}.", "Choose another file or folder.")


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut; Windows and some network disks cannot, and need not."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
