"""`geodesic_2d`: from two codes to the geodesic between them, 95th percentile of many pairs, and its lattice.

The shipped 2-D VAE on one core, as the decoding thread works. The lattice whose shortest path the search begins with is
decoded once for given weights and kept, so it has a row of its own. The baseline of the search is its goal.
"""

from itertools import pairwise

import numpy as np
import torch

from tests.benchmarks.row import Row, timed
from trainer.checkpoint.model_file import load_model
from trainer.geometry.geodesic import geodesic
from trainer.geometry.lattice_graph import LatticeGraph, decoding_graph
from trainer.resources import resource_path

PAIRS = 40
GOAL_MS = 100.0


def rows() -> list[Row]:
    """Milliseconds of the search and of the lattice, and the relative length improvement that it buys."""
    model = load_model(resource_path("models/vae-2d.safetensors"))
    assert model.decoder is not None
    decode = model.decoder.decode
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        graphs: list[LatticeGraph] = []

        def make_graph() -> None:
            *_, graph = decoding_graph(decode, (-4, 4, -4, 4))
            assert isinstance(graph, LatticeGraph)
            graphs.append(graph)

        lattice_ms = float(np.median([1e3 * timed(make_graph) for _ in range(5)]))
        codes = np.random.default_rng(0).normal(size=(2 * PAIRS + 1, 2))
        geodesic(decode, codes[0], codes[1], graph=graphs[-1])  # warm
        times, gains = [], []
        for start, end in pairwise(codes):

            def search(start: np.ndarray = start, end: np.ndarray = end) -> None:
                gains.append(geodesic(decode, start, end, graph=graphs[-1]).improvement)

            times.append(1e3 * timed(search))
    finally:
        torch.set_num_threads(threads)
    worst = float(np.percentile(times, 95))
    return [
        Row("geodesic_2d", worst, "ms", GOAL_MS, GOAL_MS / worst),
        Row("geodesic_2d_lattice", lattice_ms, "ms"),
        Row("geodesic_2d_improvement", float(np.mean(gains)), "share of the straight length"),
    ]
