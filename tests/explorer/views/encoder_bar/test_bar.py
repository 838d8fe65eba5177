"""The bar over a made-up Gaussian, used as a user does."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.state.look import LookState
from explorer.state.posterior_state import DECODED, SAMPLES, Posterior, PosteriorState
from explorer.views.encoder_bar import EncoderBar
from explorer.views.encoder_bar.samples import GAP_PX, GIVEN, TILE_PX
from explorer.views.encoder_bar.wording import heading, noise_words, step_words


def gaussian(dims: int = 2) -> Posterior:
    mean = np.linspace(-1, 1, dims).astype(np.float32)
    sigma = np.full(dims, 0.25, np.float32)
    noise = np.tile(np.array([2.0, -1.0], np.float32), (SAMPLES, (dims + 1) // 2))[:, :dims]
    images = (np.arange(GIVEN + DECODED) * 20).astype(np.uint8)[:, None, None, None] * np.ones((1, 28, 28), np.uint8)
    codes = mean + sigma * noise
    return Posterior(7, images[0], "9", mean, sigma, noise, codes, images[1], images[2:], None, 3)


@pytest.fixture
def state(qapp: object) -> PosteriorState:
    return PosteriorState()


@pytest.fixture
def bar(qtbot: QtBot, state: PosteriorState) -> EncoderBar:
    made = EncoderBar(state, LookState())
    qtbot.addWidget(made)
    made.sample_looked_at.connect(state.look_at)
    made.resize(720, made.sizeHint().height())
    state.set_shown(True)
    return made


def test_it_is_in_sight_only_while_it_is_wanted(qtbot: QtBot, bar: EncoderBar, state: PosteriorState) -> None:
    assert bar.isVisible()
    with qtbot.waitSignal(bar.hide_requested):
        qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    state.set_shown(False)
    assert not bar.isVisible()


def test_mean_sigma_and_how_a_sample_comes_about_stand_in_numbers(bar: EncoderBar, state: PosteriorState) -> None:
    state.show(gaussian())
    assert bar.heading.text() == "Image 7, class 9: μ = (−1.000, 1.000), σ = (0.250, 0.250)"
    assert bar.step.text().endswith("z1: −1.000 + 0.250 · 2.00 = −0.500   z2: 1.000 − 0.250 · 1.00 = 0.750")


def test_of_many_dimensions_the_first_two_are_told(state: PosteriorState) -> None:
    assert heading(gaussian(20)).endswith("μ = (−1.000, −0.895, …), σ = (0.250, 0.250, …)")
    assert step_words(gaussian(20), 0).endswith("and 18 more")
    assert noise_words(gaussian(20), 0).count(",") == 19
    assert step_words(gaussian(), SAMPLES) == noise_words(gaussian(), -1) == ""


def test_the_sample_under_the_mouse_is_looked_at(bar: EncoderBar, state: PosteriorState) -> None:
    state.show(gaussian())
    for tile, sample in ((GIVEN + 4, 4), (0, 4), (GIVEN, 0)):
        at = QPointF(tile * (TILE_PX + GAP_PX) + TILE_PX / 2, TILE_PX / 2)
        button = Qt.MouseButton.NoButton
        move = QMouseEvent(QEvent.Type.MouseMove, at, at, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(bar.samples, move)
        assert state.looked_at == sample
        assert bar.step.text().startswith(f"Sample {sample + 1},")


def test_tiles_show_the_image_the_mean_and_the_samples(bar: EncoderBar, state: PosteriorState) -> None:
    state.show(gaussian())
    shown = bar.samples.grab().toImage()
    for tile in range(GIVEN + 3):
        level = shown.pixelColor(tile * (TILE_PX + GAP_PX) + TILE_PX // 2, TILE_PX // 2).red()
        assert level == tile * 20


def test_without_a_gaussian_it_says_why_and_offers_nothing(bar: EncoderBar, state: PosteriorState) -> None:
    state.show(gaussian())
    assert bar.draw_button.isEnabled()
    assert not bar.zoom_button.isEnabled()  # it is at no place of the map
    height = bar.sizeHint().height()
    state.show(None, "An autoencoder gives one point.")
    assert (bar.heading.text(), bar.step.text()) == ("", "")
    assert not bar.draw_button.isEnabled()
    assert bar.sizeHint().height() == height
    shown = bar.samples.grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(shown.width()) for y in range(shown.height())}
    assert len(colours) > 2  # letters


def test_other_samples_and_the_ellipse_are_asked_for(qtbot: QtBot, bar: EncoderBar, state: PosteriorState) -> None:
    state.show(gaussian())
    with qtbot.waitSignal(bar.draw_requested):
        qtbot.mouseClick(bar.draw_button, Qt.MouseButton.LeftButton)
