"""Codes of a table on the map: their dots, their name, a click on one, and what a mouse at rest is told."""

import numpy as np
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from explorer.drawing.palette import LIGHT as PALETTE
from explorer.state.code_set_edits import with_code_set, without_code_set
from explorer.views.latent_map.hints import hint_at
from explorer.views.latent_map.selected import code_selection_words
from trainer.data.code_table import CodeTable
from trainer.values.arrays import frozen

HERE, THERE = (2.5, 2.5), (2.5, 1.8)
"""Where no cloud is."""


def put(state, codes=(HERE, THERE), names=("cat",)) -> int:
    labels = frozen(np.zeros(len(codes) if names else 0), np.uint8)
    table = CodeTable(frozen(codes, np.float32), labels, names, frozen([7, 8][: len(codes)], np.int64))
    state.document.edit("Open codes", with_code_set(state.document.contents, table, "mine", "latent"))
    return int(state.document.contents.code_sets[-1].id)


def test_each_code_is_a_dot_in_the_colour_of_its_class(view, state, colour_at) -> None:
    ground = colour_at(*HERE)
    set_id = put(state)
    further = len(state.data.class_names)  # a class that the images have not
    assert colour_at(*HERE) == PALETTE.class_colours(further + 1)[further] != ground
    state.document.edit("Remove codes", without_code_set(state.document.contents, set_id))
    assert colour_at(*HERE) == ground


def test_codes_without_classes_have_the_colour_of_their_set(view, state, colour_at) -> None:
    put(state, names=())
    assert colour_at(*HERE) == PALETTE.classes[0]


def test_what_is_not_selected_steps_back_and_the_count_is_told(view, state, colour_at) -> None:
    set_id = put(state, names=())
    before = colour_at(*THERE)
    state.code_selection.set_rows({set_id: frozen([0], np.int64)})
    assert colour_at(*HERE) == PALETTE.classes[0]
    assert colour_at(*THERE) != before
    words = code_selection_words(state.code_selection.rows, state.document.contents.code_sets)
    assert words == "1 of 2 codes of mine selected"


def test_a_click_on_a_code_is_told_and_beside_it_is_none(view, state, mouse, qtbot: QtBot) -> None:
    set_id = put(state)
    with qtbot.waitSignal(view.code_clicked) as clicked:
        mouse.click((2.52, 1.81))
    assert clicked.args == [set_id, 1]
    with qtbot.assertNotEmitted(view.code_clicked):
        mouse.click((1.8, 2.5))


def test_a_mouse_at_rest_is_told_what_the_code_is(view, state, mouse) -> None:
    put(state)
    at = view._pointer(QPointF(mouse.pixel(HERE)))
    words = hint_at(state, view._grips, view.camera.viewport, at)
    assert words == "Code 7 of class cat of mine: a click with the probe puts it exactly there"


def test_fit_shows_codes_that_are_far_out(view, state) -> None:
    put(state, codes=((40.0, 0.0), (41.0, 0.0)))
    view.fit()
    across = view.camera.viewport.to_pixels(((-2.0, 0.0), (41.0, 0.0)))[:, 0]
    assert 0 < across[0] < across[1] < view.width()


def test_other_maps_do_not_show_them(view, state, colour_at) -> None:
    ground = colour_at(*HERE)
    put(state, codes=((2.5, 2.5, 0.0),))
    assert colour_at(*HERE) == ground
