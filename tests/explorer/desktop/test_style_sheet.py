import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette

from explorer.desktop.style_sheet import mix, palette, style_sheet
from explorer.state.look import DARK, LIGHT, Look, look_for


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_no_placeholder_is_left_and_every_picture_exists(look: Look) -> None:
    sheet = style_sheet(look)
    assert "@" not in sheet
    assert not re.search(r"\du\b", sheet)
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


def test_presentation_mode_enlarges_lengths_and_type() -> None:
    desk, projector = (style_sheet(look_for(dark=False, presentation=wish)) for wish in (False, True))
    assert "font-size: 13px" in desk
    assert "font-size: 18px" in projector
    assert "QScrollBar:vertical { width: 10px; }" in desk
    assert "QScrollBar:vertical { width: 14px; }" in projector


def test_colours_mix_in_equal_steps() -> None:
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ffffff", 1) == "#ffffff"
    assert mix("#000000", "#204060", 0.5) == "#102030"


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_has_the_look_and_greys_what_is_disabled(look: Look) -> None:
    made = palette(look)
    assert made.color(QPalette.ColorRole.Window).name() == look.surface
    assert made.color(QPalette.ColorRole.Text).name() == look.text
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name() == look.disabled
