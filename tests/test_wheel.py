"""The wheel carries all that ships and runs outside the clone."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytest.importorskip("hatchling", reason="the wheel is built with hatchling")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a freshly built wheel unpacks into."""
    folder = tmp_path_factory.mktemp("wheel")
    # The backend is called as pip calls it, but in this environment, so that no network is needed.
    program = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("latent_space_explorer-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_all_that_is_tracked_under_resources_is_in_the_wheel(unpacked: Path) -> None:
    listing = subprocess.run(["git", "ls-files", "resources"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git clone")
    names = [name.removeprefix("resources/") for name in listing.stdout.split()]
    assert names
    assert [name for name in names if not (unpacked / "latent_explorer_resources" / name).exists()] == []


def test_both_commands_are_in_the_wheel(unpacked: Path) -> None:
    (entry_points,) = unpacked.glob("*.dist-info/entry_points.txt")
    text = entry_points.read_text(encoding="utf-8")
    assert "latent-explorer = explorer.app:main" in text
    assert "latent-trainer = trainer.cli.main:main" in text


def test_the_wheel_runs_outside_the_clone_and_finds_its_own_resources(unpacked: Path, tmp_path: Path) -> None:
    program = (
        "import explorer.app, trainer.resources as resources\n"
        "path = resources.resource_path('mnist', 'README.md')\n"
        "print(path if path.exists() else 'missing')"
    )
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == str(unpacked.resolve() / "latent_explorer_resources" / "mnist" / "README.md")
