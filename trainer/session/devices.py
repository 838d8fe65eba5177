"""Which device a run uses, what it is called on screen, and what its failures mean to the user."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from trainer.errors import DeviceError

NAMES = {"cuda": "an NVIDIA graphics card (CUDA)", "mps": "an Apple graphics processor (MPS)"}
LOST = ("CUDA error", "cuDNN error", "CUDNN_STATUS", "CUBLAS_STATUS", "MPS backend")
NO_MEMORY = ("out of memory", "can't allocate memory", "not enough memory")


def available_devices() -> tuple[str, ...]:
    """The devices of this machine, fastest first: some of "cuda", "mps", and always "cpu"."""
    found = []
    if torch.cuda.is_available():
        found.append("cuda")
    if torch.backends.mps.is_available():
        found.append("mps")
    return (*found, "cpu")


def choose_device(name: str) -> torch.device:
    """The device called `name`; "auto" is the fastest one.

    Raises:
        DeviceError: this machine has no such device.
    """
    available = available_devices()
    if name == "auto":
        return torch.device(available[0])
    if name not in available:
        raise DeviceError(
            f"This machine has no {NAMES.get(name, name).removeprefix('an ')} that PyTorch can use.",
            "Choose the device auto, or install a PyTorch built for it.",
        )
    return torch.device(name)


def describe_device(device: torch.device) -> str:
    """Its name on screen, for example "CPU, 2 cores"."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "mps":
        return "Apple GPU"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"CPU, {cores} core{'s' if cores > 1 else ''}"


@contextmanager
def device_errors(device: torch.device) -> Iterator[None]:
    """Turn failures of the device inside the block into `DeviceError`; everything else passes unchanged."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        text = str(error)
        if isinstance(error, MemoryError) or any(sign in text for sign in NO_MEMORY):
            raise DeviceError(
                f"{describe_device(device)} has not enough memory for this run.",
                "Make the batch or the network smaller, or close other programs.",
            ) from error
        if any(sign in text for sign in LOST):
            raise DeviceError(
                f"The device {device.type} failed: {text.splitlines()[0]}",
                "Start the program again, or train on the CPU.",
            ) from error
        raise
