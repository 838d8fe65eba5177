"""Codes that came from a table, kept together under a name. Legend: M codes, D latent dimensions."""

import base64
import binascii
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from trainer.values.arrays import ByteArray, FloatArray, IndexArray, frozen

_NUMBERS, _COUNTS = np.dtype("<f4"), np.dtype("<i8")


@dataclass(frozen=True)
class CodeSet:
    """Plain values alone, so that it can be kept on disk as it is; arrays are bytes in base64.

    Attributes:
        id: unique in the document.
        name: shown in the list, and what a formula calls it.
        colour: which of the palette's class colours marks it.
        dims: D.
        numbers: M * D numbers, float32, latent units.
        class_names: of the labels; none where the codes have no classes.
        classes: M labels, uint8; "" where they have none.
        counted: M whole numbers that count the codes in their table, int64; "" where it does not.
        space: the map that it belongs to: "latent" or "seeds".
    """

    id: int
    name: str
    colour: int
    dims: int
    numbers: str
    class_names: tuple[str, ...] = ()
    classes: str = ""
    counted: str = ""
    space: str = "latent"

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def codes(self) -> FloatArray:
        """float32 [M, D]."""
        return frozen(np.frombuffer(base64.b64decode(self.numbers), _NUMBERS).reshape(-1, self.dims), np.float32)

    @cached_property
    def labels(self) -> ByteArray:
        """uint8 [M], index into `class_names`; none, [0], where the codes have no classes."""
        return frozen(np.frombuffer(base64.b64decode(self.classes), np.uint8))

    @cached_property
    def indices(self) -> IndexArray:
        """int64 [M], as their table counts them; from 0 on where it does not."""
        if not self.counted:
            return frozen(np.arange(len(self.codes)), np.int64)
        return frozen(np.frombuffer(base64.b64decode(self.counted), _COUNTS), np.int64)

    @property
    def whole(self) -> bool:
        """Whether the values fit together: those of a damaged file may not."""
        sizes = [_size(packed) for packed in (self.numbers, self.classes, self.counted)]
        if None in sizes or self.dims < 1 or not sizes[0] or sizes[0] % (_NUMBERS.itemsize * self.dims):
            return False
        count = sizes[0] // (_NUMBERS.itemsize * self.dims)
        return (
            sizes[1] == (count if self.class_names else 0)
            and sizes[2] in (0, count * _COUNTS.itemsize)
            and int(self.labels.max(initial=0)) < max(len(self.class_names), 1)
            and bool(np.isfinite(self.codes).all())
        )

    def class_of(self, row: int) -> str:
        """Name of the class of a code; "" where it has none."""
        return self.class_names[self.labels[row]] if self.class_names else ""


def packed_numbers(codes: npt.NDArray[np.floating]) -> str:
    """Codes [M, D] as a set keeps them."""
    return _packed(codes.astype(_NUMBERS))


def packed_labels(labels: ByteArray) -> str:
    """Labels uint8 [M] as a set keeps them."""
    return _packed(labels)


def packed_counts(indices: IndexArray) -> str:
    """Whole numbers int64 [M] as a set keeps them."""
    return _packed(indices.astype(_COUNTS))


def _packed(array: npt.NDArray[np.generic]) -> str:
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def _size(packed: str) -> int | None:
    """Bytes that are packed; None where they are damaged."""
    try:
        return len(base64.b64decode(packed, validate=True))
    except (ValueError, binascii.Error):
        return None
