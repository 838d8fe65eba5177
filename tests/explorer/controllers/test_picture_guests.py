"""Pictures from disk become guests of the fake model, whose images have 28 x 28 grey pixels."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from explorer.controllers.guest_controller import GuestController
from explorer.controllers.picture_guests import MOST_AT_ONCE, PictureGuests
from trainer.values.arrays import frozen


@pytest.fixture
def pictures(open_house: Any) -> PictureGuests:
    guests = GuestController(open_house.state, open_house.decoding, open_house.root)
    return PictureGuests(open_house.state, guests, open_house.root)


def saved(folder: Path, name: str, size: tuple[int, int] = (60, 40), colour: object = (100, 100, 100)) -> str:
    Image.new("RGB", size, colour).save(folder / name)  # type: ignore[arg-type]
    return str(folder / name)


def test_pictures_become_guests_of_the_size_and_colours_of_the_model(
    qtbot: QtBot, open_house: Any, pictures: PictureGuests, tmp_path: Path
) -> None:
    files = [saved(tmp_path, "wide.png"), saved(tmp_path, "tall.jpg", (40, 90)), saved(tmp_path, "b.webp")]
    with qtbot.waitSignal(open_house.state.document.contents_changed):
        pictures.add(files)
    kept = open_house.state.document.contents.guests
    assert [(guest.name, guest.shape) for guest in kept] == [(n, (1, 28, 28)) for n in ("wide", "tall", "b")]
    assert np.abs(kept[0].image.astype(int) - 100).max() <= 1
    open_house.state.document.undo_stack.undo()  # all of a drop are one step
    assert open_house.state.document.contents.guests == ()


def test_what_cannot_be_used_is_told_and_the_rest_is_taken(
    qtbot: QtBot, open_house: Any, pictures: PictureGuests, tmp_path: Path
) -> None:
    (tmp_path / "broken.png").write_bytes(b"\x89PNG no")
    files = [str(tmp_path / "broken.png"), saved(tmp_path, "good.png"), saved(tmp_path, "tiny.png", (4, 40))]
    with qtbot.waitSignal(open_house.state.notices.current_changed):
        pictures.add(files)
    assert [guest.name for guest in open_house.state.document.contents.guests] == ["good"]
    notice = open_house.state.notices.current
    assert notice.severity == "warning"
    assert "“broken.png” is damaged or no picture of the kinds PNG, JPG, WEBP." in notice.sentence
    assert "“tiny.png” is less than 8 pixels wide or high." in notice.sentence
    assert notice.remedy == "Open it in a picture program and save it as PNG."


def test_ink_on_paper_becomes_light_on_dark_where_the_data_are_so(
    qtbot: QtBot, open_house: Any, pictures: PictureGuests, tmp_path: Path
) -> None:
    state = open_house.state
    data = np.zeros((20, 1, 28, 28), np.uint8)
    data[:, :, 10:18, 10:18] = 255
    state.data.show("mnist", "MNIST", state.data.class_names, frozen(data), state.data.labels)
    paper = Image.new("L", (56, 56), 250)
    paper.paste(10, (20, 10, 36, 46))
    paper.save(tmp_path / "one.png")
    with qtbot.waitSignal(state.notices.current_changed):
        pictures.add([str(tmp_path / "one.png")])
    (guest,) = state.document.contents.guests
    assert guest.image[0, 0, 0] == 5
    assert guest.image[0, 14, 14] == 245
    assert "one.png: dark on light was turned into light on dark" in open_house.sentence


def test_of_very_many_pictures_only_the_first_are_taken(
    qtbot: QtBot, open_house: Any, pictures: PictureGuests, tmp_path: Path
) -> None:
    with qtbot.waitSignal(open_house.state.notices.current_changed):
        pictures.add([saved(tmp_path, "a.png", (9, 9))] * (MOST_AT_ONCE + 3))
    assert len(open_house.state.document.contents.guests) == MOST_AT_ONCE
    assert "3 further pictures were left out." in open_house.sentence


def test_without_a_model_there_is_no_map_to_put_them_on(house: Any, tmp_path: Path) -> None:
    guests = GuestController(house.state, house.decoding, house.root)
    PictureGuests(house.state, guests, house.root).add([saved(tmp_path, "a.png")])
    assert house.sentence == "No model is open."
