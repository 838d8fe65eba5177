"""The rings of the prior at every magnification."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.viewport import Viewport
from explorer.views.latent_map.layers.rings import arc_dashes, dash_count


@given(around_px=st.floats(1, 1e9), dash_px=st.floats(3, 12))
def test_dashes_have_about_the_wanted_length_and_their_number_doubles(around_px: float, dash_px: float) -> None:
    count = dash_count(around_px, dash_px)
    assert count & (count - 1) == 0
    if count > 32:
        assert 0.7 < around_px / count / dash_px < 1.5


@pytest.mark.parametrize("angle", [0.0, 1.0, 3.1, -2.0])
def test_an_arc_spans_what_is_on_screen_with_few_dashes(angle: float) -> None:
    x, y = 2 * np.cos(angle), 2 * np.sin(angle)
    view = Viewport(x - 1e-3, x + 1e-3, y - 1e-3, y + 1e-3, 600, 600)
    count = dash_count(2 * np.pi * 2 * view.x_scale, 6.0)
    arc = 2 * arc_dashes(view, 2.0, count)
    assert len(arc) < 1000
    assert np.allclose(np.hypot(arc[..., 0], arc[..., 1]), 2.0)
    assert not view.contains(arc[0, 0])
    assert not view.contains(arc[-1, 1])
    assert view.contains(arc[:, 0]).any()
