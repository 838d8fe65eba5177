"""A training step as one CUDA graph: small networks are bound by the time to launch kernels, not by their work.

The first runs are eager, on a side stream, as capture asks for: they are true steps of the run. Then the step is
captured, which runs nothing, and from there on replayed. `capture_error_mode="thread_local"` lets other threads, the
window's for one, use CUDA meanwhile.
"""

import torch

from trainer.session.training_step import TrainingStep

EAGER_RUNS = 3


class CapturedStep:
    """Runs a `TrainingStep` that lives on a CUDA device.

    Its tensors must be changed in place only: batch indices, learning rates, weights, optimiser states and sums.
    """

    def __init__(self, step: TrainingStep) -> None:
        self._step = step
        self._phase = step.phase
        self._eager_runs = 0
        self._stream = torch.cuda.Stream(step.indices.device)  # type: ignore[no-untyped-call]
        self._graph: torch.cuda.CUDAGraph | None = None

    def run(self) -> None:
        """Run the step once."""
        if self._phase != self._step.phase:
            self._graph, self._eager_runs, self._phase = None, 0, self._step.phase
        if self._graph is None and self._eager_runs == EAGER_RUNS:
            self._graph = self._capture()
        if self._graph is not None:
            self._graph.replay()
            return
        present = torch.cuda.current_stream(self._step.indices.device)
        self._stream.wait_stream(present)
        with torch.cuda.stream(self._stream):
            self._step.run()
        present.wait_stream(self._stream)
        self._eager_runs += 1

    def _capture(self) -> torch.cuda.CUDAGraph:
        graph = torch.cuda.CUDAGraph()
        for generator in self._step.generators:
            graph.register_generator_state(generator)
        with torch.cuda.graph(graph, stream=self._stream, capture_error_mode="thread_local"):
            self._step.run()
        return graph
