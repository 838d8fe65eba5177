import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor

from explorer.drawing import palette
from explorer.drawing.grid import belief_colour
from explorer.state.look import DARK, LookState
from explorer.state.samples_state import SamplesState
from explorer.state.styles_state import StylesState
from explorer.views.sample_grid import SampleGrid
from trainer.values.arrays import frozen
from trainer.values.grown import Grown

SIDE = 4


def grey(count, first=0):
    """Images of one grey each, so that a cell is known by its pixels."""
    levels = np.arange(first, first + count, dtype=np.uint8)
    return frozen(np.broadcast_to(levels[:, None, None, None], (count, 1, 28, 28)))


@pytest.fixture
def samples() -> SamplesState:
    state = SamplesState()
    state.set_layout(SIDE, 0)
    return state


@pytest.fixture
def look() -> LookState:
    return LookState()


@pytest.fixture
def grid(qtbot, samples, look) -> SampleGrid:
    view = SampleGrid(samples, look)
    qtbot.addWidget(view)
    view.cell_clicked.connect(samples.select)  # what the controller does
    view.resize(500, 560)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def filled(samples, grid) -> SampleGrid:
    samples.set_samples(grey(SIDE**2, first=100), frozen(np.linspace(0, 1, SIDE**2, dtype=np.float32)), 1_200, 1.34)
    return grid


def centre(grid, cell) -> QPoint:
    return grid.cells.cell_rect(cell).center().toPoint()


def pixel(grid, point) -> QColor:
    return grid.cells.grab().toImage().pixelColor(point)


def click(qtbot, grid, cell):
    qtbot.mouseClick(grid.cells, Qt.MouseButton.LeftButton, pos=centre(grid, cell))


def test_an_empty_grid_says_what_to_do(grid):
    assert grid.hint.text() == ""
    assert not grid.reroll.isEnabled()
    picture = grid.cells.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)}
    assert len(colours) > 2  # words are written


def test_each_cell_shows_its_image(filled):
    for cell in (0, 5, SIDE**2 - 1):
        assert pixel(filled, centre(filled, cell)).red() == 100 + cell


def test_an_image_pixel_is_a_whole_number_of_screen_pixels(filled):
    rect = filled.cells.cell_rect(0)
    assert (rect.width() - 6) % 28 == 0
    assert rect.x() == int(rect.x())


def test_the_grid_stands_in_the_middle(filled):
    place = filled.cells.place()
    assert place.center().x() == pytest.approx(filled.cells.width() / 2, abs=1)
    assert place.center().y() == pytest.approx(filled.cells.height() / 2, abs=1)


def test_borders_have_the_colour_of_the_belief_in_light_and_dark(look, filled):
    for shown, colours in ((look.look, palette.LIGHT), (DARK, palette.DARK)):
        look.set_look(shown)
        for cell, belief in ((0, 0.0), (SIDE**2 - 1, 1.0)):
            corner = filled.cells.cell_rect(cell).topLeft().toPoint() + QPoint(1, 1)
            assert pixel(filled, corner) == QColor(*belief_colour(belief, colours))


def test_a_click_selects_and_the_hint_leads_to_the_walk(qtbot, samples, filled):
    assert filled.hint.text() == "Click two images to walk from one to the other."
    with qtbot.waitSignal(filled.cell_clicked) as caught:
        click(qtbot, filled, 2)
    assert caught.args == [2]
    filled.cells._hover(None)
    assert filled.hint.text() == "Sample 3 is selected: click another one to walk there."
    click(qtbot, filled, 7)
    filled.cells._hover(None)
    assert samples.selection == (2, 7)
    assert "walks from sample 3 to sample 8" in filled.hint.text()


def test_a_selected_cell_is_framed_in_the_accent(samples, filled):
    samples.select(5)
    above = filled.cells.cell_rect(5).topLeft().toPoint() + QPoint(10, -2)
    assert pixel(filled, above) == QColor(*palette.LIGHT.accent)


def test_a_press_that_leaves_its_cell_selects_nothing(qtbot, samples, filled):
    qtbot.mousePress(filled.cells, Qt.MouseButton.LeftButton, pos=centre(filled, 2))
    qtbot.mouseRelease(filled.cells, Qt.MouseButton.LeftButton, pos=centre(filled, 3))
    assert samples.selection == ()


def test_gaps_belong_to_no_cell(filled):
    rect = filled.cells.cell_rect(0)
    assert filled.cells.cell_at(QPointF(rect.right() + 2, rect.center().y())) is None
    assert filled.cells.cell_at(QPointF(1, 1)) is None


def test_the_mouse_over_a_cell_reads_its_belief(qtbot, filled):
    qtbot.mouseMove(filled.cells, centre(filled, SIDE**2 - 1))
    assert filled.hint.text() == "Sample 16: the discriminator believes 1.00 that it is real."
    assert filled.scale._belief == 1.0
    qtbot.mouseMove(filled.cells, QPoint(1, 1))
    assert filled.hint.text().startswith("Click two images")


def test_the_keyboard_walks_over_the_cells_and_selects(qtbot, samples, filled):
    filled.cells.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(filled.cells, key)
    qtbot.keyClick(filled.cells, Qt.Key.Key_Return)
    assert samples.selection == (0,)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Enter):
        qtbot.keyClick(filled.cells, key)
    assert samples.selection == (0, SIDE + 1)


def test_the_heading_tells_step_and_epoch(samples, filled):
    assert filled.age.text() == "step 1,200, epoch 1.3"
    samples.set_samples(samples.images, None, 5)
    assert filled.age.text() == "step 5"


def test_without_a_discriminator_nothing_is_claimed(samples, filled):
    samples.set_samples(samples.images, None, 5)
    assert not filled.scale.isVisible()
    assert "no discriminator" in filled.border.text()
    filled.cells._hover(3)
    assert filled.hint.text() == "Sample 4"


def test_the_size_can_be_chosen_from_2_to_16(qtbot, samples, filled):
    heard = []
    filled.side_requested.connect(heard.append)
    filled.side.setFocus()
    qtbot.keyClick(filled.side, Qt.Key.Key_Up)
    assert heard == [SIDE + 1]
    samples.set_layout(10, 0)
    assert heard == [SIDE + 1]  # the state's answer is shown without an echo
    assert filled.side.text() == "10 × 10"
    assert (filled.side.minimum(), filled.side.maximum()) == (2, 16)


def test_reroll_asks_for_other_codes(qtbot, filled):
    with qtbot.waitSignal(filled.reroll_requested):
        qtbot.mouseClick(filled.reroll, Qt.MouseButton.LeftButton)


def test_new_images_of_another_number_are_laid_out_anew(samples, filled):
    before = filled.cells.cell_rect(0)
    samples.set_layout(8, 0)
    samples.set_samples(grey(64), None, 3)
    assert filled.cells.cell_rect(0).width() < before.width()
    assert pixel(filled, centre(filled, 63)).red() == 63
    samples.set_samples(grey(0), None, 0)
    assert filled.cells.cell_at(QPointF(200, 200)) is None
    filled.cells.grab()


def test_a_large_grid_in_a_small_place_is_drawn_whole(samples, grid):
    samples.set_layout(16, 0)
    samples.set_samples(grey(256), None, 3)
    grid.resize(300, 340)
    assert grid.cells.rect().contains(grid.cells.place().toAlignedRect().adjusted(1, 1, -1, -1))
    last = grid.cells.cell_rect(255).center()
    assert grid.cells.cell_at(last) == 255


def test_the_grid_does_not_move_when_the_words_change(samples, filled):
    before = filled.cells.geometry()
    samples.set_selection((0, 15))
    filled.cells._hover(3)
    samples.set_samples(samples.images, samples.beliefs, 1_234_567, 99.9)
    assert filled.cells.geometry() == before


def test_a_growing_network_says_its_resolution_in_words(filled, samples):
    samples.set_samples(samples.images, samples.beliefs, 300, 0.4, Grown(8, 0.4, 32))
    assert filled.age.text() == "8 × 8, 40 % faded in"
    samples.set_samples(samples.images, samples.beliefs, 900, 1.2, Grown(32, 1.0, 32))
    assert filled.age.text() == "step 900, epoch 1.2"


def test_the_controls_of_styles_are_there_only_for_a_model_that_has_styles(qtbot, samples, look):
    styles = StylesState()
    view = SampleGrid(samples, look, styles)
    qtbot.addWidget(view)
    view.show()
    assert not view.truncation.isVisible()
    assert not view.mix.isVisible()
    styles.set_available(True)
    assert view.truncation.isVisible()
    asked = []
    view.psi_requested.connect(asked.append)
    view.mixing_requested.connect(lambda: asked.append("mix"))
    view.truncation.slider.setValue(10)
    qtbot.mouseClick(view.mix, Qt.MouseButton.LeftButton)
    assert asked == [0.5, "mix"]
