"""Images of the user's own are read in the background, shown as a model would see them, and offered as a data set."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from explorer.controllers.catalogue_controller import CatalogueController
from explorer.controllers.own_data_controller import OwnDataController
from explorer.state.application_state import ApplicationState
from trainer.data.file_options import FileOptions, file_name
from trainer.data.folder_options import FolderOptions, folder_name
from trainer.data.idx import write_idx


class Desk:
    def __init__(self) -> None:
        self.root = QObject()
        self.state = ApplicationState(parent=self.root)
        self.own = OwnDataController(self.state.own_data, parent=self.root)
        self.catalogue = CatalogueController(self.state, self.root)
        self.own.accepted.connect(self.catalogue.add_own)


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    monkeypatch.setenv("LATENT_EXPLORER_DATA", str(tmp_path / "data"))
    made = Desk()
    yield made
    made.own.cancel()
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
    qtbot.waitUntil(lambda: not desk.state.own_data.work.under_way)
    return desk.state.own_data.found


def test_a_folder_is_read_and_shown_as_the_model_will_see_it(qtbot: QtBot, desk: Desk, pictures: Path) -> None:
    desk.own.choose(str(pictures), "folder")
    assert desk.state.own_data.work.under_way
    seen = found(qtbot, desk)
    assert (seen.train + seen.test, seen.class_names, seen.counts) == (30, ("ada", "bob"), (15, 15))
    assert seen.preview.shape[1:] == (1, 64, 64)


def test_other_options_read_it_anew(qtbot: QtBot, desk: Desk, pictures: Path) -> None:
    desk.own.choose(str(pictures), "folder")
    found(qtbot, desk)
    desk.own.set_side(28)
    assert desk.state.own_data.found is None
    desk.own.set_colour("rgb")
    assert found(qtbot, desk).preview.shape[1:] == (3, 28, 28)


def test_what_is_accepted_becomes_the_data_set_of_the_next_run(qtbot: QtBot, desk: Desk, pictures: Path) -> None:
    desk.own.accept()  # nothing was found yet
    desk.own.choose(str(pictures), "folder")
    seen = found(qtbot, desk)
    desk.own.accept()
    assert seen.name == folder_name(pictures, desk.state.own_data.wish.options)
    config = desk.state.run.config
    assert config.dataset == seen.name
    assert config.held_out_images < seen.train < 30  # settings that suit few images
    assert [entry.title for entry in desk.state.catalogue.entries if entry.name == seen.name] == ["people"]


def test_what_is_wrong_is_said_in_a_sentence(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    desk.own.choose(str(tmp_path / "empty"), "folder")
    assert found(qtbot, desk) is None
    assert "“empty”" in desk.state.own_data.work.failure
    assert desk.state.own_data.work.failure.endswith(".")


def test_reading_can_be_given_up(qtbot: QtBot, desk: Desk, pictures: Path) -> None:
    desk.own.choose(str(pictures), "folder")
    desk.own.cancel()
    assert not desk.state.own_data.work.under_way
    assert desk.state.own_data.work.failure == ""


@pytest.fixture
def cells(tmp_path: Path) -> Path:
    """Thirty images without labels, as an archive; its IDX file and a table lie beside it."""
    images = np.broadcast_to(np.arange(30, dtype=np.uint8)[:, None, None], (30, 28, 28)).copy()
    np.savez(tmp_path / "cells.npz", images=images)
    write_idx(tmp_path / "cells.idx", images)
    rows = "".join(f"{number},{'odd' if number % 2 else 'even'}\n" for number in range(28))
    (tmp_path / "kinds.csv").write_text(f"index,label\n{rows}99,odd\n")
    return tmp_path / "cells.npz"


@pytest.mark.parametrize("name", ["cells.npz", "cells.idx"])
def test_a_file_of_images_is_shown_before_it_is_used(qtbot: QtBot, desk: Desk, cells: Path, name: str) -> None:
    desk.own.choose(str(cells.with_name(name)), "file")
    seen = found(qtbot, desk)
    assert (seen.train + seen.test, seen.class_names, seen.counts) == (30, ("image",), (30,))
    assert seen.preview.shape == (26, 1, 28, 28)
    assert desk.state.run.config.dataset == "mnist"
    desk.own.accept()
    assert desk.state.run.config.dataset == str(cells.with_name(name))


def test_a_table_of_labels_is_counted_before_it_is_used(qtbot: QtBot, desk: Desk, cells: Path) -> None:
    desk.own.choose(str(cells), "file")
    found(qtbot, desk)
    desk.own.set_labels("kinds.csv")
    seen = found(qtbot, desk)
    assert (seen.class_names, seen.counts) == (("even", "odd", "unlabelled"), (14, 14, 2))
    assert any("2 images without a label" in remark and "1 row for no image" in remark for remark in seen.remarks)
    assert seen.name == file_name(cells, FileOptions("kinds.csv"))
    desk.own.set_labels("none")
    assert found(qtbot, desk).class_names == ("image",)


def test_a_table_beside_is_taken_where_there_are_no_other_labels(
    qtbot: QtBot, desk: Desk, pictures: Path, tmp_path: Path
) -> None:
    (pictures / "labels.csv").write_text("file,label\n1.png,left\n")
    desk.own.choose(str(pictures), "folder")
    assert found(qtbot, desk).class_names == ("ada", "bob")
    flat = pictures / "ada"
    (flat / "labels.csv").write_text("file,label\n" + "".join(f"{n}.png,{'ab'[n % 3 > 0]}\n" for n in range(1, 30, 2)))
    for number in range(40, 60):
        Image.fromarray(np.full((40, 50), number, np.uint8)).save(flat / f"{number}.png")
    desk.own.choose(str(flat), "folder")
    seen = found(qtbot, desk)
    assert (seen.labels, desk.state.own_data.wish.labels) == ("labels.csv", "labels.csv")
    assert seen.class_names == ("a", "b", "unlabelled")
    assert seen.name == folder_name(flat, FolderOptions(64, labels="labels.csv"))


def test_a_table_beside_that_is_of_no_use_is_told_and_passed_over(qtbot: QtBot, desk: Desk, cells: Path) -> None:
    cells.with_suffix(".csv").write_text("a,b,c\n")
    desk.own.choose(str(cells), "file")
    seen = found(qtbot, desk)
    assert (seen.labels, seen.class_names) == ("own", ("image",))
    assert seen.remarks[0].startswith("The labels beside were not taken. “cells.csv” has 3 columns")


def test_a_table_of_no_use_is_said_and_nothing_is_offered(qtbot: QtBot, desk: Desk, cells: Path) -> None:
    desk.own.choose(str(cells), "file")
    found(qtbot, desk)
    cells.with_name("names.csv").write_text("file,label\na.png,cat\n")
    desk.own.set_labels("names.csv")
    assert found(qtbot, desk) is None
    assert desk.state.own_data.work.failure.startswith("No row of “names.csv” names an image")
    desk.own.accept()
    assert desk.state.run.config.dataset == "mnist"
