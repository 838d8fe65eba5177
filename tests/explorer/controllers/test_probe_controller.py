"""The probe decodes where it stands: the image first, what is known about it after."""

import math
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.probe_controller import RUNNING_MS
from explorer.decoding.job import Answer, Channel
from explorer.state.probe_state import Reading
from explorer.state.run_state import RunStatus
from trainer.configuration.autoencoders import AutoencoderConfig, VaeConfig


def level(house: Any) -> int:
    """Grey level of the probe's image; the fake decoder makes 255 times the first coordinate of it."""
    reading: Reading | None = house.state.probe.reading
    return -1 if reading is None else int(reading.image[0, 0, 0])


def test_the_image_at_the_place_arrives(qtbot: QtBot, open_house: Any) -> None:
    open_house.probe.move_to(0.6, -1.0)
    qtbot.waitUntil(lambda: level(open_house) == 153)
    reading = open_house.state.probe.reading
    assert reading.z.tolist() == pytest.approx([0.6, -1.0])
    assert not reading.image.flags.writeable


def test_the_image_comes_alone_and_the_details_later(qtbot: QtBot, open_house: Any) -> None:
    seen: list[Reading] = []
    open_house.state.probe.reading_changed.connect(lambda: seen.append(open_house.state.probe.reading))
    qtbot.waitUntil(lambda: open_house.state.probe.reading.neighbour is not None)
    seen.clear()
    open_house.state.probe.set_reading(None)
    open_house.probe.move_to(1.0, 0.0)
    qtbot.waitUntil(lambda: len(seen) >= 3 and seen[-1].neighbour is not None)
    first, last = seen[1], seen[-1]
    assert first.neighbour is None
    assert int(first.image[0, 0, 0]) == 255
    assert last.distance == pytest.approx(0.0, abs=1e-3)
    assert last.neighbour_label == open_house.state.data.class_names[19 % 10]
    assert (last.neighbour == 255).all()


def test_older_details_stay_until_the_new_ones_are_known(qtbot: QtBot, open_house: Any) -> None:
    qtbot.waitUntil(lambda: open_house.state.probe.reading.neighbour is not None)
    neighbours: list[Any] = []
    open_house.state.probe.reading_changed.connect(lambda: neighbours.append(open_house.state.probe.reading.neighbour))
    open_house.probe.move_to(0.3, 0.0)
    qtbot.waitUntil(lambda: len(neighbours) >= 2)
    assert all(neighbour is not None for neighbour in neighbours)


@pytest.mark.parametrize("place", [(math.nan, 0.0), (0.0, math.inf)])
def test_a_place_that_is_no_number_is_ignored(open_house: Any, place: tuple[float, float]) -> None:
    open_house.probe.move_to(0.5, 0.5)
    open_house.probe.move_to(*place)
    assert open_house.state.probe.position == (0.5, 0.5)


def test_arrow_keys_move_by_a_step_and_with_shift_by_a_tenth_of_it(open_house: Any) -> None:
    open_house.probe.move_to(0.0, 0.0)
    open_house.probe.nudge(1, 0, False)
    open_house.probe.nudge(0, -1, True)
    assert open_house.state.probe.position == (0.1, -0.01)


def test_ten_steps_to_and_fro_end_where_they_began(open_house: Any) -> None:
    open_house.probe.move_to(0.0, 0.0)
    for dx in [1] * 10 + [-1] * 10:
        open_house.probe.nudge(dx, 0, False)
    assert open_house.state.probe.position == (0.0, 0.0)


def test_the_prior_density_is_told_for_a_vae_and_not_for_an_autoencoder(
    qtbot: QtBot, open_house: Any, make_fake_session: Any
) -> None:
    open_house.probe.move_to(0.0, 0.0)
    qtbot.waitUntil(lambda: open_house.state.probe.reading.log_prior == pytest.approx(-math.log(2 * math.pi)))
    open_house.models.show(make_fake_session(AutoencoderConfig()).export_model(), None)
    qtbot.waitUntil(lambda: open_house.state.probe.reading is not None)
    assert open_house.state.probe.reading.log_prior is None


def test_a_discriminator_says_how_much_it_believes_in_the_image(qtbot: QtBot, gan_house: Any) -> None:
    qtbot.waitUntil(lambda: gan_house.state.probe.reading is not None)
    qtbot.waitUntil(lambda: gan_house.state.probe.reading.belief is not None)
    reading = gan_house.state.probe.reading
    assert reading.z.shape == (4,)
    assert reading.belief == pytest.approx(reading.image.mean() / 255, abs=0.01)


def test_newer_weights_answer_anew_with_their_step(qtbot: QtBot, open_house: Any, make_fake_session: Any) -> None:
    session = make_fake_session(VaeConfig())
    session.steps_done = 42
    open_house.models.advance(session.export_model())
    qtbot.waitUntil(lambda: open_house.state.probe.reading.step == 42)


def test_another_model_empties_the_reading_and_a_late_answer_of_the_old_one_is_dropped(
    qtbot: QtBot, open_house: Any, gan_session: Any
) -> None:
    late: list[Answer] = []
    open_house.decoding.answered(Channel.PROBE).connect(late.append)
    open_house.probe.move_to(0.25, 0.0)
    qtbot.waitUntil(lambda: bool(late))
    open_house.models.show(gan_session.export_model(), None)
    assert open_house.state.probe.reading is None
    for answer in late:
        open_house.probe._on_decoded(answer)
    assert open_house.state.probe.reading is None
    qtbot.waitUntil(lambda: open_house.state.probe.reading is not None)
    assert open_house.state.probe.reading.z.shape == (4,)


def test_images_of_another_shape_are_not_compared(qtbot: QtBot, open_house: Any) -> None:
    open_house.data.open("olivetti")
    qtbot.waitUntil(lambda: open_house.state.data.name == "olivetti")
    qtbot.waitUntil(
        lambda: open_house.instruments.neighbours is not None and open_house.instruments.neighbours.image_shape[1] == 64
    )
    open_house.probe.move_to(0.75, 0.0)
    qtbot.waitUntil(lambda: level(open_house) == 191)
    qtbot.waitUntil(lambda: open_house.state.probe.reading.neighbour is None)


def test_many_moves_at_once_end_with_the_image_of_the_last(qtbot: QtBot, open_house: Any) -> None:
    for x in np.linspace(0, 1, 200):
        open_house.probe.move_to(float(x), 0.0)
    qtbot.waitUntil(lambda: level(open_house) == 255)


def details_asked(house: Any) -> int:
    return sum(job.channel is Channel.PROBE_DETAILS for job in house.decoding.jobs)


def test_while_a_run_goes_on_a_resting_probe_is_not_measured_with_every_frame(qtbot: QtBot, open_house: Any) -> None:
    qtbot.waitUntil(lambda: open_house.state.probe.reading.neighbour is not None)
    open_house.state.run.set_status(RunStatus.RUNNING)
    asked, images = details_asked(open_house), []
    open_house.state.probe.reading_changed.connect(lambda: images.append(open_house.state.probe.reading.image))
    for _ in range(5):
        count = len(images)
        open_house.state.model.weights_changed.emit()
        qtbot.waitUntil(lambda count=count: len(images) > count)
    assert details_asked(open_house) <= asked + 1  # one may have been on its way
    last = details_asked(open_house)
    qtbot.waitUntil(lambda: details_asked(open_house) == last + 1)


def test_while_a_run_goes_on_a_moved_probe_is_measured_at_once(qtbot: QtBot, open_house: Any) -> None:
    qtbot.waitUntil(lambda: open_house.state.probe.reading.neighbour is not None)
    open_house.state.run.set_status(RunStatus.RUNNING)
    asked = details_asked(open_house)
    open_house.probe.move_to(0.7, 0.2)
    qtbot.waitUntil(lambda: details_asked(open_house) > asked, timeout=RUNNING_MS // 2)
