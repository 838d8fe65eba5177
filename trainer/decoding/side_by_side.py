"""The same work on many parts by several threads, none of which has a team of its own.

A team meets after every operation of a network: while something else keeps one core busy all others wait for it there,
hundreds of times a second. Threads that each take the next part meet once, at the end.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import torch

from trainer.decoding.compute_threads import use_compute_threads

Part = TypeVar("Part")
Answer = TypeVar("Answer")


def side_by_side(work: Callable[[Part], Answer], parts: Iterable[Part]) -> Iterator[Answer]:
    """The answers in the order of the parts, by as many threads as the calling one may use cores.

    Args:
        work: called on other threads, with one core each; `torch.autocast` is to be entered in it.
        parts: of some ten milliseconds each. Who stops asking waits for those under way; the others are dropped.
    """
    count = torch.get_num_threads()
    if count == 1:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(count, "part", initializer=use_compute_threads, initargs=(1,)) as pool:
        yield from pool.map(work, parts)
