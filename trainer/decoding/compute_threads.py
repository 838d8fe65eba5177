"""How much of the processor one thread's tensor work may take."""

import os
import sys
import threading

import torch

ALL_CORES = torch.get_num_threads()
"""What torch takes when nobody says otherwise: every core, or what the environment asks for."""


def use_compute_threads(count: int = ALL_CORES) -> None:
    """Let tensor work that the calling thread starts use `count` cores.

    Each thread has a team of workers of its own. GNU's OpenMP counts them all: as soon as there are more than cores,
    every team falls asleep between two operations and has to be woken, which makes small networks train at half the
    speed. So only who computes for long has a team, and who answers questions has none. A thread that says nothing
    gets what the last one asked for.
    """
    torch.set_num_threads(count)


def lower_priority(niceness: int = 10) -> None:
    """Let the calling thread, and the team of workers that it starts later, yield to all others.

    On Linux a thread has a priority of its own, and the threads that it starts inherit it. Elsewhere this does
    nothing: the priority would be that of the whole process.
    """
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
