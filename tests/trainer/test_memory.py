"""Freed memory is kept where the C library knows how."""

import ctypes
import sys

import pytest

from trainer.memory import keep_freed_memory


def test_it_is_asked_for_once_and_says_whether_it_could_be() -> None:
    known = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallopt")
    assert keep_freed_memory() == keep_freed_memory() == known


def test_other_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert not keep_freed_memory.__wrapped__()


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    assert not keep_freed_memory.__wrapped__()
