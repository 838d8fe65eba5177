"""How much of the processor one thread's tensor work may take."""

import os
import sys
import threading

import torch


def use_compute_threads(count: int) -> None:
    """Let tensor work that the calling thread starts use `count` cores.

    The setting belongs to the calling thread's own team; other threads keep theirs.
    """
    torch.set_num_threads(count)


def lower_priority(niceness: int = 10) -> None:
    """Let the calling thread, and the team of workers that it starts later, yield to all others.

    On Linux a thread has a priority of its own, and the threads that it starts inherit it. Elsewhere this does
    nothing: the priority would be that of the whole process.
    """
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
