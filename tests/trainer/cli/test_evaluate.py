import json

import pytest

from trainer.cli import evaluate, train
from trainer.cli.main import main

TINY = ["--hidden-widths", "8", "--batch-size", "50", "--held-out-images", "100", "--device", "cpu", "--epochs", "1"]


@pytest.fixture(autouse=True)
def few_digits(monkeypatch, digits):
    """600 digits in place of 60,000."""
    for module in (train, evaluate):
        monkeypatch.setattr(module, "open_dataset", lambda name: digits)


@pytest.fixture
def vae(tmp_path):
    assert main(["train", "--model", "vae", *TINY, "--out", str(tmp_path / "vae")]) == 0
    return str(tmp_path / "vae" / "model.safetensors")


def test_json_is_one_object_with_everything_needed_to_compare(vae, capsys):
    capsys.readouterr()
    assert main(["evaluate", vae, "--json", "--importance-samples", "2"]) == 0
    found = json.loads(capsys.readouterr().out)
    names = [figure["name"] for figure in found["figures"]]
    for name in (
        "elbo",
        "iw2_nll",
        "active_units",
        "frechet",
        "frechet_floor",
        "recall",
        "near_training",
        "path_length",
    ):
        assert name in names
    assert found["extractor"].startswith("classifier ")
    assert sum(found["real_class_histogram"]) == pytest.approx(1)
    assert all(figure["count"] and figure["split"] and figure["estimator"] for figure in found["figures"])


def test_the_table_has_a_line_a_figure(vae, capsys):
    capsys.readouterr()
    assert main(["evaluate", vae, "--importance-samples", "0"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Variational autoencoder, 2-D on mnist, seed 0")
    for label in ("ELBO", "Precision", "Active units", "KL by dimension", "Classes", "Features of"):
        assert any(line.strip().startswith(label) for line in lines)


def test_only_a_classifier_compares(vae, capsys):
    assert main(["evaluate", vae, "--classifier", vae]) == 1
    assert "is not a classifier" in capsys.readouterr().err


def test_a_choice_between_models_is_made_on_what_the_run_held_out(vae, capsys):
    capsys.readouterr()
    assert main(["evaluate", vae, "--json", "--split", "held-out", "--importance-samples", "2"]) == 0
    figures = {figure["name"]: figure for figure in json.loads(capsys.readouterr().out)["figures"]}
    assert (figures["elbo"]["split"], figures["elbo"]["count"]) == ("held-out", 100)
    assert figures["frechet"]["split"] == "samples"
    assert "samples against held-out images" in figures["frechet"]["estimator"]
    assert not any("test images" in figure["estimator"] for figure in figures.values())


def test_a_run_that_held_nothing_out_is_only_measured_on_test_images(tmp_path, capsys):
    everything = [*TINY, "--held-out-images", "0"]
    assert main(["train", "--model", "vae", *everything, "--out", str(tmp_path / "all")]) == 0
    assert main(["evaluate", str(tmp_path / "all" / "model.safetensors"), "--split", "held-out"]) == 1
    assert "Measure on the test images" in capsys.readouterr().err


def test_a_cogan_is_measured_on_both_kinds_of_its_images(tmp_path, capsys):
    tiny = ["--hidden-widths", "4", "--batch-size", "50", "--device", "cpu", "--epochs", "1"]
    assert main(["train", "--model", "cogan", *tiny, "--out", str(tmp_path / "cogan")]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(tmp_path / "cogan" / "model.safetensors")]) == 0
    lines = capsys.readouterr().out.splitlines()
    for label in ("Classifier score", "Fréchet distance, edges", "… of real edges", "Classes"):
        assert any(line.strip().startswith(label) for line in lines)
