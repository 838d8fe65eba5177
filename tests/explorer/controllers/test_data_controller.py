"""The images behind the map change as wanted, and stay when what is wanted cannot be had."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from trainer.data.registry import DatasetMissingError


def test_the_test_images_are_shown_first(qtbot: QtBot, house: Any) -> None:
    house.data.open("mnist")
    qtbot.waitUntil(lambda: len(house.state.data.images) == 20)
    data = house.state.data
    assert (data.name, data.title, data.class_names) == ("mnist", "MNIST", tuple("0123456789"))
    qtbot.waitUntil(lambda: house.instruments.neighbours is not None)


@pytest.mark.parametrize(("split", "count"), [("train", 30), ("both", 50)])
def test_another_split_is_loaded_and_searchable(qtbot: QtBot, open_house: Any, split: str, count: int) -> None:
    with qtbot.waitSignal(open_house.state.data.images_indexed):
        open_house.data.show_split(split)
    assert len(open_house.state.data.images) == len(open_house.state.data.labels) == count


def test_both_splits_begin_with_the_test_images(qtbot: QtBot, open_house: Any) -> None:
    test = open_house.state.data.images
    open_house.data.show_split("both")
    qtbot.waitUntil(lambda: len(open_house.state.data.images) == 50)
    assert (open_house.state.data.images[:20] == test).all()


def test_what_is_shown_is_not_loaded_again(open_house: Any, registry: Any) -> None:
    open_house.data.open("mnist")
    assert registry.asked == [("mnist", "test")]


def test_a_split_that_cannot_be_read_leaves_the_old_one_shown_and_chosen(
    qtbot: QtBot, open_house: Any, registry: Any
) -> None:
    registry.broken.add(("mnist", "train"))
    with qtbot.waitSignal(open_house.data.failed):
        open_house.data.show_split("train")
    assert open_house.state.data.split == "test"
    assert len(open_house.state.data.images) == 20
    assert "MNIST" in open_house.sentence
    assert open_house.instruments.neighbours is not None


def test_a_missing_data_set_leaves_the_old_images_and_can_be_asked_for_again(
    qtbot: QtBot, open_house: Any, registry: Any
) -> None:
    for _ in range(2):
        with qtbot.waitSignal(open_house.data.failed) as caught:
            open_house.data.open("fashion-mnist")
        assert isinstance(caught.args[0], DatasetMissingError)
    assert open_house.state.data.name == "mnist"
    assert [name for name, _ in registry.asked].count("fashion-mnist") == 2


def test_of_several_wishes_the_last_one_is_shown_and_no_other(qtbot: QtBot, open_house: Any) -> None:
    shown: list[tuple[str, int]] = []
    data = open_house.state.data
    data.images_changed.connect(lambda: shown.append((data.name, len(data.images))))
    open_house.data.open("kmnist")
    open_house.data.open("olivetti")
    open_house.data.show_split("train")
    qtbot.waitUntil(lambda: shown == [("olivetti", 30)])


def test_who_returns_to_what_is_shown_gives_up_what_was_under_way(qtbot: QtBot, open_house: Any) -> None:
    shown: list[str] = []
    open_house.state.data.images_changed.connect(lambda: shown.append(open_house.state.data.name))
    open_house.data.open("kmnist")
    open_house.data.open("mnist")
    open_house.data.show_split("train")
    qtbot.waitUntil(lambda: len(open_house.state.data.images) == 30)
    assert shown == ["mnist"]


def test_the_users_own_idx_file_is_shown_by_its_path(qtbot: QtBot, house: Any, tmp_path: Path) -> None:
    images = np.arange(20 * 64).astype(np.uint8).reshape(20, 8, 8)
    path = tmp_path / "mine-images-idx3-ubyte"
    path.write_bytes(bytes([0, 0, 8, 3, 0, 0, 0, 20, 0, 0, 0, 8, 0, 0, 0, 8]) + images.tobytes())
    house.data.open(str(path))
    qtbot.waitUntil(lambda: house.state.data.name == str(path))
    assert house.state.data.images.shape[1:] == (1, 8, 8)
    assert len(house.state.data.images) > 0
    assert house.state.data.title


def test_a_name_that_is_neither_data_set_nor_file_is_refused(qtbot: QtBot, house: Any) -> None:
    with qtbot.waitSignal(house.data.failed):
        house.data.open("no such thing")
    assert "no such thing" in house.sentence
