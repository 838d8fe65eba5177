"""What lies under the mouse."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from explorer.views.latent_map.gestures.handles import nearest_path, nearest_point, nearest_segment

coordinate = st.floats(-500, 500)
lines = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=6).map(lambda line: np.array(line, np.float64))


@given(line=lines, share=st.floats(0, 1), data=st.data())
def test_a_place_on_a_segment_finds_the_line(line, share: float, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(line) - 2))
    place = line[index] * (1 - share) + line[index + 1] * share
    hit = nearest_segment(line, *place.tolist(), reach=1.0)
    assert hit is not None
    assert np.hypot(*(np.array(hit[1:]) - place)) < 1e-3


@given(line=lines)
def test_a_place_far_away_finds_nothing(line) -> None:
    assert nearest_segment(line, 5000.0, 5000.0, reach=9.0) is None
    assert nearest_point(line, 5000.0, 5000.0, reach=9.0) is None
    assert nearest_path([(7, line)], 5000.0, 5000.0, reach=9.0) is None


def test_the_nearest_of_two_points_is_found_and_the_upper_one_of_two_in_one_place() -> None:
    points = np.array([[0.0, 0.0], [8.0, 0.0], [8.0, 0.0]])
    assert nearest_point(points, 2.0, 0.0, 9.0) == 0
    assert nearest_point(points, 6.0, 0.0, 9.0) == 2


def test_nothing_is_found_among_nothing() -> None:
    nothing = np.zeros((0, 2))
    assert nearest_point(nothing, 0.0, 0.0, 9.0) is None
    assert nearest_segment(nothing, 0.0, 0.0, 9.0) is None
    assert nearest_path([], 0.0, 0.0, 9.0) is None


def test_a_segment_of_no_length_is_a_point() -> None:
    assert nearest_segment(np.array([[3.0, 4.0], [3.0, 4.0]]), 3.0, 5.0, 2.0) == (0, 3.0, 4.0)
