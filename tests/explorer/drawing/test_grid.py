import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.drawing.grid import GridLayout, belief_colour, sample_grid
from explorer.drawing.palette import DARK, LIGHT

LAYOUT = GridLayout(10, 4, 28, 28)
IMAGES = np.arange(10, dtype=np.uint8)[:, None, None, None] * np.full((10, 1, 28, 28), 20, np.uint8)


@given(st.integers(1, 150), st.integers(1, 16), st.integers(0, 10**6))
def test_a_hit_in_the_middle_of_any_cell_finds_it(count: int, columns: int, pick: int):
    layout = GridLayout(count, columns, 28, 28)
    cell = pick % count
    x, y = layout.corner(cell)
    assert layout.cell_at(x, y) == cell
    assert layout.cell_at(x + layout.cell_width_px / 2, y + layout.cell_height_px / 2) == cell
    assert layout.cell_at(x - 1, y) is None


def test_outside_the_grid_and_after_the_last_cell_nothing_is_hit():
    assert LAYOUT.cell_at(-5, 20) is None
    assert LAYOUT.cell_at(LAYOUT.width_px + 9, 20) is None
    x, y = LAYOUT.corner(9)
    assert LAYOUT.cell_at(x + LAYOUT.cell_width_px + LAYOUT.gap_px + 5, y + 5) is None


def test_each_image_is_drawn_in_its_cell_with_the_border_of_its_belief():
    beliefs = np.linspace(0, 1, 10).astype(np.float32)
    grid = sample_grid(IMAGES, LAYOUT, LIGHT, beliefs)
    assert grid.shape == (LAYOUT.height_px, LAYOUT.width_px, 4)
    for cell in range(10):
        x, y = LAYOUT.corner(cell)
        assert tuple(grid[y, x, :3]) == belief_colour(float(beliefs[cell]), LIGHT)
        assert (grid[y + 30, x + 30, :3] == 20 * cell).all()
    assert not grid[0].any()


def test_selected_cells_are_framed_in_the_accent_colour():
    grid = sample_grid(IMAGES, LAYOUT, DARK, selected={2})
    x, y = LAYOUT.corner(2)
    assert tuple(grid[y - 1, x + 10]) == (*DARK.accent, 255)
    x, y = LAYOUT.corner(3)
    assert not grid[y - 1, x + 10].any()


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_belief_scale_runs_from_generator_over_neutral_to_discriminator(palette):
    ends = [belief_colour(belief, palette) for belief in (0.0, 0.5, 1.0)]
    assert ends == [palette.generator, palette.neutral, palette.discriminator]
    assert belief_colour(float("nan"), palette) == palette.neutral


@given(st.integers(1, 100), st.integers(1, 12), st.integers(200, 2000), st.integers(200, 2000))
def test_a_fitted_grid_fits_unless_even_the_smallest_scale_is_too_large(count, columns, width_px, height_px):
    layout = GridLayout.fitting(count, columns, (1, 28, 28), width_px, height_px)
    assert layout.scale == 1 or (layout.width_px <= width_px and layout.height_px <= height_px)
