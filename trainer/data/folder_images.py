"""Any folder of pictures as a data set: small squares, labelled by their sub-folders, split 6 : 1 once and for all."""

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args

import numpy as np

from trainer.data.files import split_indices
from trainer.data.folder_cache import COLOUR, GREY, cache_file, read_cache, write_cache
from trainer.data.folder_listing import Listing, list_folder
from trainer.data.folder_options import FolderOptions, folder_name
from trainer.data.picture_file import BadPictureError, Picture, Refusal, read_picture, to_grey
from trainer.errors import Cancelled, DataError
from trainer.values.arrays import ByteArray, frozen
from trainer.values.images import ImageDataset, LabelledImages

FEWEST_PICTURES = 20
MOST_BYTES = 4_000_000_000
"""Of all images together, in memory."""

_AT_ONCE = 128
_REFUSALS: tuple[Refusal, ...] = get_args(Refusal)

Progress = Callable[[float], None]


def load_folder(
    folder: Path | str,
    options: FolderOptions | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImageDataset:
    """Read a folder of pictures, or take it from the cache.

    Args:
        folder: PNG, JPEG and WebP files, in sub-folders or not.
        options: size, colour and labels.
        progress: told the share done.
        cancelled: asked now and then.

    Returns:
        A data set whose name finds the folder again. Files that cannot be used are left out and counted in `remarks`.

    Raises:
        DataError: the folder cannot be read, or holds too few or too many pictures.
        Cancelled: `cancelled` said so; nothing is kept.
    """
    folder, options = Path(folder).expanduser().absolute(), options or FolderOptions()
    listing = list_folder(folder, options)
    _check_count(folder, len(listing.files), options)
    cached = cache_file(folder, listing, options)
    found = read_cache(cached, len(listing.files), options.side)
    if found is None:
        found = _read_all(listing, options, progress, cancelled)
        write_cache(cached, *found)
    if progress is not None:
        progress(1.0)
    images, findings = found
    if len(images) < FEWEST_PICTURES:
        raise _too_few(folder, len(images), findings)
    labels = np.array([file.label for file in listing.files], np.uint8)[findings <= GREY]
    train, test = split_indices(len(images))
    return ImageDataset(
        name=folder_name(folder, options),
        title=folder.name or str(folder),
        train=LabelledImages(frozen(images[train]), frozen(labels[train])),
        test=LabelledImages(frozen(images[test]), frozen(labels[test])),
        class_names=listing.class_names,
        attribution=(
            f"From the folder {folder.name}: {len(train):,} pictures to train on and {len(test):,} never trained on, "
            f"chosen at random, the same ones each time."
        ),
        remarks=(*listing.remarks, *_remarks(images, findings)),
    )


def _read_all(
    listing: Listing, options: FolderOptions, progress: Progress | None, cancelled: Callable[[], bool]
) -> tuple[ByteArray, ByteArray]:
    """Images uint8 [N, C, H, W] of the files that can be used, and what was found in each file, uint8."""
    count = len(listing.files)
    images = np.empty((count, options.channels or 3, options.side, options.side), np.uint8)
    findings = np.zeros(count, np.uint8)
    used = 0
    with ThreadPoolExecutor(max_workers=max(os.cpu_count() or 1, 1), thread_name_prefix="pictures") as pool:
        for start in range(0, count, _AT_ONCE):
            if cancelled():
                raise Cancelled("The reading of the pictures was cancelled.")
            paths = [file.path for file in listing.files[start : start + _AT_ONCE]]
            for index, picture in enumerate(pool.map(_try, paths, [options.side] * len(paths)), start):
                if isinstance(picture, Picture):
                    images[used] = to_grey(picture.pixels) if options.channels == 1 else picture.pixels
                    findings[index] = GREY if picture.grey else COLOUR
                    used += 1
                else:
                    findings[index] = GREY + 1 + _REFUSALS.index(picture)
            if progress is not None:
                progress((start + len(paths)) / count)
    images = images[:used]
    if options.channels is None and not (findings == COLOUR).any():
        images = to_grey(images)
    return images, findings


def _try(path: Path, side: int) -> Picture | Refusal:
    try:
        return read_picture(path, side)
    except BadPictureError as error:
        return error.refusal


def _check_count(folder: Path, count: int, options: FolderOptions) -> None:
    if count < FEWEST_PICTURES:
        raise _too_few(folder, count, np.zeros(0, np.uint8))
    size = count * (options.channels or 3) * options.side**2
    if size > MOST_BYTES:
        raise DataError(
            f"The {count:,} pictures in “{folder.name}” would take {size / 1e9:.1f} GB of memory at "
            f"{options.side} x {options.side} pixels.",
            f"Choose fewer pictures or a smaller size; {MOST_BYTES / 1e9:.0f} GB is the most.",
        )


def _too_few(folder: Path, count: int, findings: ByteArray) -> DataError:
    skipped = f" that can be used ({_counted(findings)})" if (findings > GREY).any() else ""
    return DataError(
        f"“{folder.name or folder}” holds {count} picture{'' if count == 1 else 's'}{skipped}, too few to train and "
        f"test on.",
        f"Give at least {FEWEST_PICTURES} PNG, JPEG or WebP files.",
    )


def _remarks(images: ByteArray, findings: ByteArray) -> tuple[str, ...]:
    remarks = []
    skipped, greys = int((findings > GREY).sum()), int((findings == GREY).sum())
    if skipped:
        remarks.append(f"{skipped:,} of {len(findings):,} files were left out: {_counted(findings)}.")
    if images.shape[1] == 3 and 0 < greys < len(images):
        remarks.append(f"{greys:,} of {len(images):,} pictures are grey; they became colour images like the others.")
    return tuple(remarks)


def _counted(findings: ByteArray) -> str:
    counts = Counter(findings.tolist())
    return ", ".join(f"{counts[number]:,} {why}" for number, why in enumerate(_REFUSALS, GREY + 1) if counts[number])
