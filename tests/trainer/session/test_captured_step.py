import dataclasses

import pytest
import torch

from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.session import captured_step
from trainer.session.session import TrainingSession


class FakeGraph:
    """Stands for a CUDA graph where there is none: "captures" the function and replays it."""

    captured = None

    def register_generator_state(self, generator):
        self.generator = generator

    def replay(self):
        self.captured()


@pytest.fixture
def fake_cuda(monkeypatch):
    """Let the captured step run on the CPU, with the calls that it makes to CUDA recorded."""
    import contextlib

    class Stream:
        def __init__(self, device):
            self.waited = 0

        def wait_stream(self, other):
            self.waited += 1

    modes = []

    @contextlib.contextmanager
    def graph(made, *, stream, capture_error_mode):
        modes.append(capture_error_mode)
        yield

    monkeypatch.setattr(torch.cuda, "Stream", Stream)
    monkeypatch.setattr(torch.cuda, "current_stream", Stream)
    monkeypatch.setattr(torch.cuda, "stream", lambda stream: contextlib.nullcontext())
    monkeypatch.setattr(torch.cuda, "CUDAGraph", FakeGraph)
    monkeypatch.setattr(torch.cuda, "graph", graph)
    return modes


@pytest.mark.parametrize("model", ["vae", "dcgan", "classifier"])
def test_steps_before_capture_are_true_steps_and_capture_runs_none(model, small_config, digits, fake_cuda):
    plain, other = (TrainingSession(small_config(model), digits) for _ in range(2))
    step = other._machinery.step
    runs = []
    true_run = step.run

    def counted():
        if len(runs) == captured_step.EAGER_RUNS:
            runs.append("capture")  # which records the step without running it
        else:
            runs.append("run")
            true_run()

    step.run = counted
    FakeGraph.captured = staticmethod(true_run)
    other._machinery = dataclasses.replace(other._machinery, runner=captured_step.CapturedStep(step))
    for _ in range(8):
        plain.step()
        other.step()
    assert runs == ["run"] * captured_step.EAGER_RUNS + ["capture"]
    assert fake_cuda == ["thread_local"]
    assert plain.take_losses() == other.take_losses()


def test_a_new_phase_of_the_family_is_captured_anew(small_config, digits, fake_cuda):
    session = TrainingSession(small_config("progressive-gan", batch_size=60, growing=0.5), digits)  # 20 steps
    step, family = session._machinery.step, session._family
    step.run = lambda: None
    runner = captured_step.CapturedStep(step)
    FakeGraph.captured = staticmethod(lambda: None)
    for number in range(8):
        family.phase = number // 4
        runner.run()
    assert len(fake_cuda) == 2


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
@pytest.mark.parametrize("model", tuple(CONFIGURATIONS))
def test_a_captured_run_is_the_eager_run(model, small_config, digits):
    config = small_config(model, device="cuda", precision="fp32")
    captured, eager = TrainingSession(config, digits), TrainingSession(config, digits, captured=False)
    for session in (captured, eager):
        for _ in range(10):
            session.step()
        session.adjust(learning_rate=1e-4, beta=2.0)
        for _ in range(10):
            session.step()
    for mine, theirs in zip(captured.take_losses()[0].terms, eager.take_losses()[0].terms, strict=True):
        assert mine == (theirs[0], pytest.approx(theirs[1], rel=1e-3))
