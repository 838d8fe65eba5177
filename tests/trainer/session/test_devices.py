import pytest
import torch

from trainer.errors import DeviceError
from trainer.session.devices import available_devices, choose_device, describe_device, device_errors


def test_auto_takes_the_fastest_device_there_is(monkeypatch):
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert choose_device("auto").type == "cuda"
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert choose_device("auto").type == "mps"
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert choose_device("auto").type == "cpu"
    assert available_devices() == ("cpu",)


@pytest.mark.parametrize(("name", "spoken"), [("cuda", "NVIDIA"), ("mps", "Apple"), ("toaster", "toaster")])
def test_a_missing_device_is_named_in_plain_words(name, spoken, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    with pytest.raises(DeviceError, match=spoken):
        choose_device(name)


def test_the_cpu_is_described_with_its_cores():
    assert describe_device(torch.device("cpu")).startswith("CPU, ")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (RuntimeError("CUDA error: device-side assert triggered\nmore"), "failed: CUDA error"),
        (RuntimeError("CUDA out of memory. Tried to allocate"), "not enough memory"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried"), "not enough memory"),
        (MemoryError(), "not enough memory"),
    ],
)
def test_failures_of_the_device_become_sentences(error, message):
    with pytest.raises(DeviceError, match=message), device_errors(torch.device("cpu")):
        raise error


def test_defects_pass_unchanged():
    with pytest.raises(RuntimeError, match="shapes differ"), device_errors(torch.device("cpu")):
        raise RuntimeError("shapes differ")
