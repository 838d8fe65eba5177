import csv
import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from trainer.checkpoint.model_file import load_model
from trainer.checkpoint.run_state import read
from trainer.cli import train
from trainer.cli.main import main
from trainer.session.session import TrainingSession

TINY = ["--hidden-widths", "8", "--batch-size", "50", "--held-out-images", "100", "--device", "cpu"]


@pytest.fixture(autouse=True)
def few_digits(monkeypatch, digits):
    """Train on 600 digits in place of 60,000."""
    monkeypatch.setattr(train, "open_dataset", lambda name: digits)


def losses(folder, split):
    with (folder / "losses.csv").open() as file:
        return [row for row in csv.DictReader(file) if row["split"] == split]


def test_a_run_leaves_model_checkpoint_and_losses(tmp_path, capsys):
    out = tmp_path / "run"
    status = main(["train", "--model", "vae", "--latent-dims", "3", "--epochs", "2", *TINY, "--out", str(out)])
    assert status == 0
    card = load_model(out / "model.safetensors").card
    assert (card.latent_dims, card.step, card.epoch) == (3, 20, 2.0)
    assert card.command.startswith("python -m trainer train --model vae --latent-dims 3")
    assert read(out)[0].step == 20
    assert not (out / "present.safetensors").exists()  # the trained model has taken its place
    held_out = losses(out, "held-out")
    assert [row["term"] for row in held_out] == ["reconstruction", "kl", "elbo"] * 2
    assert "held-out: reconstruction" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_goes_on_to_the_same_end(number, tmp_path, monkeypatch, capsys):
    arguments = ["train", "--model", "ae", "--epochs", "2", *TINY]
    assert main([*arguments, "--out", str(tmp_path / "whole")]) == 0
    true_step = TrainingSession.step

    def stop_at_seven(session):
        true_step(session)
        if session.steps_done == 7:
            os.kill(os.getpid(), number)

    with monkeypatch.context() as patch:
        patch.setattr(TrainingSession, "step", stop_at_seven)
        assert main([*arguments, "--out", str(tmp_path / "halves")]) == 130
    assert f"--resume {tmp_path / 'halves'}" in capsys.readouterr().err
    assert not (tmp_path / "halves" / "model.safetensors").exists()
    assert load_model(tmp_path / "halves" / "present.safetensors").card.step == 7
    assert main(["train", "--resume", str(tmp_path / "halves")]) == 0
    z = np.zeros((1, 2), np.float32)
    decoded = []
    for name in ("whole", "halves"):
        decoder = load_model(tmp_path / name / "model.safetensors").decoder
        assert decoder is not None
        decoded.append(decoder.decode(z))
    np.testing.assert_array_equal(*decoded)
    assert losses(tmp_path / "whole", "held-out") == losses(tmp_path / "halves", "held-out")


def test_a_folder_with_a_run_is_not_overwritten(tmp_path, capsys):
    arguments = ["train", "--model", "ae", "--epochs", "1", *TINY, "--out", str(tmp_path)]
    assert main(arguments) == 0
    assert main(arguments) == 1
    assert "already holds a run" in capsys.readouterr().err


def test_a_diverging_run_says_so_and_keeps_a_model(tmp_path, capsys):
    arguments = ["--learning-rate", "10", "--schedule", "constant", "--normalisation", "none", "--epochs", "40"]
    assert main(["train", "--model", "vae", *TINY, *arguments, "--out", str(tmp_path)]) == 1
    assert "Lower the learning rate" in capsys.readouterr().err
    load_model(tmp_path / "model.safetensors")


def test_a_setting_out_of_range_is_one_sentence(tmp_path, capsys):
    assert main(["train", "--model", "vae", "--latent-dims", "900", "--out", str(tmp_path)]) == 1
    assert "Choose a value from 1 to 64" in capsys.readouterr().err


def test_help_shows_settings_with_ranges_and_units(capsys):
    with pytest.raises(SystemExit):
        main(["train", "--model", "vae", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert "--latent-dims N" in text
    assert "1 to 10000 epochs; default 20" in text
    assert "Weight of the KL term" in text


@pytest.mark.parametrize("words", [["--model", "unknown"], [], ["--model", "vae", "--hidden-widths", "a,b"]])
def test_a_wrong_command_line_shows_the_usage(words, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["train", *words])
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_command_line_explains_itself_without_loading_torch():
    code = """
import sys
from trainer.cli.main import main
try:
    main(["--help"])
except SystemExit:
    assert "torch" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
