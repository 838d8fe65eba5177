"""What the README says works."""

import re
from pathlib import Path

import pytest

from explorer.desktop.action_table import ACTIONS
from trainer.checkpoint.model_file import load_model

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_trainer_in_twenty_lines_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert found is not None
    code = found.group(1)
    assert len(code.splitlines()) <= 20
    smaller = code.replace("epochs=3", "epochs=1, hidden_widths=(8,)")
    assert smaller != code
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(smaller, "README.md", "exec"), names)
    assert getattr(names["codes"], "shape", None) == (10_000, 2)
    assert getattr(names["digit"], "shape", None) == (1, 1, 28, 28)
    assert load_model(tmp_path / "vae.safetensors").card.epoch == 1


def test_its_pictures_and_folders_exist() -> None:
    for path in re.findall(r"\]\((resources/[^)]+)\)", README):
        assert (ROOT / path).is_file(), path
    for folder in re.findall(r"`((?:explorer|trainer|resources|tests)/[\w/.]*)`", README):
        assert (ROOT / folder).exists(), folder


def test_the_keys_of_the_tour_are_those_of_the_actions() -> None:
    keys = {key for action in ACTIONS for key in action.shortcuts}
    tour = README[README.index("## A tour") : README.index("## The shipped models")]
    for key in re.findall(r"`([A-Z0-9?]{1,3})`", tour):
        assert key in keys, key
