"""Guests over the fake models: the encoder gives (mean grey level, step)."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.formula_controller import FormulaController
from explorer.controllers.guest_controller import GuestController
from explorer.controllers.inversion_controller import InversionController
from explorer.controllers.planting_controller import PlantingController
from explorer.controllers.tablet_controller import TabletController
from explorer.state.guest import FoundCode
from explorer.state.guest_edits import with_guest_found
from trainer.data.size_normalising import size_normalised
from trainer.errors import Cancelled, TrainerError
from trainer.values.arrays import frozen
from trainer.values.inversion import Inversion

GREY = frozen(np.full((1, 28, 28), 51, np.uint8))


@pytest.fixture
def tablet(open_house: Any) -> TabletController:
    return TabletController(open_house.state, open_house.decoding, open_house.root)


@pytest.fixture
def guests(open_house: Any, tablet: TabletController) -> GuestController:
    return GuestController(open_house.state, open_house.decoding, open_house.root)


def places(house: Any) -> dict[int, Any]:
    return {guest: place.place for guest, place in house.state.guests.places.items()}


def test_a_guest_is_where_the_encoder_puts_its_image(qtbot: QtBot, open_house: Any, guests: GuestController) -> None:
    (guest,) = guests.add((GREY,))
    qtbot.waitUntil(lambda: places(open_house) == {guest.id: pytest.approx((0.2, 0.0))})
    guests.delete(guest.id)
    assert places(open_house) == {}
    open_house.state.document.undo_stack.undo()
    qtbot.waitUntil(lambda: guest.id in places(open_house))


def test_a_guest_moves_as_training_goes_on_and_takes_the_probe_along(
    qtbot: QtBot, open_house: Any, guests: GuestController, vae_session: Any
) -> None:
    (guest,) = guests.add((GREY,))
    qtbot.waitUntil(lambda: guest.id in places(open_house))
    guests.probe(guest.id)
    assert open_house.state.probe.position == pytest.approx((0.2, 0.0))
    vae_session.steps_done = 9
    open_house.models.advance(vae_session.export_model())
    qtbot.waitUntil(lambda: places(open_house)[guest.id] == pytest.approx((0.2, 9.0)))
    assert open_house.state.probe.position == pytest.approx((0.2, 9.0))


def test_the_drawing_is_kept_as_the_model_sees_it(
    qtbot: QtBot, open_house: Any, tablet: TabletController, guests: GuestController
) -> None:
    guests.keep_drawing()
    assert open_house.sentence == "There is nothing on the tablet."
    assert open_house.state.document.contents.guests == ()
    tablet.begin_stroke(0.5, 0.5)
    tablet.continue_stroke(0.5, 0.9)
    guests.keep_drawing()
    qtbot.waitUntil(lambda: open_house.state.tablet.reading is not None)
    (guest,) = open_house.state.document.contents.guests
    assert np.array_equal(guest.image, open_house.state.tablet.reading.image)
    assert guest.found is None  # an encoder needs no search


def test_images_of_another_size_are_not_at_home_here(qtbot: QtBot, open_house: Any, guests: GuestController) -> None:
    guests.add((frozen(np.zeros((1, 64, 64), np.uint8)),))
    (fitting,) = guests.add((GREY,))
    qtbot.waitUntil(lambda: list(places(open_house)) == [fitting.id])


def test_formulas_know_guests_by_name(qtbot: QtBot, open_house: Any, guests: GuestController) -> None:
    formulas = FormulaController(open_house.state, open_house.decoding, open_house.root)
    formulas.set_shown(True)
    (guest,) = guests.add((GREY,), names=("my seven",))
    formulas.type_text('2 * "my seven"')
    qtbot.waitUntil(lambda: open_house.state.formula.outcome is not None)
    assert open_house.state.formula.outcome.code.tolist() == pytest.approx([0.4, 0.0])
    guests.rename(guest.id, "seven")
    assert "seven" in open_house.state.formula.names


@pytest.fixture
def gan_guests(gan_house: Any) -> GuestController:
    gan_house.state.tablet.set_searches(True)  # as on opening the model
    return GuestController(gan_house.state, gan_house.decoding, gan_house.root)


def test_a_gan_knows_a_guest_by_the_code_that_was_found(gan_house: Any, gan_guests: GuestController) -> None:
    state = gan_house.state
    (guest,) = gan_guests.add((GREY,))
    assert places(gan_house) == {}
    gan_guests.probe(guest.id)
    assert gan_house.sentence == "guest1 has no code in this model yet, which has no encoder."
    (known,) = gan_guests.add((GREY,), FoundCode((0.2, 0.0, 0.0, 1.0), 3.0, "GAN"))
    assert places(gan_house) == {known.id: None}
    gan_guests.probe(known.id)
    assert state.probe.off_map
    assert state.probe.code.tolist() == pytest.approx([0.2, 0.0, 0.0, 1.0])


def test_the_plane_of_seeds_has_the_code_of_a_guest_at_a_corner_of_its_own(
    gan_house: Any, gan_guests: GuestController
) -> None:
    state, planting = gan_house.state, PlantingController(gan_house.state, gan_house.root)
    state.probe.set_position((3.1, 1.8))
    found = gan_guests.found_code(frozen(np.array([0.2, 0.0, 0.0, 1.0]), np.float32), 3.0, 7)
    assert found is not None
    assert found.corner == (3, 2)
    (guest,) = gan_guests.add((GREY,), found)
    assert places(gan_house) == {guest.id: (3.0, 2.0)}
    gan_guests.probe(guest.id)
    assert (state.probe.off_map, state.probe.position) == (False, (3.0, 2.0))
    at_corner = state.model.chart.to_latent(np.array([[3.0, 2.0]]))[0]
    assert at_corner.tolist() == pytest.approx([0.2, 0.0, 0.0, 1.0])
    gan_guests.delete(guest.id)
    assert not state.model.chart.planted
    state.document.undo_stack.undo()
    assert places(gan_house) == {guest.id: (3.0, 2.0)}
    assert planting.parent() is gan_house.root


def test_a_guest_that_is_searched_for_again_keeps_its_corner(gan_house: Any, gan_guests: GuestController) -> None:
    state = gan_house.state
    (guest,) = gan_guests.add((GREY,), FoundCode((0.2, 0.0, 0.0, 1.0), 3.0, "GAN", (5, 5)))
    again = with_guest_found(state.document.contents, guest.id, FoundCode((0.1,) * 4, 2.0, "GAN", (0, 0)))
    assert again.guests[0].found is not None
    assert (again.guests[0].found.corner, again.guests[0].found.error) == ((5, 5), 2.0)


class Search:
    """Stands in for the descent; it waits until it is told to end."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.images: list[np.ndarray] = []

    def __call__(self, decoder: Any, image: np.ndarray, *, progress: Any, cancelled: Any) -> Inversion:
        self.images.append(image)
        progress(0.5)
        if self.error is not None:
            raise self.error
        if cancelled():
            raise Cancelled("given up")
        z = frozen(np.array([0.6, 0, 0, 0]), np.float32)
        return Inversion(z, frozen(decoder.decode(z[None])[0]), 12.0)


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch) -> Search:
    made = Search()
    monkeypatch.setattr("explorer.controllers.inversion_controller.invert", made)
    return made


@pytest.fixture
def inversion(gan_house: Any, gan_guests: GuestController) -> InversionController:
    tablet = TabletController(gan_house.state, gan_house.decoding, gan_house.root)
    return InversionController(gan_house.state, gan_house.decoding, tablet, gan_guests, gan_house.root)


def test_the_code_found_for_a_guest_is_kept_with_its_error_and_undone(
    qtbot: QtBot, gan_house: Any, gan_guests: GuestController, inversion: InversionController, search: Search
) -> None:
    state = gan_house.state
    (guest,) = gan_guests.add((GREY,))
    inversion.find_guest(guest.id)
    assert state.tablet.work.under_way
    qtbot.waitUntil(lambda: not state.tablet.work.under_way)
    (known,) = state.document.contents.guests
    assert known.found is not None
    assert known.found.error == 12.0
    assert known.found.model == "GAN (2014), 4-D, step 0"
    assert state.probe.code.tolist() == pytest.approx([0.6, 0, 0, 0])
    assert "12 of 255 grey levels" in gan_house.sentence
    assert np.array_equal(search.images[0], GREY)
    state.document.undo_stack.undo()
    assert state.document.contents.guests[0].found is None


def test_a_drawing_that_is_kept_takes_its_code_along(
    qtbot: QtBot, gan_house: Any, gan_guests: GuestController, inversion: InversionController, search: Search
) -> None:
    state, tablet = gan_house.state, inversion._tablet
    inversion.find_drawing()
    assert gan_house.sentence == "There is nothing on the tablet."
    tablet.begin_stroke(0.5, 0.5)
    qtbot.waitUntil(lambda: state.tablet.reading is not None)
    inversion.find_drawing()
    qtbot.waitUntil(lambda: state.tablet.reading.error is not None)
    gan_guests.keep_drawing()
    (guest,) = state.document.contents.guests
    assert guest.found is not None
    assert guest.found.z == pytest.approx((0.6, 0, 0, 0))
    assert guest.found.error == state.tablet.reading.error


def test_a_search_is_for_the_drawing_as_it_is_though_the_last_stroke_was_not_read_yet(
    qtbot: QtBot, gan_house: Any, inversion: InversionController, search: Search
) -> None:
    state, tablet = gan_house.state, inversion._tablet
    tablet.begin_stroke(0.5, 0.5)
    qtbot.waitUntil(lambda: state.tablet.reading is not None)
    tablet.continue_stroke(0.8, 0.9)
    assert state.tablet.reading.ink is not state.tablet.ink
    inversion.find_drawing()
    qtbot.waitUntil(lambda: state.tablet.reading.error is not None)
    assert np.array_equal(search.images[0], size_normalised(state.tablet.ink, (1, 28, 28)))
    assert state.tablet.reading.ink is state.tablet.ink
    assert state.tablet.reading.code.tolist() == pytest.approx([0.6, 0, 0, 0])


def test_a_search_is_given_up_when_the_drawing_changes_or_the_user_says_so(
    qtbot: QtBot, gan_house: Any, gan_guests: GuestController, inversion: InversionController, search: Search
) -> None:
    state, tablet = gan_house.state, inversion._tablet
    tablet.begin_stroke(0.5, 0.5)
    qtbot.waitUntil(lambda: state.tablet.reading is not None)
    inversion.find_drawing()
    tablet.continue_stroke(0.6, 0.6)
    assert not state.tablet.work.under_way
    qtbot.waitUntil(lambda: state.tablet.reading.ink is state.tablet.ink)
    inversion.find_drawing()
    inversion.cancel()
    assert not state.tablet.work.under_way
    assert state.tablet.reading.code is None


def test_a_search_that_fails_says_why(
    qtbot: QtBot, gan_house: Any, gan_guests: GuestController, inversion: InversionController, search: Search
) -> None:
    search.error = TrainerError("The images have the wrong shape.", "Open another model.")
    (guest,) = gan_guests.add((GREY,))
    inversion.find_guest(guest.id)
    qtbot.waitUntil(lambda: not gan_house.state.tablet.work.under_way)
    assert gan_house.state.tablet.work.failure == "The images have the wrong shape. Open another model."
