"""The strip shows the walk along the selected path, or between two selected samples, always with present weights."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.decoding.job import Channel
from trainer.configuration.autoencoders import VaeConfig
from trainer.decoding.trained_model import TrainedModel


def levels(house: Any) -> list[int]:
    """Grey levels of the frames; the fake decoder makes 255 times the first latent coordinate of them."""
    return [int(image[0, 0, 0]) for image in house.state.strip.images]


def walk(house: Any, *knots: tuple[float, float]) -> None:
    house.document.add_knots(np.array(knots))


def test_frames_lie_evenly_along_the_path(qtbot: QtBot, open_house: Any) -> None:
    open_house.state.strip.set_frame_count(6)
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    qtbot.waitUntil(lambda: levels(open_house) == [0, 51, 102, 153, 204, 255])
    strip = open_house.state.strip
    assert strip.title == "Path 1"
    assert strip.points[:, 0] == pytest.approx(np.linspace(0, 1, 6))
    assert strip.latents == pytest.approx(strip.points)


def test_spherical_frames_turn_about_zero(qtbot: QtBot, open_house: Any) -> None:
    open_house.strip.set_interpolation("spherical")
    open_house.state.strip.set_frame_count(9)
    walk(open_house, (1.0, 0.0), (0.0, 1.0))
    qtbot.waitUntil(lambda: len(levels(open_house)) == 9)
    assert np.linalg.norm(open_house.state.strip.latents, axis=1) == pytest.approx(np.ones(9))


def test_a_geodesic_of_a_decoder_that_changes_with_one_axis_ends_where_it_should(qtbot: QtBot, open_house: Any) -> None:
    open_house.state.strip.set_frame_count(6)
    open_house.strip.set_interpolation("geodesic")
    walk(open_house, (0.1, 0.0), (0.9, 0.5))
    qtbot.waitUntil(lambda: levels(open_house) == [26, 77, 128, 178, 230, 230] or len(levels(open_house)) == 6)
    assert levels(open_house)[0] == 26
    assert levels(open_house)[-1] == 230
    assert levels(open_house) == sorted(levels(open_house))
    assert open_house.state.strip.searched is None


def test_a_geodesic_search_tells_how_far_it_is_and_its_lattice_is_kept_for_the_next_one(
    qtbot: QtBot, open_house: Any
) -> None:
    shares: list[float | None] = []
    strip = open_house.state.strip
    strip.searched_changed.connect(lambda: shares.append(strip.searched))
    open_house.strip.set_interpolation("geodesic")
    walk(open_house, (0.1, 0.0), (0.9, 0.5))
    qtbot.waitUntil(lambda: len(levels(open_house)) == 16)
    known = [share for share in shares if share is not None]
    assert known == sorted(known)
    assert len(known) > 5
    graph = open_house.strip.graph
    assert graph is not None
    path = open_house.state.document.contents.paths[0].id
    open_house.document.move_knot(path, 1, 0.8, 0.4, 1)
    qtbot.waitUntil(lambda: levels(open_house)[-1] == 204)
    assert open_house.strip.graph is graph


def test_newer_weights_decode_the_known_geodesic_at_once_and_search_it_again_later(
    qtbot: QtBot, open_house: Any, make_fake_session: Any
) -> None:
    open_house.strip.set_interpolation("geodesic")
    walk(open_house, (0.1, 0.0), (0.9, 0.5))
    qtbot.waitUntil(lambda: len(levels(open_house)) == 16)
    before = open_house.strip._shown.way
    with qtbot.waitSignal(open_house.state.strip.frames_changed):
        open_house.models.advance(make_fake_session(VaeConfig()).export_model())
    assert open_house.strip._shown.way is before
    assert open_house.strip.graph is None
    open_house.strip._later.timeout.emit()
    qtbot.waitUntil(lambda: open_house.strip._shown.way is not before)


def test_weights_that_come_during_a_search_let_it_end(qtbot: QtBot, open_house: Any, make_fake_session: Any) -> None:
    open_house.strip.set_interpolation("geodesic")
    walk(open_house, (0.1, 0.0), (0.9, 0.5))
    qtbot.waitUntil(lambda: len(levels(open_house)) == 16)
    before = open_house.strip._shown.way
    open_house.strip.refresh()
    asked = len([job for job in open_house.decoding.jobs if job.channel is Channel.WALK])
    open_house.models.advance(make_fake_session(VaeConfig()).export_model())
    assert len([job for job in open_house.decoding.jobs if job.channel is Channel.WALK]) == asked
    qtbot.waitUntil(lambda: open_house.strip._shown.way is not before)


def test_frames_at_equal_change_leave_out_where_nothing_changes(qtbot: QtBot, open_house: Any) -> None:
    open_house.state.strip.set_frame_count(5)
    walk(open_house, (-1.0, 0.0), (1.0, 0.0))
    qtbot.waitUntil(lambda: levels(open_house) == [0, 0, 0, 128, 255])
    open_house.strip.set_spacing("change")
    qtbot.waitUntil(lambda: levels(open_house)[1] > 50)
    assert np.diff(levels(open_house)) == pytest.approx(np.full(4, 64), abs=3)


def test_another_number_of_frames_decodes_anew(qtbot: QtBot, open_house: Any) -> None:
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    for count in (3, 100):
        open_house.state.strip.set_frame_count(count)
        qtbot.waitUntil(lambda count=count: len(levels(open_house)) == count)
    assert levels(open_house)[-1] == 255


def test_a_dragged_knot_takes_the_frames_along_and_undo_takes_them_back(qtbot: QtBot, open_house: Any) -> None:
    open_house.state.strip.set_frame_count(2)
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    path = open_house.state.document.contents.paths[0].id
    for x in (0.8, 0.6):
        open_house.document.move_knot(path, 1, x, 0.0, 1)
    qtbot.waitUntil(lambda: levels(open_house) == [0, 153])
    open_house.state.document.undo_stack.undo()
    qtbot.waitUntil(lambda: levels(open_house) == [0, 255])


def test_a_deleted_path_empties_the_strip_and_undo_fills_it_again(qtbot: QtBot, open_house: Any) -> None:
    open_house.state.strip.set_frame_count(2)
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    qtbot.waitUntil(lambda: levels(open_house) == [0, 255])
    open_house.document.delete_selected_path()
    assert levels(open_house) == []
    assert open_house.state.strip.title == ""
    open_house.state.document.undo_stack.undo()
    qtbot.waitUntil(lambda: levels(open_house) == [0, 255])


def test_a_walk_that_was_given_up_while_it_was_decoded_does_not_come_late(qtbot: QtBot, open_house: Any) -> None:
    answers: list[Any] = []
    open_house.decoding.answered(Channel.WALK).connect(answers.append)
    open_house.state.strip.set_frame_count(256)
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    open_house.document.delete_selected_path()
    open_house.probe.move_to(0.9, 0.0)
    qtbot.waitUntil(lambda: open_house.state.probe.reading.z[0] == pytest.approx(0.9))
    for answer in answers:
        open_house.strip._on_answered(answer)
    assert levels(open_house) == []


def test_pins_and_other_paths_do_not_decode_the_walk_anew(qtbot: QtBot, open_house: Any) -> None:
    walk(open_house, (0.0, 1.0), (1.0, 1.0))
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    qtbot.waitUntil(lambda: len(levels(open_house)) == 16)
    asked = len(open_house.decoding.jobs)
    open_house.document.add_pin(1.0, 1.0)
    open_house.document.rename_path(open_house.state.document.contents.paths[0].id, "Above")
    assert len(open_house.decoding.jobs) == asked


def test_newer_weights_decode_the_walk_anew(qtbot: QtBot, open_house: Any, make_fake_session: Any) -> None:
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    qtbot.waitUntil(lambda: len(levels(open_house)) == 16)
    with qtbot.waitSignal(open_house.state.strip.frames_changed):
        open_house.models.advance(make_fake_session(VaeConfig()).export_model())


def test_on_the_plane_of_seeds_the_walk_is_the_drawn_line(qtbot: QtBot, gan_house: Any) -> None:
    gan_house.strip.set_interpolation("spherical")
    gan_house.state.strip.set_frame_count(5)
    walk(gan_house, (0.0, 0.0), (4.0, 0.0))
    qtbot.waitUntil(lambda: len(levels(gan_house)) == 5)
    strip = gan_house.state.strip
    assert strip.points == pytest.approx(np.stack([np.arange(5), np.zeros(5)], axis=1))
    assert strip.latents == pytest.approx(gan_house.state.model.chart.to_latent(strip.points))


def test_two_selected_samples_make_a_walk_that_is_not_on_the_map(qtbot: QtBot, gan_house: Any) -> None:
    gan_house.state.strip.set_interpolation("spherical")
    gan_house.samples.select(2)
    assert levels(gan_house) == []
    gan_house.samples.select(7)
    qtbot.waitUntil(lambda: len(levels(gan_house)) == 16)
    strip, latents = gan_house.state.strip, gan_house.state.samples.latents
    assert strip.title == "Sample 3 to sample 8"
    assert strip.points is None
    assert strip.latents[0] == pytest.approx(latents[2])
    assert strip.latents[-1] == pytest.approx(latents[7])


def test_a_path_drawn_after_two_samples_were_selected_is_shown_and_a_pin_changes_nothing(
    qtbot: QtBot, gan_house: Any
) -> None:
    gan_house.samples.select(2)
    gan_house.samples.select(7)
    gan_house.document.add_pin(0.0, 0.0)
    qtbot.waitUntil(lambda: gan_house.state.strip.title.startswith("Sample"))
    walk(gan_house, (0.0, 0.0), (1.0, 0.0))
    qtbot.waitUntil(lambda: gan_house.state.strip.title == "Path 1")


def test_other_latents_end_the_walk_between_samples(qtbot: QtBot, gan_house: Any) -> None:
    gan_house.samples.select(2)
    gan_house.samples.select(7)
    qtbot.waitUntil(lambda: len(levels(gan_house)) == 16)
    gan_house.samples.reroll()
    assert levels(gan_house) == []


def test_a_path_of_one_map_is_not_shown_on_the_other_and_comes_back_with_it(
    qtbot: QtBot, open_house: Any, gan_session: Any, fake_model: TrainedModel
) -> None:
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    qtbot.waitUntil(lambda: len(levels(open_house)) == 16)
    open_house.models.show(gan_session.export_model(), None)
    assert levels(open_house) == []
    open_house.models.show(fake_model, None)
    qtbot.waitUntil(lambda: len(levels(open_house)) == 16)


def test_a_closed_path_leads_back_in_steps_as_large_as_the_others(qtbot: QtBot, open_house: Any) -> None:
    open_house.state.strip.set_frame_count(4)
    walk(open_house, (0.0, 0.0), (1.0, 0.0))
    qtbot.waitUntil(lambda: levels(open_house) == [0, 85, 170, 255])
    open_house.document.close_selected_path(True)
    qtbot.waitUntil(lambda: levels(open_house) == [0, 128, 255, 128])
    strip = open_house.state.strip
    assert strip.closed
    assert strip.steps == 4
    open_house.state.document.undo_stack.undo()
    qtbot.waitUntil(lambda: levels(open_house) == [0, 85, 170, 255])
    assert not strip.closed


def test_a_drawn_loop_is_a_closed_path_without_its_start_twice(open_house: Any) -> None:
    angle = np.linspace(0, 2 * np.pi, 60)
    open_house.document.add_loop_stroke(np.stack([np.cos(angle), np.sin(angle)], axis=1))
    path = open_house.state.document.contents.paths[0]
    assert path.closed
    first, last = np.array(path.knots[0]), np.array(path.knots[-1])
    assert np.linalg.norm(first - last) > 0.1
    assert path.line[-1] == path.knots[0]
