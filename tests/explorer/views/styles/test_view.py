import numpy as np
import pytest
from PySide6.QtCore import Qt

from explorer.state.look import LookState
from explorer.state.styles_state import COLUMNS, ROWS, Mixed, StylesState
from explorer.views.styles import StylesView
from explorer.views.styles.wording import layer_text
from trainer.values.arrays import frozen


def images(count, grey):
    return frozen(np.full((count, 1, 28, 28), grey, np.uint8))


@pytest.fixture
def styles() -> StylesState:
    made = StylesState()
    made.set_available(True)
    return made


@pytest.fixture
def view(qtbot, styles) -> StylesView:
    made = StylesView(styles, LookState())
    qtbot.addWidget(made)
    made.layer_requested.connect(styles.set_layer)
    made.psi_requested.connect(styles.set_psi)
    made.reroll_requested.connect(styles.reroll)
    made.resize(1120, 640)
    made.show()
    return made


def test_coarse_styles_stand_on_the_left_and_fine_ones_above(styles, view):
    styles.set_mixed(Mixed(images(ROWS, 50), images(COLUMNS, 100), images(ROWS * COLUMNS, 200), 4, 8, 1_500))
    picture = view.table.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert middle.red() == 200
    row = [picture.pixelColor(x, picture.height() // 2).red() for x in range(picture.width())]
    column = [picture.pixelColor(picture.width() // 2, y).red() for y in range(picture.height())]
    assert row.index(50) < row.index(200)
    assert column.index(100) < column.index(200)
    assert view.age.text() == "step 1,500"


def test_sliders_choose_the_layer_and_the_truncation(styles, view):
    view.layer.setValue(2)
    view.truncation.slider.setValue(10)
    assert (styles.layer, styles.psi) == (2, 0.5)
    assert view.truncation.value.text() == "0.50"
    assert view.words.text() == "4 × 4 from the left, 8 × 8 and finer from above"
    styles.set_psi(1.25)  # by the other slider
    assert view.truncation.slider.value() == 25


def test_re_roll_takes_other_styles(qtbot, styles, view):
    qtbot.mouseClick(view.reroll, Qt.MouseButton.LeftButton)
    assert styles.seed == 1


def test_without_styles_nothing_can_be_moved(styles, view):
    styles.set_available(False)
    assert not view.layer.isEnabled()
    assert not view.reroll.isEnabled()
    assert not view.truncation.isEnabled()


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        (0, "every layer from the image above"),
        (8, "every layer from the image on the left"),
        (3, "up to half of 8 × 8 from the left, the rest from above"),
        (6, "4 × 4 to 16 × 16 from the left, 32 × 32 from above"),
    ],
)
def test_where_the_styles_change_is_said_in_resolutions(layer, text):
    assert layer_text(layer, 8) == text
