"""One safetensors file of tensors and texts: written whole or not at all, checked when read.

A checksum in the metadata covers names, types, shapes, bytes and texts, since safetensors itself notices neither a
flipped bit nor a changed name.
"""

import json
import zlib
from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor

from trainer.atomic_file import atomic_file
from trainer.errors import CheckpointError

CHECKSUM = "checksum"
HEADER_LIMIT_BYTES = 10_000_000


def write_tensors(path: Path, tensors: Mapping[str, Tensor], texts: Mapping[str, str], *, lasting: bool = True) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part; `lasting`: even after a power cut.

    Raises:
        WriteError: the disk is full or the folder cannot be written to.
    """
    plain = {name: tensor.detach().to("cpu").contiguous() for name, tensor in tensors.items()}
    metadata = {**texts, CHECKSUM: checksum(plain, texts)}
    content = safetensors.torch.save(plain, metadata)
    with atomic_file(path, lasting=lasting) as file:
        file.write(content)


def read_tensors(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Read a file that `write_tensors` wrote.

    Returns:
        Tensors by name and texts by name.

    Raises:
        CheckpointError: the file is missing, damaged, cut short, or was written by something else.
    """
    remedy = "Choose a model file of Latent Explorer, or train the model again."
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read: {error.strerror}.", remedy) from error
    texts = _metadata(content)
    if texts is None or CHECKSUM not in texts:
        raise CheckpointError(f"{path} is not a model file of Latent Explorer.", remedy)
    try:
        tensors = safetensors.torch.load(content)
    except (SafetensorError, ValueError, KeyError, RuntimeError, TypeError, AttributeError) as error:
        raise CheckpointError(f"{path} is damaged: {error}.", remedy) from error
    expected = texts.pop(CHECKSUM)
    if checksum(tensors, texts) != expected:
        raise CheckpointError(f"{path} is damaged: its checksum is wrong.", remedy)
    return tensors, texts


def checksum(tensors: Mapping[str, Tensor], texts: Mapping[str, str]) -> str:
    """CRC-32 over all tensors and texts in the order of their names, as eight hexadecimal digits."""
    value = 0
    for name, text in sorted(texts.items()):
        value = zlib.crc32(f"{name}\0{text}\0".encode(), value)
    for name, tensor in sorted(tensors.items()):
        value = zlib.crc32(f"{name}\0{tensor.dtype}\0{tuple(tensor.shape)}\0".encode(), value)
        if tensor.numel():
            value = zlib.crc32(tensor.view(-1).view(torch.uint8).numpy().data, value)
    return f"{value:08x}"


def _metadata(content: bytes) -> dict[str, str] | None:
    """The texts in the header, or None when there is no such header."""
    length = int.from_bytes(content[:8], "little")
    if len(content) < 8 or length > min(len(content) - 8, HEADER_LIMIT_BYTES):
        return None
    try:
        header = json.loads(content[8 : 8 + length])
        texts = header["__metadata__"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        return None
    return dict(texts)
