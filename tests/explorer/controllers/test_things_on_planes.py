"""Guests, the encoder's Gaussian and closed paths in a space of five dimensions, whatever plane of it is shown."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers.guest_controller import GuestController
from explorer.controllers.named_codes import NamedCodes
from explorer.controllers.posterior_controller import PosteriorController
from explorer.state.plane_choice import PlaneChoice
from tests.explorer.controllers.test_plane_controller import DIMS, Encoder, codes_of, wide  # noqa: F401
from trainer.values.arrays import frozen
from trainer.values.gaussians import Gaussians

GREY = frozen(np.full((1, 28, 28), 51, np.uint8))
SIGMA = np.array([0.1, 0.2, 0.3, 0.4, 0.5], np.float32)


class GaussianEncoder(Encoder):
    """Of five dimensions and of its own sigma in each."""

    def encode(self, images: Any) -> Gaussians:
        means = super().encode(images).mean
        return Gaussians(means, np.broadcast_to(2 * np.log(SIGMA), means.shape).astype(np.float32))


@pytest.fixture
def house(wide: Any) -> Any:  # noqa: F811
    wide.decoding.use(encoder=GaussianEncoder())
    return wide


def choose_axes(house: Any, first: int, second: int) -> None:
    house.state.document.choose_plane(PlaneChoice("axes", (first, second)))


def test_a_guest_is_at_the_foot_of_its_code_on_every_plane_and_the_plane_passes_through_it_when_probed(
    qtbot: QtBot, house: Any
) -> None:
    guests, code = GuestController(house.state, house.decoding, house.root), codes_of()[0]
    (guest,) = guests.add((GREY,))
    places = house.state.guests
    qtbot.waitUntil(lambda: guest.id in places.places)
    assert places.places[guest.id].place == pytest.approx(house.state.model.plane.to_map(code[None])[0], abs=1e-5)
    choose_axes(house, 1, 2)
    assert places.places[guest.id].place == pytest.approx((code[1], code[2]), abs=1e-5)
    guests.probe(guest.id)
    assert house.state.planes.anchor.name == guest.name
    assert house.state.model.plane.distances(code[None])[0] == pytest.approx(0, abs=1e-3)
    choose_axes(house, 0, 4)
    assert house.state.probe.code is places.places[guest.id].code
    assert house.state.probe.position == pytest.approx((code[0], code[4]), abs=1e-5)


def test_the_ellipse_of_the_encoder_is_that_of_the_plane(qtbot: QtBot, house: Any) -> None:
    encoder, state = PosteriorController(house.state, house.decoding, house.root), house.state.posterior
    encoder.set_shown(True)
    encoder.choose(3)
    qtbot.waitUntil(lambda: state.posterior is not None)
    encoder.choose(3)
    choose_axes(house, 1, 4)
    code = codes_of()[0]  # the fake encoder gives the first code to whatever it is shown alone

    def half_axes() -> list[float]:
        return sorted(np.linalg.norm(state.posterior.placed.half_axes, axis=1).tolist())

    qtbot.waitUntil(lambda: half_axes() == pytest.approx([0.2, 0.5], abs=1e-4))
    assert state.posterior.placed.centre == pytest.approx((code[1], code[4]), abs=1e-5)


def test_a_closed_path_keeps_its_codes_and_a_knot_on_its_way_home_is_between_the_last_and_the_first(house: Any) -> None:
    house.document.add_loop_knots(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]))
    path = house.state.document.contents.paths[0]
    assert path.closed
    assert np.array(path.codes) == pytest.approx(house.state.model.plane.to_latent(np.array(path.knots)), abs=1e-5)
    choose_axes(house, 0, 1)
    house.document.insert_knot(path.id, 3, 0.25, 0.5)
    new = house.state.document.contents.paths[0].codes[3]
    mean = (np.array(path.codes[2]) + np.array(path.codes[0])) / 2
    assert new == pytest.approx((0.25, 0.5, *mean[2:]), abs=1e-5)


def test_a_pin_of_another_number_of_dimensions_is_told_from_a_name_that_nobody_has(house: Any) -> None:
    house.state.document.add_pin((1.0, 2.0))
    house.state.document.add_pin((0.0, 0.0), code=(1.0,) * DIMS)
    codes = NamedCodes(house.state)
    assert codes["pick2"].tolist() == [[1.0] * DIMS]
    assert codes.absent["pick1"][0] == "The pin “pick1” is a code of 2 numbers, and this model's have 5."
