"""How the view moves."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.views.latent_map.camera import LEAST_SPAN, MOST_SPAN, Camera
from trainer.values.arrays import FloatArray


@pytest.fixture
def camera(qapp: QApplication) -> Camera:
    camera = Camera()
    camera.resize(600, 480)
    return camera


@pytest.fixture
def points() -> FloatArray:
    return np.random.default_rng(0).uniform(-3, 3, (5000, 2)).astype(np.float32)


def test_a_fitted_view_stays_fitted_when_the_window_changes(camera: Camera, points: FloatArray) -> None:
    camera.fit(points)
    camera.resize(300, 700)
    assert camera.viewport.contains(points).all()
    camera.resize(1600, 1200)
    assert camera.viewport.y_scale > 150


def test_a_view_moved_by_hand_keeps_its_scale_and_middle(camera: Camera, points: FloatArray) -> None:
    camera.fit(points)
    camera.zoom(3.0, 100, 100)
    scale, centre = camera.viewport.x_scale, camera.viewport.centre
    camera.resize(300, 700)
    assert camera.viewport.x_scale == pytest.approx(scale)
    assert camera.viewport.centre == pytest.approx(centre)


def test_zooming_ends_where_single_precision_does(camera: Camera) -> None:
    for _ in range(200):
        camera.zoom(4.0, 300, 240)
    assert camera.viewport.y_max - camera.viewport.y_min == pytest.approx(LEAST_SPAN, rel=0.01)
    for _ in range(200):
        camera.zoom(0.25, 300, 240)
    assert camera.viewport.x_max - camera.viewport.x_min == pytest.approx(MOST_SPAN, rel=0.01)


def test_points_well_inside_leave_the_view_alone(camera: Camera, points: FloatArray) -> None:
    camera.fit(points)
    before = camera.viewport
    camera.follow(points * 0.8)
    assert not camera.gliding
    assert camera.viewport == before


@pytest.mark.parametrize("factor", [3.0, 0.35])
def test_points_that_leave_or_shrink_are_followed_in_small_steps(
    camera: Camera, points: FloatArray, qtbot: QtBot, factor: float
) -> None:
    camera.fit(points)
    scales = [camera.viewport.x_scale]
    camera.moved.connect(lambda: scales.append(camera.viewport.x_scale))
    camera.follow(points * factor)
    qtbot.waitUntil(lambda: not camera.gliding)
    changes = np.diff(np.log(scales))
    assert len(changes) > 5
    assert (np.sign(changes) == np.sign(-np.log(factor))).all()
    assert np.abs(changes).max() < 0.5


def test_an_untrained_encoder_does_not_pull_the_view_into_one_spot(
    camera: Camera, points: FloatArray, qtbot: QtBot
) -> None:
    camera.fit(points)
    camera.follow(points * 1e-4)
    qtbot.waitUntil(lambda: not camera.gliding)
    assert camera.viewport.y_max - camera.viewport.y_min >= 2.0


def test_a_hand_on_the_view_ends_its_glide(camera: Camera, points: FloatArray) -> None:
    camera.fit(points)
    camera.follow(points + 30)
    assert camera.gliding
    camera.pan(5, 5)
    assert not camera.gliding


def test_a_few_stray_points_move_nothing(camera: Camera, points: FloatArray) -> None:
    camera.fit(points)
    stray = points * 0.9
    stray[::2000] = 500
    camera.follow(stray)
    assert not camera.gliding


def test_codes_that_are_not_finite_are_not_followed(camera: Camera) -> None:
    before = camera.viewport
    camera.follow(np.full((100, 2), np.nan, np.float32))
    assert camera.viewport == before
