"""Images made from folders of pictures, kept so that the second opening takes no time.

A cached file is named by everything that its content depends on, so that a changed folder has another name; what is
damaged or foreign is made anew, never believed.
"""

import contextlib
import hashlib
import json
import os
import zipfile
import zlib
from dataclasses import asdict
from pathlib import Path

import numpy as np
import platformdirs

from trainer.atomic_file import atomic_file
from trainer.data.folder_listing import Listing
from trainer.data.folder_options import FolderOptions
from trainer.errors import WriteError
from trainer.values.arrays import ByteArray

KEPT = 12
"""Cached folders; the longest unused one goes first."""

COLOUR, GREY = 0, 1
"""What may be found in a file; larger numbers say why it is of no use."""

_VERSION = 1
"""Counts changes of how pictures are cropped and scaled."""


def cache_folder() -> Path:
    """Where the system keeps what can be made again; it need not exist."""
    return platformdirs.user_cache_path("latent-explorer", appauthor=False) / "pictures"


def cache_file(folder: Path, listing: Listing, options: FolderOptions) -> Path:
    """The file for this folder with these pictures, read in this way."""
    facts = [[file.place, file.size_bytes, file.modified_ns] for file in listing.files]
    text = json.dumps([_VERSION, str(folder.absolute()), asdict(options) | {"labels": ""}, facts])
    return cache_folder() / f"{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.npz"


def read_cache(path: Path, count: int, side: int) -> tuple[ByteArray, ByteArray] | None:
    """What `write_cache` wrote: images uint8 [N, C, H, W], findings uint8 [count]; None if it is not there."""
    try:
        with zipfile.ZipFile(path) as archive:  # sizes are looked at before anything is decompressed
            size = sum(member.file_size for member in archive.infolist())
        if size > count * (3 * side * side + 1) + 4096:
            return None
        with np.load(path, allow_pickle=False) as arrays:
            images, findings = arrays["images"], arrays["findings"]
        with contextlib.suppress(OSError):
            os.utime(path)  # used just now
    except (OSError, EOFError, ValueError, KeyError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return None
    used = int((findings <= GREY).sum())
    shapes = [(used, channels, side, side) for channels in (1, 3)]
    if findings.shape != (count,) or findings.dtype != np.uint8 or images.dtype != np.uint8:
        return None
    return (images, findings) if images.shape in shapes else None


def write_cache(path: Path, images: ByteArray, findings: ByteArray) -> None:
    """Keep images uint8 [N, C, H, W], and what was found in each file of the folder: 0 colour, 1 grey, more: no use.

    A cache that cannot be written is no cache, and no error.
    """
    with contextlib.suppress(WriteError):
        with atomic_file(path) as file:
            np.savez(file, images=images, findings=findings)
        _forget_oldest(path.parent)


def _forget_oldest(folder: Path) -> None:
    with contextlib.suppress(OSError):
        newest_first = sorted(folder.glob("*.npz"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in newest_first[KEPT:]:
            path.unlink(missing_ok=True)
