"""The images behind the map, and whether they are strokes on black or photographs."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.state.data_state import DataState
from trainer.values.arrays import ByteArray, frozen

NAMES = ("one", "two")


def shown(images: ByteArray) -> DataState:
    state = DataState()
    state.show("own", "Own", NAMES, frozen(images), frozen(np.zeros(len(images), np.uint8)))
    return state


def framed(border: int, count: int = 300) -> ByteArray:
    """Bright squares within a border of one level, uint8 [N, 1, 8, 8]."""
    images = np.full((count, 1, 8, 8), border, np.uint8)
    images[:, :, 2:6, 2:6] = 250
    return images


@pytest.mark.parametrize(("border", "strokes"), [(0, True), (20, True), (60, False), (255, False)])
def test_images_with_a_black_border_are_strokes(qtbot: QtBot, border: int, strokes: bool) -> None:
    assert shown(framed(border)).strokes is strokes


def test_no_images_at_all_count_as_strokes(qtbot: QtBot) -> None:
    assert shown(framed(255, count=0)).strokes


def test_a_class_of_light_borders_among_many_dark_ones_changes_nothing(qtbot: QtBot) -> None:
    images = framed(0)
    images[:90] = framed(200, 90)
    assert shown(images).strokes
