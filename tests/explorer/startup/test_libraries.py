"""A missing system library is told with the line that installs it."""

import sys
from pathlib import Path

import pytest

from explorer.startup.libraries import PACKAGES, explain, missing_library

SCRIPT = Path(__file__).parents[3] / ".setup" / "system-packages"


def test_a_missing_library_is_named_with_the_apt_line() -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    sentence = explain(error)
    assert sentence is not None
    assert "libEGL.so.1" in sentence
    assert "apt-get install -y libegl1" in sentence
    assert "\n" not in sentence


def test_any_other_error_is_not_explained_away() -> None:
    assert explain(ImportError("No module named 'torch'")) is None


@pytest.mark.skipif(sys.platform != "linux", reason="Qt's libraries come with the wheel elsewhere")
def test_a_plugin_that_loads_is_no_problem() -> None:
    assert missing_library("linux", "offscreen") is None


def test_an_unknown_plugin_is_left_to_qt() -> None:
    assert missing_library("linux", "no-such-platform") is None


@pytest.mark.skipif(not SCRIPT.exists(), reason="the set-up script belongs to a clone")
def test_the_sentence_and_the_set_up_script_name_the_same_packages() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    listed = text.split("<<'LIST'\n")[1].split("LIST\n")[0]
    packages = {line.split()[1] for line in listed.splitlines()}
    assert packages | {"fonts-dejavu-core"} == set(PACKAGES.split())
