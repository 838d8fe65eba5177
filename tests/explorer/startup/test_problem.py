"""The checks before Qt: the display first, then the libraries."""

import pytest

from explorer.startup import problem
from explorer.startup.problem import startup_problem


def test_off_screen_nothing_is_missing() -> None:
    assert startup_problem({"QT_QPA_PLATFORM": "offscreen"}, "linux") is None


def test_without_a_display_that_is_the_problem() -> None:
    sentence = startup_problem({}, "linux")
    assert sentence is not None
    assert "display" in sentence


def test_a_missing_library_is_reported_when_the_display_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problem, "missing_display", lambda environ, platform: None)
    monkeypatch.setattr(problem, "missing_library", lambda platform, plugin: f"{plugin} lacks a library")
    assert startup_problem({"DISPLAY": ":0"}, "linux") == "xcb lacks a library"
