"""Every shown image becomes a point; newer encodings cancel older ones."""

import threading
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from trainer.configuration.autoencoders import VaeConfig
from trainer.values.arrays import ByteArray, frozen
from trainer.values.gaussians import Gaussians


class GatedEncoder:
    """Encodes to a constant, but only once its gate is open."""

    image_shape = (1, 28, 28)

    def __init__(self, value: float, dims: int = 2) -> None:
        self.value, self.latent_dims = value, dims
        self.gate, self.begun = threading.Event(), threading.Event()

    def encode(self, images: ByteArray) -> Gaussians:
        self.begun.set()
        assert self.gate.wait(5)
        return Gaussians(np.full((len(images), self.latent_dims), self.value, np.float32))


class SpreadEncoder:
    """Encodes to codes that spread along the last two of their dimensions."""

    image_shape = (1, 28, 28)
    latent_dims = 5

    def encode(self, images: ByteArray) -> Gaussians:
        codes = np.random.default_rng(0).normal(size=(len(images), 5)) * [0.01, 0.01, 0.01, 3.0, 2.0]
        return Gaussians(codes.astype(np.float32))


def test_each_image_becomes_a_point_in_the_order_of_the_images(open_house: Any) -> None:
    points, images = open_house.state.map.points, open_house.state.data.images
    assert points[:, 0] == pytest.approx(images.reshape(20, -1).mean(axis=1) / 255)
    assert (open_house.state.map.codes == points).all()
    assert not points.flags.writeable


def test_other_images_are_encoded_as_soon_as_they_are_there(qtbot: QtBot, open_house: Any) -> None:
    open_house.data.show_split("train")
    qtbot.waitUntil(lambda: len(open_house.state.map.points) == 30)


def test_the_window_goes_on_while_images_are_encoded(qtbot: QtBot, open_house: Any) -> None:
    encoder = GatedEncoder(3.0)
    open_house.points.use(encoder)
    open_house.points.encode()
    assert encoder.begun.wait(5)
    assert open_house.state.map.points[0, 0] == 0.0
    encoder.gate.set()
    qtbot.waitUntil(lambda: bool((open_house.state.map.points == 3.0).all()))


def test_a_newer_encoding_cancels_the_one_under_way(qtbot: QtBot, open_house: Any) -> None:
    slow, quick, seen = GatedEncoder(3.0), GatedEncoder(4.0), []
    open_house.state.map.points_changed.connect(lambda: seen.append(float(open_house.state.map.points[0, 0])))
    open_house.points.use(slow)
    open_house.points.encode()
    assert slow.begun.wait(5)
    quick.gate.set()
    open_house.points.use(quick)
    open_house.points.encode()
    qtbot.waitUntil(lambda: seen == [4.0])
    slow.gate.set()
    open_house.points.use(quick)
    open_house.points.encode()
    qtbot.waitUntil(lambda: seen == [4.0, 4.0])


def test_images_of_another_shape_clear_the_map(qtbot: QtBot, open_house: Any) -> None:
    open_house.data.open("olivetti")
    qtbot.waitUntil(lambda: open_house.state.data.name == "olivetti")
    assert len(open_house.state.map.points) == 0


def test_codes_that_do_not_belong_to_the_images_clear_the_map(open_house: Any) -> None:
    open_house.points.show_codes(frozen(np.zeros((7, 2), np.float32)))
    assert len(open_house.state.map.points) == 0


def test_a_generator_has_no_points(gan_house: Any) -> None:
    assert len(gan_house.state.map.points) == 0


def test_a_space_of_many_dimensions_is_shown_on_the_plane_that_its_codes_spread_in(
    qtbot: QtBot, open_house: Any, make_fake_session: Any
) -> None:
    open_house.models.show(make_fake_session(VaeConfig(latent_dims=5)).export_model(), None)
    open_house.points.use(SpreadEncoder())
    open_house.points.encode()
    qtbot.waitUntil(lambda: open_house.state.map.codes.shape == (20, 5))
    chart = open_house.state.model.chart
    assert open_house.state.planes.shown.share == pytest.approx(1.0, abs=0.01)
    assert np.abs(chart.axes[:, :3]).max() < 0.1
    assert open_house.state.map.points == pytest.approx(chart.to_map(open_house.state.map.codes))


def test_newer_weights_of_the_same_model_keep_the_plane(qtbot: QtBot, open_house: Any, make_fake_session: Any) -> None:
    house = open_house
    house.models.show(make_fake_session(VaeConfig(latent_dims=5)).export_model(), None)
    house.points.use(SpreadEncoder())
    house.points.encode()
    qtbot.waitUntil(lambda: house.state.map.codes.shape == (20, 5))
    chart, before = house.state.model.chart, house.state.map.codes
    house.points.refresh()
    house.points.refresh()  # after the one under way
    qtbot.waitUntil(lambda: house.state.map.codes is not before)
    qtbot.waitUntil(lambda: house.points._task is None)
    assert house.state.model.chart is chart
