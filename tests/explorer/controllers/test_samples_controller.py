"""The grid shows fixed draws from the prior, and decodes them again when they or the weights change."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.samples_controller import draw_latents
from explorer.decoding.job import Answer, Channel


def test_a_generator_opens_with_eight_by_eight_samples_and_its_beliefs(gan_house: Any) -> None:
    samples = gan_house.state.samples
    assert samples.images.shape == (64, 1, 28, 28)
    assert samples.latents.shape == (64, 4)
    levels = samples.images.reshape(64, -1).mean(axis=1) / 255
    assert levels == pytest.approx(np.clip(samples.latents[:, 0], 0, 1), abs=0.01)
    assert samples.beliefs == pytest.approx(levels, abs=0.01)


def test_the_size_of_the_grid_is_chosen_within_limits(qtbot: QtBot, gan_house: Any) -> None:
    for wanted, side in ((4, 4), (1, 2), (99, 16)):
        gan_house.samples.set_side(wanted)
        qtbot.waitUntil(lambda side=side: len(gan_house.state.samples.images) == side**2)


def test_rolling_again_draws_other_latents_and_forgets_the_selection(qtbot: QtBot, gan_house: Any) -> None:
    before = gan_house.state.samples.latents
    gan_house.samples.select(5)
    with qtbot.waitSignal(gan_house.state.samples.samples_changed):
        gan_house.samples.reroll()
    after = gan_house.state.samples.latents
    assert after.shape == before.shape
    assert not np.isclose(after, before).any()
    assert gan_house.state.samples.selection == ()


def test_the_same_seed_draws_the_same_latents_as_often_as_asked() -> None:
    assert (draw_latents(16, 8, 3) == draw_latents(16, 8, 3)).all()
    assert not draw_latents(16, 8, 3).flags.writeable


def test_a_larger_grid_begins_with_the_samples_of_the_smaller_one() -> None:
    assert (draw_latents(64, 8, 3)[:16] == draw_latents(16, 8, 3)).all()


def test_a_late_answer_for_other_latents_is_dropped(qtbot: QtBot, gan_house: Any) -> None:
    answers: list[Answer] = []
    gan_house.decoding.answered(Channel.SAMPLES).connect(answers.append)
    gan_house.samples.reroll()
    qtbot.waitUntil(lambda: any(a.value is not None for a in answers))
    late = [answer for answer in answers if answer.value is not None]
    gan_house.samples.set_side(3)
    qtbot.waitUntil(lambda: len(gan_house.state.samples.images) == 9)
    for answer in late:
        gan_house.samples._on_answered(answer)
    assert len(gan_house.state.samples.images) == 9


def test_an_autoencoder_is_asked_for_no_samples(open_house: Any) -> None:
    open_house.samples.reroll()
    assert not any(job.channel is Channel.SAMPLES for job in open_house.decoding.jobs)
