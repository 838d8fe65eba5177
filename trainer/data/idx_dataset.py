"""Data sets in MNIST's four files: images and labels of two splits, gzip or plain, checked when read."""

import hashlib
from pathlib import Path

import numpy as np

from trainer.data.description import IDX_NAMES, DataFile, DatasetDescription, Split
from trainer.data.idx import read_idx
from trainer.errors import DataError
from trainer.values.arrays import frozen
from trainer.values.images import LabelledImages


def holds_idx_dataset(folder: Path, description: DatasetDescription) -> bool:
    """Whether all four files lie in `folder`; their content is not looked at."""
    return all(_locate(folder, file) is not None for file in description.files)


def read_split(folder: Path, description: DatasetDescription, split: Split) -> LabelledImages:
    """Read one split from `folder`, check sums included.

    Raises:
        DataError: a file is missing, damaged or not the published one.
    """
    images_name, labels_name = IDX_NAMES[split]
    images = _read(folder, description.file(images_name), 3)  # (N, H, W)
    labels = _read(folder, description.file(labels_name), 1)  # (N,)
    check_counts(images_name, images, labels_name, labels)
    # The extra axis is a view of memory that nobody can write to; `frozen` would copy 47 MB.
    return LabelledImages(images[:, np.newaxis], labels)  # (N, 1, H, W)


def check_counts(images_name: str, images: np.ndarray, labels_name: str, labels: np.ndarray) -> None:
    """Raise `DataError` unless there is one label an image."""
    if len(images) != len(labels):
        raise DataError(
            f"“{images_name}” holds {len(images):,} images, but “{labels_name}” {len(labels):,} labels.",
            "Choose two files that belong together.",
        )


def _locate(folder: Path, file: DataFile) -> Path | None:
    """The file itself, or its decompressed form where that can be checked."""
    names = [file.name]
    if file.content_sha256:
        names.append(file.name.removesuffix(".gz"))
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _read(folder: Path, file: DataFile, dimensions: int) -> np.ndarray:
    path = _locate(folder, file)
    if path is None:
        raise DataError(f"“{file.name}” is missing in {folder}.", "Download the data set again.")
    if not file.content_sha256:
        _check_file(path, file.sha256)
    return frozen(read_idx(path, dimensions=dimensions, sha256=file.content_sha256))


def _check_file(path: Path, sha256: str) -> None:
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise DataError(f"“{path.name}” cannot be read: {error.strerror or error}.", "Check the file.") from error
    if found != sha256:
        raise DataError(
            f"“{path.name}” is not the published file: its SHA-256 starts with {found[:12]}, "
            f"the published one with {sha256[:12]}.",
            "Download the data set again.",
        )
