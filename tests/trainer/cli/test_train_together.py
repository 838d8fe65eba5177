"""`trainer train` in several processes, as `torchrun` starts them; everything stays on this machine."""

import csv
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from trainer.checkpoint.model_file import load_model
from trainer.checkpoint.run_state import read
from trainer.cli.main import main
from trainer.data.idx import encode_idx
from trainer.data.registry import load_dataset
from trainer.session.session import TrainingSession

pytestmark = pytest.mark.slow

TINY = ["--model", "vae", "--hidden-widths", "8", "--batch-size", "50", "--held-out-images", "100"]
EXACT = ["--device", "cpu", "--precision", "fp32"]


@pytest.fixture
def pictures(tmp_path, digits):
    """600 digits as a file of the user's own."""
    path = tmp_path / "digits-idx3-ubyte"
    path.write_bytes(encode_idx(digits.train.images[:, 0]))
    return ["--dataset", str(path)]


def environment(**variables):
    common = {"GLOO_SOCKET_IFNAME": "lo", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(Path.cwd())}
    return {**os.environ, **common, **variables}


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


def torchrun(*words):
    launcher = ["torch.distributed.run", "--nproc-per-node", "2", "--master-addr", "127.0.0.1"]
    command = [sys.executable, "-m", *launcher, "--master-port", free_port(), "-m", "trainer", *words]
    return subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=110, check=False)


def started(number, port, *words):
    """One of two processes, as torchrun starts them."""
    variables = {"RANK": str(number), "LOCAL_RANK": str(number), "WORLD_SIZE": "2"}
    return subprocess.Popen(
        [sys.executable, "-m", "trainer", *words],
        env=environment(**variables, MASTER_ADDR="127.0.0.1", MASTER_PORT=port),
        stderr=subprocess.PIPE,
        text=True,
    )


def two_under_way(*words):
    """Two processes that have begun to train, the first one first."""
    port = free_port()
    both = started(0, port, *words), started(1, port, *words)
    assert both[0].stderr is not None
    seen = ""
    while "held-out" not in seen:  # of the first epoch
        line = both[0].stderr.readline()
        assert line, seen
        seen += line
    return both


def measured(folder):
    with (folder / "losses.csv").open() as file:
        return [row for row in csv.DictReader(file) if row["split"] == "held-out"]


def decoded(folder):
    decoder = load_model(folder / "model.safetensors").decoder
    assert decoder is not None
    return decoder.decode(np.zeros((1, 2), np.float32))


def test_torchrun_gives_the_model_of_one_process_and_resumes_with_another_number(tmp_path, pictures):
    words = ["train", *TINY, *EXACT, *pictures, "--epochs", "2"]
    assert main([*words, "--out", str(tmp_path / "one")]) == 0
    half = TrainingSession(load_model(tmp_path / "one" / "model.safetensors").card.config, load_dataset(pictures[1]))
    while half.epoch < 1:
        half.step()
    half.save(tmp_path / "half")
    ran = torchrun(*words, "--out", str(tmp_path / "two"))
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.count("Trained:") == ran.stderr.count("held-out: reconstruction") // 2 == 1
    resumed = torchrun("train", "--resume", str(tmp_path / "half"))
    assert resumed.returncode == 0, resumed.stderr
    for other in ("two", "half"):
        np.testing.assert_allclose(decoded(tmp_path / other), decoded(tmp_path / "one"), atol=1e-4)
        ends = [[float(row["value"]) for row in measured(tmp_path / name)[-3:]] for name in (other, "one")]
        np.testing.assert_allclose(*ends, rtol=1e-4)
    assert read(tmp_path / "two")[0].step == 16


def test_a_process_that_dies_ends_the_other_with_one_sentence(tmp_path, pictures):
    first, second = two_under_way("train", *TINY, *EXACT, *pictures, "--epochs", "9999", "--out", str(tmp_path / "r"))
    second.kill()
    told = first.communicate(timeout=60)[1]
    second.communicate()
    assert first.returncode == 1
    assert "Another of the 2 processes of this run has ended" in told
    assert "Traceback" not in told


def test_a_process_that_is_told_to_stop_stops_the_other_at_the_same_step(tmp_path, pictures):
    folder = tmp_path / "run"
    first, second = two_under_way("train", *TINY, *EXACT, *pictures, "--epochs", "9999", "--out", str(folder))
    second.send_signal(signal.SIGTERM)
    told, silent = first.communicate(timeout=60)[1], second.communicate(timeout=60)[1]
    assert (first.returncode, second.returncode) == (130, 130)
    assert f"Stopped at step {read(folder)[0].step}." in told
    assert silent == ""
    assert load_model(folder / "present.safetensors").card.step == read(folder)[0].step
