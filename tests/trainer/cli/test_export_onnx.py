from pathlib import Path

import pytest

from trainer.cli.main import main
from trainer.resources import resource_path


@pytest.mark.slow
def test_the_command_writes_both_files_and_states_the_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = resource_path("models", "vae-2d.safetensors")
    assert main(["export-onnx", str(model), "--out", str(tmp_path / "vae-decoder.onnx")]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2
    assert all("differs from the model by" in line for line in told)
    assert {path.name for path in tmp_path.iterdir()} == {"vae-decoder.onnx", "vae-encoder.onnx"}


def test_a_classifier_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export-onnx", str(resource_path("models", "classifier.safetensors"))]) == 1
    assert "has no decoder" in capsys.readouterr().err
