"""The encoder's Gaussian on the map, and the images that are clicked to be asked about."""

import numpy as np
import pytest

from explorer.drawing.palette import LIGHT
from explorer.state.application_state import ApplicationState
from explorer.state.posterior_state import Placed, Posterior
from explorer.views.latent_map import LatentMap
from trainer.values.arrays import frozen

CENTRE, LONGER, SHORTER = (8.0, 8.0), 1.5, 0.75


@pytest.fixture
def shown(state: ApplicationState, view: LatentMap) -> ApplicationState:
    """An ellipse beside all points, with its samples in the middle."""
    state.probe.set_position((1000.0, 1000.0))
    axes = frozen(np.array([[0, LONGER], [SHORTER, 0]]), np.float32)
    dots = frozen(np.tile(np.array(CENTRE), (200, 1)), np.float32)
    image = frozen(np.zeros((1, 28, 28)), np.uint8)
    ten = frozen(np.zeros((10, 1, 28, 28)), np.uint8)
    codes = frozen(np.zeros((200, 2)), np.float32)
    placed = Placed(CENTRE, axes, dots)
    state.posterior.set_shown(True)
    state.posterior.show(Posterior(0, image, "0", codes[0], codes[0], codes, codes, image, ten, placed, 0))
    view.show_posterior()
    return state


@pytest.mark.parametrize("sigmas", [1, 2])
def test_the_ellipses_lie_at_one_and_two_sigma(shown: ApplicationState, mouse, colour_at, sigmas: int) -> None:
    x, y = CENTRE
    picture = colour_at.image()
    for place in ((x + sigmas * SHORTER, y), (x - sigmas * SHORTER, y), (x, y - sigmas * LONGER)):
        pixel = mouse.pixel(place)
        near = [picture.pixelColor(pixel.x() + dx, pixel.y() + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        off = [
            max(abs(a - b) for a, b in zip((c.red(), c.green(), c.blue()), LIGHT.encoder, strict=True)) for c in near
        ]
        assert min(off) < 40, place


def test_zooming_shows_the_outer_ellipse_whole(shown: ApplicationState, view: LatentMap) -> None:
    viewport = view.camera.viewport
    assert viewport.y_min < CENTRE[1] - 2 * LONGER
    assert viewport.y_max > CENTRE[1] + 2 * LONGER
    assert viewport.y_max - viewport.y_min < 12 * LONGER


def test_a_click_on_a_point_asks_about_its_image(qtbot, state: ApplicationState, view: LatentMap, mouse) -> None:
    x, y = state.map.points[5].tolist()
    with qtbot.assertNotEmitted(view.image_clicked):
        mouse.click((x, y))
    state.posterior.set_shown(True)
    with qtbot.waitSignal(view.image_clicked) as clicked:
        mouse.click((x, y))
    (index,) = clicked.args
    near = view.camera.viewport.to_pixels(state.map.points[index]) - view.camera.viewport.to_pixels((x, y))
    assert np.linalg.norm(near) < 3
    with qtbot.assertNotEmitted(view.image_clicked):
        mouse.click((-50.0, -50.0))
