import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize

from explorer.desktop.panels import first_sizes


@given(st.integers(1024, 8000), st.integers(640, 5000), st.sampled_from([1.0, 1.5]))
def test_the_map_always_keeps_the_largest_part(width: int, height: int, scale: float) -> None:
    sizes = first_sizes(QSize(width, height), scale)
    centre = width - sizes.left_px - sizes.right_px
    assert centre > max(sizes.left_px, sizes.right_px)
    assert height - sizes.bottom_px > sizes.bottom_px


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (3840, 2160)])
def test_panels_are_wide_enough_to_be_used(width: int, height: int) -> None:
    sizes = first_sizes(QSize(width, height))
    assert sizes.left_px >= 250
    assert sizes.right_px >= 260
    assert sizes.bottom_px >= 180
