"""Tests of exported selections, read back by csv, NumPy and Pillow."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explorer.export.selection import Selected, write_selected_csv, write_selected_images, write_selected_npz
from trainer.errors import Cancelled, WriteError
from trainer.values.arrays import frozen


@pytest.fixture
def selected() -> Selected:
    """Three of six images; image k is of grey level k."""
    images = np.broadcast_to(np.arange(6, dtype=np.uint8)[:, None, None, None], (6, 1, 4, 4))
    codes = np.random.default_rng(0).normal(size=(6, 3))
    labels = frozen([0, 1, 0, 1, 0, 1], np.uint8)
    chosen = frozen([1, 2, 5], np.int64)
    return Selected(chosen, labels, ("cat", "dog/wolf"), frozen(codes, np.float32), frozen(images))


def test_a_table_tells_index_class_and_code_exactly(tmp_path: Path, selected: Selected) -> None:
    write_selected_csv(tmp_path / "some.csv", selected)
    with (tmp_path / "some.csv").open(newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["index", "class", "z1", "z2", "z3"]
    assert [row[:2] for row in rows] == [["1", "dog/wolf"], ["2", "cat"], ["5", "dog/wolf"]]
    assert np.array_equal(np.array([row[2:] for row in rows], np.float32), selected.codes[[1, 2, 5]])


def test_arrays_are_in_the_order_of_the_indices(tmp_path: Path, selected: Selected) -> None:
    write_selected_npz(tmp_path / "some.npz", selected)
    with np.load(tmp_path / "some.npz", allow_pickle=False) as arrays:
        assert arrays["index"].tolist() == [1, 2, 5]
        assert arrays["class"].tolist() == [1, 0, 1]
        assert np.array_equal(arrays["code"], selected.codes[[1, 2, 5]])
        assert np.array_equal(arrays["image"], selected.images[[1, 2, 5]])
        assert json.loads(str(arrays["meta"])) == {"class_names": ["cat", "dog/wolf"]}


def test_pictures_stand_in_a_folder_for_each_class(tmp_path: Path, selected: Selected) -> None:
    folder = tmp_path / "some"
    write_selected_images(folder, selected)
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*.png")}
    assert written == {"cat/00002.png", "dog_wolf/00001.png", "dog_wolf/00005.png"}
    with Image.open(folder / "cat" / "00002.png") as picture:
        assert np.array_equal(np.asarray(picture), selected.images[2, 0])


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, selected: Selected) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(WriteError, match="not empty"):
        write_selected_images(tmp_path, selected)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_cancelled_export_leaves_no_folder(tmp_path: Path, selected: Selected) -> None:
    with pytest.raises(Cancelled):
        write_selected_images(tmp_path / "some", selected, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []
