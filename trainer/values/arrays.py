"""Write-protected arrays, the only kind that a frozen value may hold."""

from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
ByteArray = npt.NDArray[np.uint8]
IndexArray = npt.NDArray[np.int64]


def unit_interval(images: ByteArray) -> FloatArray:
    """Levels 0 to 255 as float32 from 0 to 1, in the same shape."""
    return np.multiply(images, np.float32(1 / 255), dtype=np.float32)


def frozen(array: npt.ArrayLike, dtype: npt.DTypeLike | None = None) -> npt.NDArray[Any]:
    """Return `array` as a contiguous write-protected array that shares no memory a caller can write to.

    An array that is already protected, owns its memory and has the right type is returned as it is.
    """
    given = np.asarray(array, dtype=dtype)
    if given is array and given.base is None and not given.flags.writeable and given.flags.c_contiguous:
        return given
    copy = np.array(given, dtype=dtype, order="C", copy=True)
    copy.setflags(write=False)
    return copy
