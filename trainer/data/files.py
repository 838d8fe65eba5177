"""The user's own images: any IDX pair from disk becomes a data set.

Images must be square with a side that is a multiple of 4 from 8 to 64 pixels: the convolutional models halve the
resolution twice, and larger pictures want larger models than are taught here.
"""

from pathlib import Path

import numpy as np

from trainer.data.file_options import FileOptions, file_name
from trainer.data.folder_options import is_table
from trainer.data.idx import read_idx
from trainer.data.idx_dataset import check_counts
from trainer.data.label_table import labels_of_indices, read_label_table
from trainer.errors import DataError
from trainer.values.arrays import ByteArray, frozen
from trainer.values.images import ImageDataset, LabelledImages

SMALLEST_SIDE, LARGEST_SIDE, SIDE_STEP = 8, 64, 4
FEWEST_IMAGES = 14
SPLIT_SEED = 20_140_610
"""The split of a file never changes, so that runs on it can be compared."""

TEST_SHARE = 7
"""One image in so many is for testing, as in MNIST."""


def load_idx_pair(
    images_path: Path | str, labels_path: Path | str | None = None, options: FileOptions | None = None
) -> ImageDataset:
    """Read an IDX file of images, and one of labels if there is one, into a data set split 6 : 1.

    Args:
        images_path: IDX file of grey images, uint8 [N, H, W], plain or gzip.
        labels_path: IDX file of as many labels, uint8 [N], or a table of index,label; without it all images are of one
            class, "image".
        options: part of the data set's name.

    Returns:
        A data set named by the path of the images, so that a run can find it again.

    Raises:
        DataError: a file cannot be read, the counts differ or the size of the images does not fit.
    """
    path = Path(images_path)
    images = read_idx(path, dimensions=3)  # (N, H, W)
    check_images(path.name, images)
    remarks: tuple[str, ...] = ()
    if labels_path is None:
        labels: ByteArray = np.zeros(len(images), np.uint8)
        class_names: tuple[str, ...] = ("image",)
    elif is_table(str(labels_path)):
        matched = labels_of_indices(read_label_table(labels_path), len(images))
        labels, class_names, remarks = matched.labels, matched.class_names, (matched.remark,)
    else:
        labels = read_idx(labels_path, dimensions=1)  # (N,)
        check_counts(path.name, images, Path(labels_path).name, labels)
        class_names = tuple(str(number) for number in range(int(labels.max()) + 1))
    train, test = split_indices(len(images))
    return ImageDataset(
        name=file_name(path, options),
        title=path.name.removesuffix(".gz"),
        train=_pick(images, labels, train),
        test=_pick(images, labels, test),
        class_names=class_names,
        attribution=f"From the file {path.name}.",
        remarks=remarks,
    )


def sibling_labels(images_path: Path | str) -> Path | None:
    """The label file that belongs to an image file by MNIST's naming, if it lies beside it."""
    path = Path(images_path)
    name = path.name.replace("images", "labels").replace("idx3", "idx1")
    stem = name.removesuffix(".gz")
    options = (path.with_name(option) for option in (name, stem, f"{stem}.gz") if option != path.name)
    return next((option for option in options if option.is_file()), None)


def split_indices(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Indices of the training and of the test images, int64, each in rising order; always the same for a count."""
    order = np.random.default_rng(SPLIT_SEED).permutation(count)
    tests = count // TEST_SHARE
    return np.sort(order[tests:]), np.sort(order[:tests])


def check_images(name: str, images: ByteArray) -> None:
    """Raise `DataError` unless the models can work with `images`, uint8 [N, H, W]."""
    count, height, width = images.shape
    fits = SMALLEST_SIDE <= height <= LARGEST_SIDE and height % SIDE_STEP == 0
    if height != width or not fits:
        raise DataError(
            f"The images in “{name}” are {width} x {height} pixels.",
            f"Scale or pad them to a square whose side is a multiple of {SIDE_STEP} "
            f"from {SMALLEST_SIDE} to {LARGEST_SIDE}, for example 28 x 28.",
        )
    if count < FEWEST_IMAGES:
        raise DataError(
            f"“{name}” holds {count} images, too few to train and test on.", f"Give at least {FEWEST_IMAGES} images."
        )


def _pick(images: ByteArray, labels: ByteArray, indices: np.ndarray) -> LabelledImages:
    return LabelledImages(frozen(images[indices][:, np.newaxis]), frozen(labels[indices]))  # (N, 1, H, W)
