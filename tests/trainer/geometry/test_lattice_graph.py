import numpy as np
import pytest

from tests.trainer.geometry.decoders import isometric
from trainer.geometry.lattice_graph import LatticeGraph, decoding_graph


def test_the_share_rises_to_one_before_the_graph_comes():
    *shares, graph = decoding_graph(isometric(2), (-1, 1, -2, 2), 20)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert isinstance(graph, LatticeGraph)
    assert graph.covers(np.array([[-1, -2], [1, 2]]))
    assert not graph.covers(np.array([[0, 2.1]]))


def test_the_shortest_path_begins_and_ends_exactly_and_is_hardly_longer_than_the_line():
    *_, graph = decoding_graph(isometric(2), (-1, 1, -1, 1), 33)
    start, end = np.array([-0.93, -0.41]), np.array([0.87, 0.66])
    path = graph.shortest_path(start, end)
    assert np.array_equal(path[[0, -1]], [start, end])
    length = np.linalg.norm(np.diff(path, axis=0), axis=1).sum()
    assert length == pytest.approx(np.linalg.norm(end - start), rel=0.06)


def test_a_decoder_that_makes_one_image_of_everything_still_has_paths():
    graph = LatticeGraph((0, 1, 0, 1), np.zeros((5, 5, 3), np.float32))
    path = graph.shortest_path(np.zeros(2), np.ones(2))
    assert np.linalg.norm(np.diff(path, axis=0), axis=1).sum() == pytest.approx(np.sqrt(2))


def test_a_path_within_one_cell_is_its_two_ends():
    graph = LatticeGraph((0, 1, 0, 1), np.zeros((5, 5, 3), np.float32))
    assert len(graph.shortest_path(np.array([0.5, 0.5]), np.array([0.51, 0.5]))) == 2
