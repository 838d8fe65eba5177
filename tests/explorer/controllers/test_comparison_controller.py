"""One click lays ways of all kinds through the knots of the walk."""

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot


def walk(house: Any, *knots: tuple[float, float]) -> None:
    house.document.add_knots(np.array(knots))


def kinds(house: Any) -> list[str]:
    return [way.kind for way in house.state.strip.comparison]


def test_all_kinds_are_compared_and_the_geodesic_is_never_longer(qtbot: QtBot, open_house: Any) -> None:
    walk(open_house, (0.2, 0.0), (0.8, 0.6))
    qtbot.waitUntil(lambda: len(open_house.state.strip.images) == 16)
    open_house.comparison.set_comparing(True)
    qtbot.waitUntil(lambda: kinds(open_house) == ["linear", "spherical", "geodesic"])
    linear, _, geodesic = open_house.state.strip.comparison
    assert linear.length == pytest.approx(0.6 * 28, rel=1e-3)
    assert geodesic.length <= linear.length * 1.001
    assert 0 <= geodesic.improvement_over(linear) < 0.01
    assert geodesic.points[[0, -1]] == pytest.approx(np.array([[0.2, 0.0], [0.8, 0.6]]))
    open_house.comparison.set_comparing(False)
    assert kinds(open_house) == []


def test_the_comparison_follows_a_dragged_knot(qtbot: QtBot, open_house: Any) -> None:
    walk(open_house, (0.2, 0.0), (0.8, 0.6))
    open_house.comparison.set_comparing(True)
    qtbot.waitUntil(lambda: len(kinds(open_house)) == 3)
    path = open_house.state.document.contents.paths[0].id
    open_house.document.move_knot(path, 1, 0.5, 0.6, 1)
    qtbot.waitUntil(lambda: open_house.state.strip.comparison[0].length == pytest.approx(0.3 * 28, rel=1e-3))


def test_on_the_plane_of_seeds_there_is_no_spherical_way(qtbot: QtBot, gan_house: Any) -> None:
    walk(gan_house, (0.0, 0.0), (2.0, 1.0))
    gan_house.comparison.set_comparing(True)
    qtbot.waitUntil(lambda: kinds(gan_house) == ["linear", "geodesic"])
    assert gan_house.state.strip.comparison[1].points is not None


def test_without_a_walk_nothing_is_compared(qtbot: QtBot, open_house: Any) -> None:
    asked = len(open_house.decoding.jobs)
    open_house.comparison.set_comparing(True)
    assert len(open_house.decoding.jobs) == asked
    walk(open_house, (0.2, 0.0), (0.8, 0.6))
    qtbot.waitUntil(lambda: len(kinds(open_house)) == 3)
    open_house.document.delete_selected_path()
    assert kinds(open_house) == []
