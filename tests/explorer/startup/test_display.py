"""A missing display is told in a sentence, before Qt can abort."""

import sys

import pytest

from explorer.startup.display import missing_display, x_server_answers


def yes(display: str) -> bool:
    return True


def no(display: str) -> bool:
    return False


def test_no_display_at_all_names_the_two_ways_out() -> None:
    problem = missing_display({}, "linux", yes)
    assert problem is not None
    assert "xvfb-run -a make run" in problem
    assert "QT_QPA_PLATFORM=offscreen" in problem
    assert "\n" not in problem


def test_a_display_that_does_not_answer_is_named() -> None:
    problem = missing_display({"DISPLAY": ":77"}, "linux", no)
    assert problem is not None
    assert ":77" in problem


@pytest.mark.parametrize(
    "environ",
    [
        {"DISPLAY": ":0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"QT_QPA_PLATFORM": "offscreen"},
        {"QT_QPA_PLATFORM": "vnc:size=800x600"},
        {"QT_QPA_PLATFORM": "wayland;xcb"},
        {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0"},
    ],
)
def test_a_display_or_a_platform_without_one_is_no_problem(environ: dict[str, str]) -> None:
    assert missing_display(environ, "linux", yes) is None


def test_x11_asked_for_by_name_needs_an_x_server_even_under_wayland() -> None:
    assert missing_display({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, "linux", yes) is not None


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_always_have_a_desktop(platform: str) -> None:
    assert missing_display({}, platform, no) is None


@pytest.mark.skipif(sys.platform != "linux", reason="X servers are asked on Linux only")
def test_no_x_server_answers_on_a_number_nobody_uses() -> None:
    assert not x_server_answers(":9876")
