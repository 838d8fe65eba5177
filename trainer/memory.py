"""How the C library keeps memory: what was freed is used again and not given back to the system at once.

A training step frees hundreds of megabytes and soon asks for them again. glibc gives large pieces back each time, so
that the system has to find and clear new pages, which takes a quarter of a step.
"""

import ctypes
import functools
import sys

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # malloc.h
_LARGEST = 2**31 - 1
_MAPPED = (2**30, 2**25)
"""Pieces from this size on are given back at once; before glibc 2.35 the second is the most that it takes."""


@functools.cache
def keep_freed_memory() -> bool:
    """Let this process keep memory for its next use. Returns whether that could be asked for: only glibc knows how."""
    if sys.platform != "linux":
        return False
    ask = getattr(ctypes.CDLL(None), "mallopt", None)
    if ask is None:
        return False
    return any(ask(_M_MMAP_THRESHOLD, size) for size in _MAPPED) and bool(ask(_M_TRIM_THRESHOLD, _LARGEST))
