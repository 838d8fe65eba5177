"""The Olivetti faces: 40 people, ten pictures each, 64 x 64 pixels.

Read either from `faces.npz` (arrays `images` and `person`) or from `olivettifaces.mat`, the published MATLAB file.
Split: of the ten pictures of each person the first eight are for training, the last two are never trained on.
"""

import hashlib
import zipfile
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from trainer.data.description import DatasetDescription, Split
from trainer.errors import DataError
from trainer.values.arrays import ByteArray, frozen
from trainer.values.images import LabelledImages

PEOPLE, PICTURES, TRAIN_PICTURES, SIDE = 40, 10, 8, 64
NPZ_NAME = "faces.npz"
MAT_NAME = "olivettifaces.mat"
_LIMIT_BYTES = 2**25
_REMEDY = "Download the data set again."


def holds_olivetti(folder: Path) -> bool:
    """Whether the faces lie in `folder` in one of the two forms."""
    return any((folder / name).is_file() for name in (NPZ_NAME, MAT_NAME))


def read_olivetti(folder: Path, description: DatasetDescription, split: Split) -> LabelledImages:
    """Read one split of the faces.

    Raises:
        DataError: the file is missing, damaged or not the published one.
    """
    published = folder / MAT_NAME
    if published.is_file():
        faces = _read_mat(published, description.file(MAT_NAME).sha256)
        people = np.repeat(np.arange(PEOPLE, dtype=np.uint8), PICTURES)
    else:
        faces, people = _read_npz(folder / NPZ_NAME)
    return _split(faces, people, split)


def _split(faces: ByteArray, people: ByteArray, split: Split) -> LabelledImages:
    order = np.argsort(people, kind="stable")
    picture = np.empty(len(people), np.intp)
    picture[order] = np.tile(np.arange(PICTURES), PEOPLE)  # 0 to 9 within each person
    chosen = picture < TRAIN_PICTURES if split == "train" else picture >= TRAIN_PICTURES
    return LabelledImages(frozen(faces[chosen][:, np.newaxis]), frozen(people[chosen]))  # (N, 1, 64, 64)


def _read_npz(path: Path) -> tuple[ByteArray, ByteArray]:
    try:
        # Sizes are looked at before anything is decompressed.
        with zipfile.ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
        if size > _LIMIT_BYTES:
            raise DataError(f"“{path.name}” is far too large for 400 faces: {size / 1e6:,.0f} MB.", _REMEDY)
        with np.load(path, allow_pickle=False) as arrays:
            images, people = arrays["images"], arrays["person"]
    except (OSError, EOFError, ValueError, KeyError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        raise DataError(f"“{path.name}” cannot be read: {error}.", _REMEDY) from error
    _check_array(path, "images", images, (PEOPLE * PICTURES, SIDE, SIDE))
    _check_array(path, "person", people, (PEOPLE * PICTURES,))
    if not np.array_equal(np.bincount(people, minlength=PEOPLE), np.full(PEOPLE, PICTURES)):
        raise DataError(f"“{path.name}” does not hold ten pictures of each of 40 people.", _REMEDY)
    return images, people


def _check_array(path: Path, name: str, array: npt.NDArray[np.generic], shape: tuple[int, ...]) -> None:
    if array.dtype != np.uint8 or array.shape != shape:
        raise DataError(
            f"“{name}” in “{path.name}” is {array.dtype} {list(array.shape)}, uint8 {list(shape)} is needed.", _REMEDY
        )


def _read_mat(path: Path, sha256: str) -> ByteArray:
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        if found != sha256:
            raise DataError(f"“{path.name}” is not the published file: its SHA-256 starts with {found[:12]}.", _REMEDY)
        from scipy.io import loadmat  # only here: 0.1 s that no other data set needs

        # Only reached with the published bytes, so the content needs no further checks.
        columns = np.asarray(loadmat(path, variable_names=["faces"])["faces"], dtype=np.uint8)  # (4096, 400)
    except OSError as error:
        raise DataError(f"“{path.name}” cannot be read: {error.strerror or error}.", _REMEDY) from error
    pixels = columns.T.reshape(PEOPLE * PICTURES, SIDE, SIDE)
    return pixels.transpose(0, 2, 1)  # MATLAB stores an image column by column
