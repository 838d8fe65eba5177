"""NumPy archives of images and labels, read without running anything that is in them.

An archive is a zip of arrays, each with a header. All headers are looked at before any array is read: a small file may
promise more than the memory holds, and an array of objects would be unpickled.
"""

import math
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from trainer.data.array_dataset import images_of, labels_of
from trainer.data.file_options import FileOptions, file_name, table_of
from trainer.data.files import check_images, split_indices
from trainer.data.label_table import labels_of_indices, read_label_table
from trainer.errors import DataError
from trainer.values.arrays import ByteArray, frozen
from trainer.values.images import ImageDataset, LabelledImages

LARGEST_BYTES = 4_000_000_000
"""Of one array in memory."""

_REMEDY = "Save it again with numpy.savez(file, images=…, labels=…)."
_IMAGES = re.compile(r"images?|data|pixels|x|x_?train|arr_0", re.IGNORECASE)
_LABELS = re.compile(r"labels?|targets?|class(es)?|y|y_?train|arr_1", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, KeyError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class ArrayHeader:
    """What an archive says of one array.

    Attributes:
        key: its name.
        shape: sizes of its axes.
        dtype: of its numbers.
    """

    key: str
    shape: tuple[int, ...]
    dtype: "np.dtype[np.generic]"


def load_npz(path: Path | str, options: FileOptions | None = None, *, for_training: bool = False) -> ImageDataset:
    """Read an archive of images, with labels if it has some, into a data set.

    Arrays called x_train, y_train, x_test and y_test are taken as they are split; all others are split 6 : 1. The
    remarks say which arrays were taken.

    Args:
        path: of the archive.
        options: where labels come from; a table counts training images first, then those for testing.
        for_training: refuse images that the models cannot be trained on, as for IDX files.

    Raises:
        DataError: the file is damaged, holds no images, objects, or more than the memory should, or labels do not fit.
    """
    file, options = Path(path), options or FileOptions()
    headers = {header.key: header for header in read_headers(file)}
    image_key, label_key = chosen_keys(list(headers.values()))
    if options.labels != "own":
        label_key = ""
    test_keys = tuple(key.replace("train", "test") for key in (image_key, label_key))
    has_test = "train" in image_key and test_keys[0] in headers and (not label_key or test_keys[1] in headers)
    wanted = [key for key in (image_key, label_key, *(test_keys if has_test else ())) if key]
    arrays = _read(file, [headers[key] for key in wanted])
    remarks = [_remark(headers[image_key], label_key, own=options.labels == "own")]
    images = own = images_of(arrays[image_key], f"The images “{image_key}”")
    if for_training:
        check_images(file.name, images[:, 0])
    if has_test:
        own = images_of(arrays[test_keys[0]], f"The images “{test_keys[0]}”")
        if own.shape[1:] != images.shape[1:]:
            raise DataError("Training and test images have different sizes.", "Save images of one size.")
        labels, names = _labels(arrays, (label_key, test_keys[1]), len(images) + len(own))
    else:
        labels, names = labels_of(arrays.get(label_key), len(images))
    table = table_of(file, options.labels)
    if table is not None:
        matched = labels_of_indices(read_label_table(table), len(labels))
        labels, names = matched.labels, matched.class_names
        remarks.append(matched.remark)
    if has_test:
        train, test = (images, labels[: len(images)]), (own, labels[len(images) :])
    else:
        chosen, rest = split_indices(len(images))
        train, test = (images[chosen], labels[chosen]), (images[rest], labels[rest])
    return ImageDataset(
        name=file_name(file, options),
        title=file.name,
        train=LabelledImages(frozen(train[0]), frozen(train[1])),
        test=LabelledImages(frozen(test[0]), frozen(test[1])),
        class_names=names,
        attribution=f"From the file {file.name}.",
        remarks=tuple(remarks),
    )


def read_headers(path: Path) -> tuple[ArrayHeader, ...]:
    """What an archive holds, without reading its arrays.

    Raises:
        DataError: it is damaged, or an array is of objects, or larger than it says or than `LARGEST_BYTES`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found = []
            for info in archive.infolist():
                if info.filename.endswith(".npy"):
                    with archive.open(info) as stream:
                        found.append(_header(info, stream))
            return tuple(found)
    except OSError as error:
        raise DataError(f"“{path.name}” cannot be read: {error.strerror or error}.", "Check the file.") from error
    except _BROKEN as error:
        raise DataError(f"“{path.name}” is not a NumPy archive, or it is damaged.", _REMEDY) from error


def chosen_keys(headers: list[ArrayHeader]) -> tuple[str, str]:
    """The keys of images and labels: by their names, else the largest array that can be images; "" for no labels.

    Raises:
        DataError: nothing in it can be images.
    """
    able = [header for header in headers if len(header.shape) in (2, 3, 4) and header.shape[0] > 0]
    named = [header for header in able if _IMAGES.fullmatch(header.key)]
    best = max(named or able, key=lambda header: math.prod(header.shape), default=None)
    if best is None:
        held = ", ".join(f"“{header.key}” {list(header.shape)}" for header in headers[:4]) or "nothing"
        raise DataError(f"No array of the file can be images; it holds {held}.", _REMEDY)
    count = best.shape[0]
    fitting = [
        header
        for header in headers
        if header.key != best.key and header.shape in ((count,), (count, 1)) and header.dtype.kind in "buifSU"
    ]
    titled = [header for header in fitting if _LABELS.fullmatch(header.key)]
    label = next(iter(titled or fitting), None)
    return best.key, label.key if label is not None else ""


def _header(info: zipfile.ZipInfo, stream: IO[bytes]) -> ArrayHeader:
    key = info.filename.removesuffix(".npy")
    version = np.lib.format.read_magic(stream)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, dtype = read(stream)
    if dtype.hasobject:
        raise DataError(
            f"The array “{key}” holds Python objects, which may carry code.", "Save plain numbers or texts."
        )
    size = math.prod(shape) * dtype.itemsize
    if size > LARGEST_BYTES:
        raise DataError(f"The array “{key}” would fill {size / 1e9:.1f} GB.", "Save fewer images, as uint8.")
    if size != info.file_size - stream.tell():
        raise ValueError("an array is not as long as it says")
    return ArrayHeader(key, tuple(int(length) for length in shape), dtype)


def _read(path: Path, headers: list[ArrayHeader]) -> dict[str, np.ndarray]:
    try:
        with np.load(path, allow_pickle=False) as archive:
            return {header.key: archive[header.key] for header in headers}
    except OSError as error:
        raise DataError(f"“{path.name}” cannot be read: {error.strerror or error}.", "Check the file.") from error
    except _BROKEN as error:
        raise DataError(f"“{path.name}” is damaged.", _REMEDY) from error


def _labels(arrays: dict[str, np.ndarray], keys: tuple[str, str], count: int) -> tuple[ByteArray, tuple[str, ...]]:
    """Labels of training and test images together, so that both have the same classes."""
    if not keys[0]:
        return labels_of(None, count)
    return labels_of(np.concatenate([arrays[key].reshape(-1) for key in keys]), count)


def _remark(images: ArrayHeader, label_key: str, *, own: bool) -> str:
    text = f"Images from “{images.key}”, {images.dtype} {list(images.shape)}"
    if label_key:
        return f"{text}; labels from “{label_key}”."
    return f"{text}; no labels were found." if own else f"{text}."
