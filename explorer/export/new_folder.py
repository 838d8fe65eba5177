"""A folder of many files that appears whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trainer.atomic_file import write_error
from trainer.errors import WriteError


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Gives a hidden folder to write into; it takes the name of `folder` at the end, or is removed after a failure.

    Args:
        folder: its place; it must not exist yet, or be empty.

    Raises:
        WriteError: the folder holds something, or a file could not be written.
    """
    unfinished = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WriteError(f"“{folder.name}” exists already and is not empty.", "Choose another name for the folder.")
        unfinished.mkdir(parents=True)
        yield unfinished
        if folder.exists():
            folder.rmdir()  # Windows renames no folder over another one, not even over an empty one
        os.replace(unfinished, folder)
    except OSError as error:
        raise write_error(folder, error) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
