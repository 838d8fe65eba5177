import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from explorer.state.dimensions_state import DimensionsState
from explorer.state.look import DARK, LookState
from explorer.views.dimensions import DimensionsView
from explorer.views.dimensions.dots import Dots
from trainer.values.arrays import frozen
from trainer.values.intrinsic_dimension import DimensionEstimate, IntrinsicDimension


def row(label, dimension, count=500):
    likelihoods = ((5, dimension + 1.0), (10, dimension + 0.5), (20, dimension))
    return DimensionEstimate(label, count, likelihoods, dimension + 2.0, int(10 * dimension))


FOUND = IntrinsicDimension(
    "mnist", 784, 0, row("all", 12.7, 5000), tuple(row(str(n), 8.0 + n) for n in range(10)), row("random pixels", 60.0)
)


@pytest.fixture
def state() -> DimensionsState:
    return DimensionsState()


@pytest.fixture
def look() -> LookState:
    return LookState()


@pytest.fixture
def view(qtbot, state, look) -> DimensionsView:
    made = DimensionsView(state, look)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.show()
    return made


def show(state, found=FOUND):
    real = frozen(np.full((64, 1, 28, 28), 250, np.uint8))
    state.show(found, "MNIST", 3.21, real, frozen(np.full((64, 1, 28, 28), 40, np.uint8)))


def test_the_answer_is_a_sentence_with_the_number(state, view):
    show(state)
    assert "784 numbers" in view.answer.text()
    assert "about 13 of them" in view.answer.text()
    assert "Pope et al. 2021" in view.footer.text()
    assert "3.2 s" in view.footer.text()


def test_every_class_all_of_them_and_random_pixels_have_a_row_with_all_numbers(state, view):
    show(state)
    texts = [view.findChild(QLabel, f"cell.3.{column}").text() for column in range(7)]
    assert texts == ["3", "500", "12.0", "11.5", "11.0", "13.0", "110"]
    assert "5,000" in view.findChild(QLabel, "cell.all.1").text()
    assert "60.0" in view.findChild(QLabel, "cell.random pixels.4").text()
    assert len([dots for dots in view.findChildren(Dots) if dots.objectName()]) == 12


def test_dots_lie_on_a_logarithmic_axis(qtbot, look):
    dots = Dots(row("7", 28.0), 784, 13.0, look)
    qtbot.addWidget(dots)
    dots.resize(300, 24)
    assert dots.place(28) == pytest.approx((dots.place(1) + dots.place(784)) / 2)
    colour = dots.grab().toImage().pixelColor(round(dots.place(28.0)), 12)
    assert colour.name() == look.look.accent


def test_real_images_stand_above_random_ones(state, view):
    show(state)
    assert view.real.grab().toImage().pixelColor(5, 5).red() == 250
    assert view.random.grab().toImage().pixelColor(5, 5).red() == 40
    assert view.real.y() < view.random.y()


def test_other_images_have_no_published_dimension(state, view):
    show(state, IntrinsicDimension("fashion-mnist", 784, 0, FOUND.whole, FOUND.classes, FOUND.contrast))
    assert "Pope" not in view.footer.text()


def test_it_can_be_given_up_and_drawn_in_the_dark(qtbot, state, look, view):
    state.work.begin()
    with qtbot.waitSignal(view.cancel_requested):
        qtbot.mouseClick(view.work.cancel, Qt.MouseButton.LeftButton)
    show(state)
    look.set_look(DARK)
    view.grab()
