from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.training import TrainingConfig
from trainer.errors import CheckpointError
from trainer.exchange import onnx_export
from trainer.exchange.onnx_export import encoder_path_of, export_onnx
from trainer.session.session import TrainingSession
from trainer.values.arrays import frozen
from trainer.values.images import ImageDataset, LabelledImages

FAMILIES = ("vae-gan", "dcgan", "ac-gan", "cogan", "progressive-gan", "style-gan", "r3gan")
"""One of each kind of network."""


@pytest.fixture
def session() -> Callable[[TrainingConfig], TrainingSession]:
    images = frozen(np.random.default_rng(0).integers(0, 256, (64, 1, 28, 28)), np.uint8)
    split = LabelledImages(images, frozen(np.arange(64) % 10, np.uint8))
    dataset = ImageDataset("mnist", "MNIST", split, split, tuple("0123456789"))
    return lambda config: TrainingSession(config, dataset)


@pytest.mark.slow
@pytest.mark.parametrize("name", FAMILIES)
def test_every_kind_of_network_can_be_exported(
    name: str, tmp_path: Path, session: Callable[[TrainingConfig], TrainingSession]
) -> None:
    config = CONFIGURATIONS[name](batch_size=16, held_out_images=0, device="cpu")  # type: ignore[call-arg]
    files = export_onnx(session(config).export_model(), tmp_path / "my-decoder.onnx")
    names = ["my-decoder.onnx", "my-encoder.onnx"]
    assert [file.path.name for file in files] == names[: 1 + (config.family == "autoencoder")]
    assert all(file.difference <= 1e-4 and file.path.is_file() for file in files)


def test_a_file_that_answers_otherwise_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, session: Callable[[TrainingConfig], TrainingSession]
) -> None:
    real = onnx_export._run
    monkeypatch.setattr(onnx_export, "_run", lambda *given: [array + 2e-4 for array in real(*given)])
    model = session(CONFIGURATIONS["ae"](hidden_widths=(8,), held_out_images=0, device="cpu")).export_model()  # type: ignore[call-arg]
    with pytest.raises(CheckpointError, match="no file was written"):
        export_onnx(model, tmp_path / "ae.onnx")
    assert list(tmp_path.iterdir()) == []


def test_the_encoder_stands_beside_its_decoder() -> None:
    assert encoder_path_of(Path("a/vae-decoder.onnx")) == Path("a/vae-encoder.onnx")
    assert encoder_path_of(Path("a/vae.onnx")) == Path("a/vae-encoder.onnx")
