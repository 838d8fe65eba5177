"""A folder of pictures is read in the background, shown as a model would see it, and offered as a data set."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from explorer.controllers.catalogue_controller import CatalogueController
from explorer.controllers.folder_controller import FolderController
from explorer.state.application_state import ApplicationState
from trainer.data.folder_options import folder_name


class Desk:
    def __init__(self) -> None:
        self.root = QObject()
        self.state = ApplicationState(parent=self.root)
        self.folder = FolderController(self.state.folder, parent=self.root)
        self.catalogue = CatalogueController(self.state, self.root)
        self.folder.accepted.connect(self.catalogue.add_own)


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    monkeypatch.setenv("LATENT_EXPLORER_DATA", str(tmp_path / "data"))
    made = Desk()
    yield made
    made.folder.cancel()
    made.root.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Thirty grey pictures of two people."""
    for number in range(30):
        place = tmp_path / "people" / ("ada" if number % 2 else "bob")
        place.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.full((40, 50), 8 * number, np.uint8)).save(place / f"{number}.png")
    return tmp_path / "people"


def found(qtbot: QtBot, desk: Desk) -> Any:
    qtbot.waitUntil(lambda: not desk.state.folder.work.under_way)
    return desk.state.folder.found


def test_a_folder_is_read_and_shown_as_the_model_will_see_it(qtbot: QtBot, desk: Desk, pictures: Path) -> None:
    desk.folder.choose(str(pictures))
    assert desk.state.folder.work.under_way
    seen = found(qtbot, desk)
    assert (seen.train + seen.test, seen.class_names) == (30, ("ada", "bob"))
    assert seen.preview.shape[1:] == (1, 64, 64)


def test_other_options_read_it_anew(qtbot: QtBot, desk: Desk, pictures: Path) -> None:
    desk.folder.choose(str(pictures))
    found(qtbot, desk)
    desk.folder.set_side(28)
    assert desk.state.folder.found is None
    desk.folder.set_colour("rgb")
    assert found(qtbot, desk).preview.shape[1:] == (3, 28, 28)


def test_what_is_accepted_becomes_the_data_set_of_the_next_run(qtbot: QtBot, desk: Desk, pictures: Path) -> None:
    desk.folder.accept()  # nothing was found yet
    desk.folder.choose(str(pictures))
    seen = found(qtbot, desk)
    desk.folder.accept()
    assert seen.name == folder_name(pictures, desk.state.folder.options)
    config = desk.state.run.config
    assert config.dataset == seen.name
    assert config.held_out_images < seen.train < 30  # settings that suit few images
    assert [entry.title for entry in desk.state.catalogue.entries if entry.name == seen.name] == ["people"]


def test_what_is_wrong_is_said_in_a_sentence(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    desk.folder.choose(str(tmp_path / "empty"))
    assert found(qtbot, desk) is None
    assert "“empty”" in desk.state.folder.work.failure
    assert desk.state.folder.work.failure.endswith(".")


def test_reading_can_be_given_up(qtbot: QtBot, desk: Desk, pictures: Path) -> None:
    desk.folder.choose(str(pictures))
    desk.folder.cancel()
    assert not desk.state.folder.work.under_way
    assert desk.state.folder.work.failure == ""
