"""IDX files, the format of MNIST: a magic number, the dimensions, then bare bytes; plain or gzip.

The header says exactly how many bytes follow, so a file is streamed into an array of that size and
refused as soon as it has a byte less or more: a gzip bomb costs no more than its header admits to.
Format: http://yann.lecun.com/exdb/mnist (Y. LeCun, C. Cortes, C. Burges).
"""

import gzip
import hashlib
import io
import math
import struct
import zlib
from pathlib import Path
from typing import IO, Protocol

import numpy as np
import numpy.typing as npt

from trainer.atomic_file import atomic_file
from trainer.errors import DataError
from trainer.values.arrays import ByteArray

LIMIT_BYTES = 2**30
MAX_DIMENSIONS = 4

_UINT8 = 0x08
_OTHER_TYPES = {
    0x09: "signed bytes",
    0x0B: "16-bit integers",
    0x0C: "32-bit integers",
    0x0D: "32-bit floats",
    0x0E: "64-bit floats",
}
_GZIP_MAGIC = b"\x1f\x8b"
_CHUNK_BYTES = 1 << 20
_KINDS = {1: "labels (1 dimension)", 3: "grey images (3 dimensions)"}


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_idx(
    source: Path | str | bytes,
    *,
    dimensions: int | None = None,
    sha256: str = "",
    limit_bytes: int = LIMIT_BYTES,
) -> ByteArray:
    """Read an IDX file of bytes.

    Args:
        source: path of the file, or its content; gzip is recognised by its first bytes, not by the name.
        dimensions: how many dimensions it must have: 1 for labels, 3 for images; None allows any.
        sha256: expected SHA-256 of the content after decompression, header included; "" checks nothing.
        limit_bytes: largest content accepted, after decompression.

    Returns:
        uint8 array of the shape in the header, write-protected.

    Raises:
        DataError: the file is missing, not an IDX file of bytes, damaged or too large.
    """
    name = "The given data" if isinstance(source, bytes) else f"“{Path(source).name}”"
    try:
        with _opened(source, name) as raw:
            start = raw.read(2)
            raw.seek(0)
            if start == _GZIP_MAGIC:
                with gzip.GzipFile(fileobj=raw, mode="rb") as stream:
                    return _read(stream, name, dimensions, sha256, limit_bytes)
            return _read(raw, name, dimensions, sha256, limit_bytes)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DataError(
            f"{name} is a damaged gzip file: {str(error).rstrip('.')}.", "Get a fresh copy of the file."
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError(f"{name} cannot be read: {reason}.", "Check that the file is complete and readable.") from error
    except MemoryError as error:
        raise DataError(f"{name} does not fit into memory.", "Close other programs or use fewer images.") from error


def write_idx(path: Path | str, array: npt.NDArray[np.uint8]) -> None:
    """Write `array` as an IDX file, gzip-compressed where the name ends in ".gz"; replaces the file at once.

    Raises:
        WriteError: the file cannot be written.
        ValueError: the array is not uint8 or has too many dimensions.
    """
    target = Path(path)
    content = encode_idx(array)
    if target.suffix == ".gz":
        content = gzip.compress(content, mtime=0)
    with atomic_file(target) as file:
        file.write(content)


def encode_idx(array: npt.NDArray[np.uint8]) -> bytes:
    """The content of an IDX file that holds `array`: uint8 with 1 to 4 dimensions, else `ValueError`."""
    if array.dtype != np.uint8 or not 1 <= array.ndim <= MAX_DIMENSIONS:
        raise ValueError(f"expected uint8 with 1 to {MAX_DIMENSIONS} dimensions, got {array.dtype} {array.shape}")
    header = struct.pack(f">HBB{array.ndim}I", 0, _UINT8, array.ndim, *array.shape)
    return header + array.tobytes()


def _opened(source: Path | str | bytes, name: str) -> IO[bytes]:
    """Open a regular file; a pipe or a device could block or never end."""
    if isinstance(source, bytes):
        return io.BytesIO(source)
    path = Path(source)
    if path.is_dir():
        raise DataError(f"{name} is a folder, not a file.", "Choose an IDX file inside it.")
    if not path.exists():
        raise DataError(f"{name} does not exist.", "Check the path.")
    if not path.is_file():
        raise DataError(f"{name} is not an ordinary file.", "Choose an IDX file.")
    return path.open("rb")


def _read(stream: _Readable, name: str, dimensions: int | None, sha256: str, limit_bytes: int) -> ByteArray:
    header, shape = _read_header(stream, name)
    if dimensions is not None and len(shape) != dimensions:
        wanted = _KINDS.get(dimensions, f"{dimensions} dimensions")
        found = _KINDS.get(len(shape), f"{len(shape)} dimensions")
        raise DataError(f"{name} holds {found}, but {wanted} are needed.", "Choose the other file of the pair.")
    # In Python's integers, for 4 dimensions of 32 bits overflow int64; NumPy minds that even for no images.
    size, extent = math.prod(shape), math.prod(max(side, 1) for side in shape)
    if len(header) + extent > limit_bytes:
        raise DataError(
            f"{name} announces {extent / 1e6:,.0f} MB, more than the limit of {limit_bytes / 1e6:,.0f} MB.",
            "Use a file with fewer images.",
        )
    # A fresh array owns its memory, so that `frozen` need not copy it; only pages that are filled exist.
    array = np.empty(shape, np.uint8)
    filled = _fill(stream, array.reshape(-1).data)
    if filled < size:
        raise DataError(
            f"{name} is cut off: its header announces {size:,} bytes of data and {filled:,} are there.",
            "Get a fresh copy of the file.",
        )
    if stream.read(1):
        raise DataError(
            f"{name} has more data than the {size:,} bytes its header announces.", "Get a fresh copy of the file."
        )
    if sha256:
        _check(name, sha256, header, array)
    array.setflags(write=False)
    return array


def _read_header(stream: _Readable, name: str) -> tuple[bytes, tuple[int, ...]]:
    magic = stream.read(4)
    remedy = "Choose an IDX file such as “train-images-idx3-ubyte.gz”."
    if not magic:
        raise DataError(f"{name} is empty.", remedy)
    if len(magic) < 4 or magic[:2] != b"\0\0" or magic[2] not in (_UINT8, *_OTHER_TYPES):
        raise DataError(f"{name} is not an IDX file: it starts with {magic.hex(' ')}.", remedy)
    if magic[2] != _UINT8:
        raise DataError(f"{name} holds {_OTHER_TYPES[magic[2]]}.", "Convert it to unsigned bytes, 0 to 255.")
    count = magic[3]
    if not 1 <= count <= MAX_DIMENSIONS:
        raise DataError(f"{name} has {count} dimensions.", f"Use a file with 1 to {MAX_DIMENSIONS} dimensions.")
    sizes = stream.read(4 * count)
    if len(sizes) < 4 * count:
        raise DataError(f"{name} is cut off inside its header.", "Get a fresh copy of the file.")
    return magic + sizes, struct.unpack(f">{count}I", sizes)


def _fill(stream: _Readable, target: memoryview) -> int:
    """Read until `target` is full or the stream ends; returns the bytes read."""
    filled = 0
    while filled < len(target):
        chunk = stream.read(min(_CHUNK_BYTES, len(target) - filled))
        if not chunk:
            break
        target[filled : filled + len(chunk)] = chunk
        filled += len(chunk)
    return filled


def _check(name: str, sha256: str, header: bytes, array: ByteArray) -> None:
    digest = hashlib.sha256(header)
    digest.update(array.reshape(-1).data)
    if digest.hexdigest() != sha256:
        raise DataError(
            f"{name} is not the published file: its SHA-256 starts with {digest.hexdigest()[:12]}, "
            f"the published one with {sha256[:12]}.",
            "Get a fresh copy of the file.",
        )
