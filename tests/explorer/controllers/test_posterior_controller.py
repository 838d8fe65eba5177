"""The encoder is asked about the nearest real image, or about a clicked one. Its fake Gaussian has a sigma of 1."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.posterior_controller import NO_ENCODER, NO_GAUSSIAN, PosteriorController
from explorer.state.posterior_state import DECODED, SAMPLES
from trainer.geometry.planes import axes
from trainer.values.gaussians import Gaussians


@pytest.fixture
def encoder(qtbot: QtBot, open_house: Any) -> PosteriorController:
    """Shown, while the probe is nearest to image 12: of 20 grey levels, 0.63 is the twelfth of nineteen steps."""
    made = PosteriorController(open_house.state, open_house.decoding, open_house.root)
    made.set_shown(True)
    open_house.probe.move_to(0.63, 0.0)
    qtbot.waitUntil(lambda: index_of(open_house) == 12)
    return made


def index_of(house: Any) -> int | None:
    found = house.state.posterior.posterior
    return None if found is None else found.index


def test_samples_are_the_mean_and_sigma_times_noise_and_are_decoded(open_house: Any, encoder: Any) -> None:
    found = open_house.state.posterior.posterior
    assert found.mean == pytest.approx(np.array([12 / 19, 0]), abs=0.01)
    assert found.sigma == pytest.approx(np.ones(2))
    assert found.codes == pytest.approx(found.mean + found.sigma * found.noise, abs=1e-6)
    assert (len(found.codes), len(found.decoded)) == (SAMPLES, DECODED)
    levels = np.clip(found.codes[:DECODED, 0], 0, 1) * 255
    assert found.decoded[:, 0, 0, 0] == pytest.approx(levels, abs=1)
    assert found.label == "2"
    assert found.placed.centre == pytest.approx(tuple(found.mean.tolist()))
    assert np.linalg.norm(found.placed.half_axes, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert found.placed.dots == pytest.approx(found.codes, abs=1e-6)


def test_a_clicked_image_stays_chosen_until_the_probe_moves(qtbot: QtBot, open_house: Any, encoder: Any) -> None:
    encoder.choose(3)
    qtbot.waitUntil(lambda: index_of(open_house) == 3)
    open_house.state.model.advance_weights(5)
    qtbot.waitUntil(lambda: not open_house.decoding._waiting)
    assert index_of(open_house) == 3
    open_house.probe.move_to(0.8, 0.0)
    qtbot.waitUntil(lambda: index_of(open_house) == 15)


def test_drawing_again_draws_other_noise_and_new_weights_the_same(qtbot: QtBot, open_house: Any, encoder: Any) -> None:
    state = open_house.state.posterior
    first = state.posterior
    encoder.draw_again()
    qtbot.waitUntil(lambda: not np.array_equal(state.posterior.noise, first.noise))
    second = state.posterior
    open_house.state.model.advance_weights(5)
    qtbot.waitUntil(lambda: state.posterior is not second)
    assert np.array_equal(state.posterior.noise, second.noise)


def test_another_plane_shows_another_ellipse(qtbot: QtBot, open_house: Any, encoder: Any) -> None:
    encoder.choose(12)  # the probe stays at its place, where another plane has another code and another nearest image
    found = open_house.state.posterior.posterior
    encoder.choose(12)  # the probe, too, is at another code now, and nearest to another image
    open_house.state.model.set_chart(axes(1, 0, 2))
    x, y = found.mean.tolist()
    qtbot.waitUntil(lambda: open_house.state.posterior.posterior.placed.centre == pytest.approx((y, x)))


def test_hidden_it_asks_nothing(qtbot: QtBot, open_house: Any, encoder: Any) -> None:
    encoder.hide()
    assert open_house.state.posterior.posterior is None
    open_house.probe.move_to(0.1, 0.0)
    qtbot.waitUntil(lambda: open_house.state.probe.reading.neighbour_index == 2)
    assert open_house.state.posterior.posterior is None


def test_an_autoencoder_and_a_generator_have_no_gaussian(
    qtbot: QtBot, open_house: Any, encoder: Any, gan_session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = open_house.state.posterior
    asked = open_house.instruments.encoder.encode
    points = lambda images: Gaussians(asked(images).mean, None)  # noqa: E731
    monkeypatch.setattr(open_house.instruments.encoder, "encode", points)
    encoder.choose(3)
    qtbot.waitUntil(lambda: state.reason == NO_GAUSSIAN)
    assert state.posterior is None
    monkeypatch.undo()
    open_house.models.show(gan_session.export_model(), None)
    assert state.reason == NO_ENCODER
