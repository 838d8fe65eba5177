"""What a mouse at rest is told."""

import numpy as np
import pytest

from explorer.views.latent_map.gestures.pointer import Pointer
from explorer.views.latent_map.hints import hint_at


@pytest.fixture
def hint(view, state, mouse):
    def ask(at: tuple[float, float]) -> str:
        pixel, (x, y) = mouse.pixel(at), mouse.place(at)
        return hint_at(state, view._grips, view.camera.viewport, Pointer(x, y, pixel.x(), pixel.y()))

    return ask


def test_a_point_tells_its_image_and_class(hint, state) -> None:
    x, y = state.map.points[7].tolist()
    assert "of class" in hint((x, y))


def test_a_hidden_class_tells_nothing(hint, state) -> None:
    state.map.set_hidden_classes(frozenset(range(10)))
    x, y = state.map.points[7].tolist()
    assert hint((x, y)) == ""


def test_the_bare_ground_tells_nothing(hint, view) -> None:
    assert hint(tuple(view.camera.viewport.to_map((3, 3)).tolist())) == ""


def test_handles_and_segments_tell_what_to_do_with_them(hint, state) -> None:
    state.document.add_path(((-1.5, 0.0), (1.5, 0.0)))
    state.document.add_pin((0.0, 1.0))
    assert "knot" in hint((-1.5, 0.0))
    assert "pin" in hint((0.0, 1.0))
    assert "Double-click" in hint((0.7, 0.0))


def test_points_without_labels_tell_nothing(hint, state) -> None:
    x, y = state.map.points[7].tolist()
    state.data.show("other", "Other", ("a",), np.zeros((3, 1, 1, 1), np.uint8), np.zeros(3, np.uint8))
    assert hint((x, y)) == ""
