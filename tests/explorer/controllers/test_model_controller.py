"""Models are opened and saved in the background; whatever goes wrong, the open one stays."""

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.controllers import model_controller
from trainer.checkpoint.model_file import save_model
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.classifiers import ClassifierConfig
from trainer.configuration.gans import GanConfig
from trainer.configuration.training import TrainingConfig
from trainer.decoding.trained_model import TrainedModel
from trainer.session.session import TrainingSession
from trainer.values.arrays import frozen
from trainer.values.images import ImageDataset, LabelledImages

TINY: dict[str, Any] = {"hidden_widths": (4,), "held_out_images": 0, "batch_size": 8}


def model_of(config: TrainingConfig) -> TrainedModel:
    """An untrained model of a configuration."""
    images = LabelledImages(frozen(np.zeros((16, 1, 28, 28), np.uint8)), frozen(np.zeros(16, np.uint8)))
    return TrainingSession(config, ImageDataset("mnist", "MNIST", images, images, tuple("0123456789"))).export_model()


@pytest.fixture
def vae_file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.safetensors"
    save_model(path, model_of(VaeConfig(**TINY)))
    return path


def test_a_model_file_is_opened_with_its_data_and_points(qtbot: QtBot, house: Any, vae_file: Path) -> None:
    house.models.open_file(str(vae_file))
    qtbot.waitUntil(lambda: len(house.state.map.points) == 20)
    model = house.state.model
    assert (model.path, model.card.config.model, model.space) == (vae_file, "vae", "latent")
    assert house.instruments.decoder.latent_dims == 2
    assert house.state.preferences.values.recent_files == (str(vae_file),)
    assert house.sentence == ""


def test_a_gan_opens_with_samples_and_without_points(qtbot: QtBot, house: Any, tmp_path: Path) -> None:
    save_model(tmp_path / "gan.safetensors", model_of(GanConfig(latent_dims=6, **TINY)))
    house.models.open_file(str(tmp_path / "gan.safetensors"))
    qtbot.waitUntil(lambda: len(house.state.samples.images) == 64)
    assert house.state.model.space == "seeds"
    assert len(house.state.map.points) == 0


def test_a_shipped_model_is_no_recent_file(
    qtbot: QtBot, house: Any, vae_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_controller, "resource_path", lambda *parts: vae_file.parent.joinpath(*parts[1:]))
    house.models.open_shipped("mine")
    qtbot.waitUntil(lambda: house.state.model.card is not None)
    assert house.state.preferences.values.recent_files == ()


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x08\0\0\0\0\0\0\0{}      " * 20])
def test_a_damaged_file_is_told_and_the_old_model_stays(
    qtbot: QtBot, open_house: Any, tmp_path: Path, content: bytes
) -> None:
    path, card = tmp_path / "damaged.safetensors", open_house.state.model.card
    path.write_bytes(content)
    open_house.models.open_file(str(path))
    qtbot.waitUntil(lambda: open_house.sentence != "")
    notice = open_house.state.notices.current
    assert notice.severity == "error"
    assert "damaged.safetensors" in notice.sentence
    assert notice.remedy
    assert "Traceback" in notice.details
    assert open_house.state.model.card is card
    assert len(open_house.state.map.points) == 20


def test_a_missing_file_is_told(qtbot: QtBot, open_house: Any, tmp_path: Path) -> None:
    open_house.models.open_file(str(tmp_path / "gone.safetensors"))
    qtbot.waitUntil(lambda: "gone.safetensors" in open_house.sentence)


def test_a_classifier_is_refused_since_it_makes_no_images(qtbot: QtBot, open_house: Any, tmp_path: Path) -> None:
    card = open_house.state.model.card
    config = ClassifierConfig(channels=(2,), features=4, held_out_images=0, batch_size=8)
    save_model(tmp_path / "classifier.safetensors", model_of(config))
    open_house.models.open_file(str(tmp_path / "classifier.safetensors"))
    qtbot.waitUntil(lambda: "classifier" in open_house.sentence)
    assert open_house.state.model.card is card
    assert open_house.state.preferences.values.recent_files == ()


def test_of_two_files_opened_one_after_the_other_the_second_is_shown(
    qtbot: QtBot, open_house: Any, tmp_path: Path
) -> None:
    opened: list[int] = []
    open_house.state.model.card_changed.connect(lambda: opened.append(open_house.state.model.card.config.seed))
    for seed in (1, 2):
        save_model(tmp_path / f"{seed}.safetensors", model_of(VaeConfig(seed=seed, **TINY)))
        open_house.models.open_file(str(tmp_path / f"{seed}.safetensors"))
    qtbot.waitUntil(lambda: opened == [2])


def test_a_user_who_keeps_the_run_keeps_the_model(open_house: Any, vae_file: Path, qtbot: QtBot) -> None:
    open_house.models.may_replace = lambda: False
    with qtbot.assertNotEmitted(open_house.state.model.card_changed, wait=50):
        open_house.models.open_file(str(vae_file))


def test_a_model_is_saved_named_and_remembered_and_the_probe_goes_on(
    qtbot: QtBot, house: Any, vae_file: Path, tmp_path: Path
) -> None:
    house.models.open_file(str(vae_file))
    qtbot.waitUntil(lambda: house.state.probe.reading is not None)
    copy = tmp_path / "copy.safetensors"
    with qtbot.waitSignal(house.state.model.path_changed):
        house.models.save_as(str(copy))
    assert house.state.model.path == copy
    assert house.state.preferences.values.recent_files == (str(copy), str(vae_file))
    assert "copy.safetensors" in house.sentence
    assert house.state.probe.reading is not None
    house.models.open_file(str(copy))
    qtbot.waitUntil(lambda: house.state.probe.reading is not None)


def test_saving_without_a_model_says_what_to_do(house: Any, tmp_path: Path) -> None:
    house.models.save_as(str(tmp_path / "nothing.safetensors"))
    assert "no model" in house.sentence
    assert house.state.notices.current.remedy


def test_saving_where_nothing_can_be_written_is_told(qtbot: QtBot, house: Any, vae_file: Path) -> None:
    house.models.open_file(str(vae_file))
    qtbot.waitUntil(lambda: house.state.model.card is not None)
    house.models.save_as(str(vae_file / "inside a file.safetensors"))
    qtbot.waitUntil(lambda: house.sentence != "")
    assert house.state.notices.current.severity == "error"
    assert house.state.model.path == vae_file


def test_what_a_run_has_learned_since_is_not_called_saved(
    qtbot: QtBot, house: Any, vae_file: Path, tmp_path: Path
) -> None:
    house.models.open_file(str(vae_file))
    qtbot.waitUntil(lambda: house.state.model.card is not None)
    house.models.save_as(str(tmp_path / "copy.safetensors"))
    house.models.advance(model_of(VaeConfig(**TINY)))
    qtbot.waitUntil(lambda: "copy.safetensors" in house.sentence)
    assert house.state.model.path == vae_file


def test_the_classifier_judges_the_probed_image_once_it_is_loaded(
    qtbot: QtBot, open_house: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = ClassifierConfig(channels=(2,), features=4, held_out_images=0, batch_size=8)
    save_model(tmp_path / "classifier.safetensors", model_of(config))
    monkeypatch.setattr(model_controller, "resource_path", lambda *parts: tmp_path.joinpath(*parts[1:]))
    open_house.models.load_classifier()
    qtbot.waitUntil(lambda: open_house.state.probe.reading.probabilities is not None)
    assert open_house.state.probe.reading.probabilities.sum() == pytest.approx(1.0, abs=1e-4)


def test_the_classifier_is_silent_about_images_whose_classes_it_does_not_know(
    qtbot: QtBot, open_house: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = ClassifierConfig(channels=(2,), features=4, held_out_images=0, batch_size=8)
    save_model(tmp_path / "classifier.safetensors", model_of(config))
    monkeypatch.setattr(model_controller, "resource_path", lambda *parts: tmp_path.joinpath(*parts[1:]))
    open_house.models.load_classifier()
    qtbot.waitUntil(lambda: open_house.instruments.classifier is not None)
    digits = open_house.models.model
    clothes = tuple(f"garment {number}" for number in range(10))
    open_house.models.show(
        dataclasses.replace(digits, card=dataclasses.replace(digits.card, class_names=clothes)), None
    )
    assert open_house.instruments.classifier is None
    open_house.models.show(digits, None)
    assert open_house.instruments.classifier is not None


def test_without_a_model_saving_ends_at_once_and_says_so(qtbot: QtBot, house: Any, tmp_path: Path) -> None:
    with qtbot.waitSignal(house.models.saving_ended) as ended:
        house.models.save_as(str(tmp_path / "nothing"))
    assert ended.args == [False]
    assert house.state.notices.current.sentence == "There is no model to save."
