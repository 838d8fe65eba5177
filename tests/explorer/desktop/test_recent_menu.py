from pathlib import Path

import pytest

from explorer.desktop.recent_menu import RecentMenu
from explorer.state.own_model_state import OwnModelWish
from explorer.state.recent_model import recent_text


@pytest.fixture
def menu(qtbot) -> RecentMenu:
    menu = RecentMenu()
    qtbot.addWidget(menu)
    return menu


def opened(menu: RecentMenu) -> list:
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if action.data() is not None]


def test_it_offers_the_files_and_emits_the_chosen_one(qtbot, menu: RecentMenu, tmp_path: Path) -> None:
    file = tmp_path / "vae & co.safetensors"
    menu.set_files([str(file)])
    [action] = opened(menu)
    assert action.text() == "&1 vae && co.safetensors"
    with qtbot.waitSignal(menu.file_chosen, check_params_cb=lambda path: path == str(file)):
        action.trigger()


def test_a_file_that_is_gone_is_grey_and_says_why(menu: RecentMenu, tmp_path: Path) -> None:
    file = str(tmp_path / "gone.safetensors")
    menu.set_files([file])
    [action] = opened(menu)
    assert action.isEnabled()
    menu.set_gone(frozenset({file}))  # known a moment later, while the menu is open
    assert not action.isEnabled()
    assert "not found" in action.text()
    assert "moved or deleted" in action.toolTip()


def test_files_of_the_same_name_are_told_apart_by_their_folders(menu: RecentMenu, tmp_path: Path) -> None:
    menu.set_files([str(tmp_path / "a" / "m.safetensors"), str(tmp_path / "b" / "m.safetensors")])
    assert ["in a" in action.text() for action in opened(menu)] == [True, False]


def test_it_is_grey_without_files_and_can_forget_them(qtbot, menu: RecentMenu) -> None:
    menu.set_files([])
    assert not menu.isEnabled()
    menu.set_files(["/x"])
    assert menu.isEnabled()
    opened(menu)
    with qtbot.waitSignal(menu.cleared):
        menu.actions()[-1].trigger()


def test_a_decoder_and_its_encoder_are_one_entry(qtbot, menu: RecentMenu, tmp_path: Path) -> None:
    files = [tmp_path / "decoder.onnx", tmp_path / "encoder.onnx"]
    text = recent_text(OwnModelWish(str(files[0]), str(files[1]), "mnist"))
    menu.set_files([text])
    menu.set_gone(frozenset({text}))
    [action] = opened(menu)
    assert "not found" in action.text()
    menu.set_gone(frozenset())
    assert action.text() == "&1 decoder.onnx + encoder.onnx"
    with qtbot.waitSignal(menu.file_chosen, check_params_cb=lambda chosen: chosen == text):
        action.trigger()
