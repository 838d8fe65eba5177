import json

import numpy as np
import pytest

from trainer.cli import dimensions
from trainer.cli.main import main


@pytest.fixture(autouse=True)
def few_digits(monkeypatch, digits):
    """600 digits in place of 60,000."""
    monkeypatch.setattr(dimensions, "open_dataset", lambda name: digits)


def test_the_table_has_a_row_a_digit_beside_the_whole_and_the_contrast(capsys):
    assert main(["dimensions"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("mnist: 784 numbers an image")
    assert lines[1].split() == ["N", "MLE", "k=5", "MLE", "k=10", "MLE", "k=20", "TwoNN", "PCA", "95", "%"]
    assert [line.split()[0] for line in lines[2:-1]] == ["all", *"0123456789", "random"]
    whole = [float(text) for text in lines[2].split()[1:]]
    assert whole[0] == 600
    assert 5 < whole[3] < 20


def test_json_is_one_object_and_the_seed_decides(capsys):
    assert main(["dimensions", "--json", "--images", "300", "--seed", "4"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["whole"]["count"] == 300
    assert np.shape(first["whole"]["maximum_likelihood"]) == (3, 2)
    assert main(["dimensions", "--json", "--images", "300", "--seed", "4"]) == 0
    assert json.loads(capsys.readouterr().out) == first


def test_too_few_images_are_told(capsys):
    assert main(["dimensions", "--images", "10"]) == 1
    assert "10 images are too few" in capsys.readouterr().err
