"""The number format of the large products, chosen by what the device is fast at."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Precision:
    """How networks are run on one device.

    Attributes:
        device_type: "cpu", "cuda" or "mps".
        bf16: large products are made in bfloat16, weights and sums stay float32.
    """

    device_type: str
    bf16: bool

    @classmethod
    def choose(cls, wanted: str, device: torch.device) -> "Precision":
        """`wanted` is "fp32", "bf16", or "auto": bf16 where the device computes with it faster than with fp32."""
        return cls(device.type, wanted == "bf16" or (wanted == "auto" and bf16_pays(device)))

    def autocast(self) -> AbstractContextManager[object]:
        """The context in which networks are called; leave it before a backward pass."""
        if not self.bf16:
            return nullcontext()
        return torch.autocast(self.device_type, dtype=torch.bfloat16)

    @property
    def memory_format(self) -> torch.memory_format:
        """How images lie in memory: convolutions are faster with channels last, on the CPU by up to a third."""
        return torch.contiguous_format if self.device_type == "mps" else torch.channels_last


def bf16_pays(device: torch.device) -> bool:
    """Whether the device has instructions for bfloat16 products; emulated ones are slower than float32."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device.type == "cpu":
        # private in torch up to 2.13; where they are gone, fp32 is the safe answer
        checks = ("_is_amx_tile_supported", "_is_avx512_bf16_supported")
        return any(getattr(torch.cpu, check, bool)() for check in checks)
    return False
