import numpy as np
import pytest
from PIL import Image

from trainer.checkpoint.model_file import load_model
from trainer.cli.main import main
from trainer.cli.opening import open_dataset


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("trainer.data.folder_cache.cache_folder", lambda: tmp_path / "cache")
    random = np.random.default_rng(0)
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for number in range(40):
        Image.fromarray(random.integers(0, 256, (30, 30, 3), dtype=np.uint8)).save(pictures / f"{number}.png")
    (pictures / "bad.png").write_bytes(b"")
    return pictures


def test_what_was_noticed_is_told_on_stderr(folder, capsys):
    assert open_dataset(str(folder)).title == "pictures"
    assert "1 of 41 files were left out: 1 unreadable." in capsys.readouterr().err


def test_a_model_trains_on_a_folder_and_remembers_its_whole_path(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ["train", "--model", "ae", "--dataset", "pictures?side=28", "--epochs", "1", "--hidden-widths", "8"]
    assert main([*words, "--held-out-images", "5", "--device", "cpu", "--out", str(tmp_path / "run")]) == 0
    card = load_model(tmp_path / "run" / "model.safetensors").card
    assert card.image_shape == (3, 28, 28)
    assert card.config.dataset == f"{folder}?side=28"


def test_a_folder_of_nothing_is_told(tmp_path, capsys):
    assert main(["dimensions", "--dataset", str(tmp_path)]) == 1
    assert "holds no pictures" in capsys.readouterr().err
