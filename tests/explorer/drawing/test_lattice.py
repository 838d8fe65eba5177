import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.lattice import mosaic, visible_lattice
from explorer.drawing.viewport import Viewport

centres = st.floats(-100, 100, allow_subnormal=False)
extents = st.floats(1e-2, 100)


@given(centres, centres, extents)
def test_the_lattice_covers_the_view_with_less_than_a_cell_to_spare(x: float, y: float, extent: float):
    viewport = Viewport(x, x + extent, y, y + extent, 800, 800)
    lattice = visible_lattice(viewport)
    x_min, x_max, y_min, y_max = lattice.rectangle
    assert x_min <= viewport.x_min < x_min + lattice.side
    assert x_max >= viewport.x_max > x_max - lattice.side
    assert y_min <= viewport.y_min < y_min + lattice.side
    assert y_max >= viewport.y_max > y_max - lattice.side


@given(extents, st.floats(20, 80))
def test_cells_have_about_the_same_size_on_screen_at_every_zoom(extent: float, pitch_px: float):
    viewport = Viewport(0, extent, 0, extent, 800, 800)
    cell_px = visible_lattice(viewport, pitch_px).side * viewport.x_scale
    assert 0.7 * pitch_px < cell_px < 1.42 * pitch_px


def test_panning_keeps_the_cells_that_stay_in_view():
    viewport = Viewport(-3, 3, -3, 3, 600, 600)
    before, after = visible_lattice(viewport), visible_lattice(viewport.panned(37, -12))
    shared = set(before.keys) & set(after.keys)
    assert len(shared) > 0.8 * len(before.keys)


def test_zooming_in_by_two_splits_every_cell_into_four():
    viewport = Viewport(0, 8, 0, 8, 320, 320)
    coarse, fine = visible_lattice(viewport), visible_lattice(viewport.zoomed((0, 0), 2))
    assert fine.level == coarse.level + 1
    assert fine.side == coarse.side / 2


def test_keys_and_centres_run_row_by_row_from_the_top_left():
    lattice = visible_lattice(Viewport(0, 3, 0, 2, 120, 80))
    assert (lattice.columns, lattice.rows, lattice.level) == (3, 2, 0)
    assert lattice.keys == ((0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 0, 0), (0, 1, 0), (0, 2, 0))
    assert lattice.centres()[0].tolist() == [[0.5, 1.5], [1.5, 1.5], [2.5, 1.5]]
    assert lattice.centres().dtype == np.float32


def test_a_mosaic_puts_each_image_in_its_cell():
    images = np.arange(6, dtype=np.uint8)[:, None, None, None] * np.ones((6, 3, 4, 5), np.uint8)
    whole = mosaic(images, 2, 3)
    assert whole.shape == (3, 8, 15)
    assert (whole[:, :4, 5:10] == 1).all()
    assert (whole[:, 4:, :5] == 3).all()


def test_a_mosaic_of_the_wrong_number_of_images_is_refused():
    with pytest.raises(ValueError, match="2 x 3 images expected, not 5"):
        mosaic(np.zeros((5, 1, 2, 2), np.uint8), 2, 3)
