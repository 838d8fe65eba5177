"""Drawing over the fake models: the encoder gives (mean grey level, step), the decoder an image of the grey z[0]."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.tablet_controller import TabletController
from explorer.decoding.job import Channel
from explorer.state.tablet_state import DrawingReading
from trainer.data.size_normalising import size_normalised
from trainer.geometry.planes import axes
from trainer.values.arrays import frozen


@pytest.fixture
def tablet(open_house: Any) -> TabletController:
    return TabletController(open_house.state, open_house.decoding, open_house.root)


def draw_one(tablet: TabletController) -> None:
    tablet.begin_stroke(0.5, 0.2)
    tablet.continue_stroke(0.5, 0.5)
    tablet.continue_stroke(0.5, 0.8)


def reading_of(house: Any) -> DrawingReading | None:
    """The reading, once everything is known of the drawing as it is now."""
    state = house.state.tablet
    reading: DrawingReading | None = state.reading
    if reading is None or reading.ink is not state.ink or reading.decoded is None:
        return None
    return reading


def test_a_stroke_is_encoded_decoded_and_compared(qtbot: QtBot, open_house: Any, tablet: TabletController) -> None:
    draw_one(tablet)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    reading = open_house.state.tablet.reading
    image = size_normalised(open_house.state.tablet.ink, (1, 28, 28))
    assert image is not None
    assert np.array_equal(reading.image, image)
    level = float(image.mean() / 255)
    assert reading.code.tolist() == pytest.approx([level, 0.0])
    assert reading.place == pytest.approx((level, 0.0))
    assert int(reading.decoded[0, 0, 0]) == round(255 * level)
    assert reading.error == pytest.approx(float(image.std()), abs=0.5)
    assert reading.probabilities is None  # no classifier is loaded


def test_the_point_moves_while_the_pen_is_down(qtbot: QtBot, open_house: Any, tablet: TabletController) -> None:
    places = set()

    def note() -> None:
        reading = open_house.state.tablet.reading
        if reading is not None:
            places.add(reading.place)

    open_house.state.tablet.reading_changed.connect(note)
    tablet.begin_stroke(0.3, 0.2)
    for step in range(1, 4):
        tablet.continue_stroke(0.3 + 0.1 * step, 0.2 + 0.2 * step)
        qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    assert len(places) >= 3  # a fast encoder answers at the first touch too


def test_undo_redo_and_clear_are_encoded_too(qtbot: QtBot, open_house: Any, tablet: TabletController) -> None:
    state = open_house.state.tablet
    draw_one(tablet)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    first = state.reading.code.tolist()
    tablet.begin_stroke(0.2, 0.2)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    assert state.reading.code.tolist() != first
    tablet.undo()
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    assert state.reading.code.tolist() == first
    tablet.clear()
    assert state.reading is None  # an empty drawing has no code
    assert state.empty
    tablet.undo()
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    assert state.reading.code.tolist() == first
    tablet.undo()
    assert state.reading is None
    tablet.redo()
    assert not state.empty


def test_the_eraser_takes_ink_away(open_house: Any, tablet: TabletController) -> None:
    draw_one(tablet)
    before = int(open_house.state.tablet.ink.sum())
    tablet.set_erases(True)
    tablet.set_thickness(0.2)
    draw_one(tablet)
    assert int(open_house.state.tablet.ink.sum()) == 0
    assert before > 0


def test_a_drawing_moves_on_the_map_as_training_goes_on(
    qtbot: QtBot, open_house: Any, tablet: TabletController, vae_session: Any
) -> None:
    draw_one(tablet)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    vae_session.steps_done = 7
    open_house.models.advance(vae_session.export_model())
    qtbot.waitUntil(lambda: open_house.state.tablet.reading.place[1] == 7.0)
    assert open_house.state.tablet.reading.step == 7


def test_the_probe_stays_with_the_drawing_that_it_was_put_on(
    qtbot: QtBot, open_house: Any, tablet: TabletController
) -> None:
    state = open_house.state
    tablet.probe_drawing()  # nothing is drawn
    assert state.probe.code is None
    draw_one(tablet)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    tablet.probe_drawing()
    assert state.probe.position == state.tablet.reading.place
    tablet.continue_stroke(0.9, 0.9)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    assert state.probe.code is state.tablet.reading.code
    state.probe.set_position((2.0, 2.0))
    tablet.continue_stroke(0.9, 0.1)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    assert state.probe.position == (2.0, 2.0)


def test_what_nobody_sees_is_not_encoded(qtbot: QtBot, open_house: Any, tablet: TabletController) -> None:
    draw_one(tablet)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    tablet.set_shown(False)
    assert open_house.state.tablet.reading is None
    open_house.decoding.jobs.clear()
    open_house.state.model.weights_changed.emit()
    assert not [job for job in open_house.decoding.jobs if job.channel is Channel.TABLET]
    tablet.set_shown(True)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)


def test_only_the_newest_drawing_is_asked_for(open_house: Any, tablet: TabletController) -> None:
    open_house.decoding.jobs.clear()
    draw_one(tablet)
    asked = [job.id for job in open_house.decoding.jobs if job.channel is Channel.TABLET]
    assert asked == sorted(set(asked))


def test_in_more_dimensions_the_point_is_the_foot_on_the_plane(
    qtbot: QtBot, open_house: Any, tablet: TabletController
) -> None:
    draw_one(tablet)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    open_house.state.model.set_chart(axes(1, 0, 2))
    level = open_house.state.tablet.reading.code[0]
    qtbot.waitUntil(lambda: open_house.state.tablet.reading.place == pytest.approx((0.0, level)))


def test_without_an_encoder_a_code_that_was_found_belongs_to_that_drawing_alone(qtbot: QtBot, gan_house: Any) -> None:
    tablet, state = TabletController(gan_house.state, gan_house.decoding, gan_house.root), gan_house.state
    state.tablet.set_searches(True)  # as on opening the model
    draw_one(tablet)
    qtbot.waitUntil(lambda: state.tablet.reading is not None and state.tablet.reading.ink is state.tablet.ink)
    assert state.tablet.reading.code is None
    code = frozen(np.array([0.4, 0, 0, 0]), np.float32)
    tablet.hold_code(state.tablet.ink, code)
    qtbot.waitUntil(lambda: state.tablet.reading.decoded is not None)
    assert int(state.tablet.reading.decoded[0, 0, 0]) == 102
    assert state.tablet.reading.place is None  # the plane of seeds cannot tell
    assert state.probe.code is state.tablet.reading.code or np.array_equal(state.probe.code, code)
    assert state.probe.off_map
    old = state.tablet.ink
    tablet.continue_stroke(0.1, 0.1)
    qtbot.waitUntil(lambda: state.tablet.reading.ink is state.tablet.ink)
    assert state.tablet.reading.code is None
    tablet.hold_code(old, code)  # too late: the drawing has changed
    assert state.tablet.reading.code is None


def test_another_model_forgets_what_was_said_of_the_drawing(
    qtbot: QtBot, open_house: Any, tablet: TabletController, gan_session: Any
) -> None:
    draw_one(tablet)
    qtbot.waitUntil(lambda: reading_of(open_house) is not None)
    open_house.models.show(gan_session.export_model(), None)
    assert open_house.state.tablet.searches
    qtbot.waitUntil(lambda: open_house.state.tablet.reading is not None)
    assert open_house.state.tablet.reading.code is None
