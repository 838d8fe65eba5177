"""Arrays of images and labels, whoever made them, as images and classes of a data set. Legend: N images, C H W."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from trainer.data.class_names import MOST_CLASSES
from trainer.data.image_axes import Shape, range_of, shape_and_layout
from trainer.errors import DataError
from trainer.values.arrays import ByteArray, frozen
from trainer.values.image_format import ImageFormat
from trainer.values.images import LabelledImages

_PART = 4096


def images_of(array: npt.ArrayLike, what: str = "The images", hint: Shape | None = None) -> ByteArray:
    """Images of any layout and range as uint8 [N, C, H, W].

    Args:
        array: numbers [N, H, W], [N, C, H, W], [N, H, W, C] or [N, C·H·W].
        what: begins the sentence of an error.
        hint: (C, H, W) that settles what is doubtful.

    Raises:
        DataError: these are no images, or not all of them are numbers.
    """
    given = np.asarray(array)
    if given.dtype.kind not in "buif":
        raise DataError(f"{what} are {given.dtype} instead of numbers.", "Give uint8 or float32.")
    if given.ndim < 2 or not len(given):
        shown = "[" + ", ".join(map(str, given.shape)) + "]"
        raise DataError(f"{what} have the shape {shown}.", "Give at least one image, for example as [N, H, W].")
    if given.dtype.kind == "f" and not np.isfinite(given).all():
        bad = int((~np.isfinite(given.reshape(len(given), -1)).all(axis=1)).sum())
        raise DataError(f"{bad:,} of {len(given):,} images hold NaN or infinity.", "Leave them out, or mend them.")
    shape, layout = shape_and_layout(given.shape[1:], hint, f"{what} have")
    given = given.astype(np.uint8) * 255 if given.dtype.kind == "b" else given
    values = "bytes" if given.dtype == np.uint8 else range_of(given)
    if values == "logits":
        low, high = float(given.min()), float(given.max())
        raise DataError(
            f"{what} have values from {low:.3g} to {high:.3g}.", "Scale them to 0 to 1, −1 to 1 or 0 to 255."
        )
    fmt = ImageFormat(shape, layout, values)
    made = np.empty((len(given), *shape), np.uint8)
    for begin in range(0, len(given), _PART):
        made[begin : begin + _PART] = np.rint(fmt.read(given[begin : begin + _PART]) * 255)
    return frozen(made)


def labels_of(
    array: npt.ArrayLike | None, count: int, class_names: Sequence[str] | None = None
) -> tuple[ByteArray, tuple[str, ...]]:
    """Labels as uint8 [N], and one name a label.

    Args:
        array: whole numbers or texts [N]; None for images of one class.
        count: N.
        class_names: names of the labels 0, 1, …; None to take the labels themselves.

    Raises:
        DataError: there is not one an image, there are too many classes, or a number has no name.
    """
    if array is None:
        return frozen(np.zeros(count, np.uint8)), ("image",)
    given = np.asarray(array)
    if given.ndim == 2 and given.shape[1] == 1:
        given = given[:, 0]
    if given.ndim != 1 or len(given) != count:
        raise DataError(
            f"There are {count:,} images, but labels of the shape {list(given.shape)}.", "Give one an image."
        )
    if given.dtype.kind not in "buifUS":
        raise DataError(f"The labels are {given.dtype} instead of numbers or texts.", "Give whole numbers or texts.")
    if given.dtype.kind == "f" and not (np.isfinite(given).all() and (given == np.rint(given)).all()):
        raise DataError("The labels are not whole numbers.", "Give one class an image, or no labels.")
    given = given.astype(np.int64) if given.dtype.kind in "bf" else given
    if class_names is not None:
        if given.dtype.kind not in "iu" or given.min() < 0 or given.max() >= len(class_names):
            raise DataError(
                f"The labels do not fit {len(class_names)} class names.", "Give one name a label, from 0 on."
            )
        names, indices = tuple(str(name) for name in class_names), given
    else:
        found, indices = np.unique(given, return_inverse=True)
        names = tuple(
            name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name) for name in found.tolist()
        )
    if len(names) > MOST_CLASSES:
        raise DataError(f"The labels name {len(names):,} classes.", f"Give at most {MOST_CLASSES}, or no labels.")
    return frozen(indices, np.uint8), names


def labelled(
    images: npt.ArrayLike, labels: npt.ArrayLike | None, class_names: Sequence[str] | None = None
) -> tuple[LabelledImages, tuple[str, ...]]:
    """Both at once; raises `DataError` as `images_of` and `labels_of` do."""
    pixels = images_of(images)
    found, names = labels_of(labels, len(pixels), class_names)
    return LabelledImages(pixels, found), names
