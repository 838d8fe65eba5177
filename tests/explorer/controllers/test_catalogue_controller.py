"""Data sets are offered, downloaded only on demand, and the user's own images join them."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from explorer.controllers import catalogue_controller
from explorer.controllers.catalogue_controller import CatalogueController
from explorer.state.application_state import ApplicationState
from explorer.state.catalogue_state import Download
from explorer.state.run_state import RunState
from trainer.errors import Cancelled, DownloadError


class Mirror:
    """Stands in for the network: waits at half of the way until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.error: Exception | None = None
        self.asked: list[str] = []

    def __call__(self, name: str, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Path:
        self.asked.append(name)
        progress(50, 100)
        while not self.go.wait(0.005):
            if cancelled():
                raise Cancelled("The download was cancelled.")
        if self.error is not None:
            raise self.error
        return Path(name)


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    stand_in = Mirror()
    monkeypatch.setattr(catalogue_controller, "download_dataset", stand_in)
    yield stand_in
    stand_in.go.set()


@pytest.fixture
def made(qtbot: QtBot) -> tuple[ApplicationState, CatalogueController]:
    state = ApplicationState()
    return state, CatalogueController(state)


def test_mnist_is_present_and_others_are_on_offer_without_any_network(made: Any, mirror: Mirror) -> None:
    state, _controller = made
    by_name = {entry.name: entry for entry in state.catalogue.entries}
    assert by_name["mnist"].present
    assert {"fashion-mnist", "kmnist", "olivetti"} <= by_name.keys()
    assert mirror.asked == []


def test_a_download_shows_its_share_and_ends_with_a_word(qtbot: QtBot, made: Any, mirror: Mirror) -> None:
    state, controller = made
    controller.download("kmnist")
    qtbot.waitUntil(lambda: state.catalogue.download == Download("kmnist", 0.5))
    controller.download("fashion-mnist")
    mirror.go.set()
    qtbot.waitUntil(lambda: state.catalogue.download is None)
    assert mirror.asked == ["kmnist"], "one download at a time"
    assert "on this computer now" in state.notices.current.sentence


def test_a_cancelled_download_ends_at_once_and_says_nothing(qtbot: QtBot, made: Any, mirror: Mirror) -> None:
    state, controller = made
    controller.download("kmnist")
    qtbot.waitUntil(lambda: mirror.asked == ["kmnist"])
    controller.cancel_download()
    assert state.catalogue.download is None
    assert state.notices.current is None


def test_without_a_network_there_is_one_sentence_and_one_may_try_again(qtbot: QtBot, made: Any, mirror: Mirror) -> None:
    state, controller = made
    mirror.error = DownloadError("No mirror of KMNIST answers.", "Check the network.")
    mirror.go.set()
    controller.download("kmnist")
    qtbot.waitUntil(lambda: state.notices.current is not None)
    assert state.notices.current.sentence == "No mirror of KMNIST answers."
    mirror.error = None
    controller.download("kmnist")
    qtbot.waitUntil(lambda: "on this computer now" in state.notices.current.sentence)


def test_images_of_the_user_are_offered_and_chosen(made: Any) -> None:
    state, controller = made
    controller.add_own("/home/ada/cells.npz?labels=none", "cells.npz", 60_000)
    assert state.catalogue.entries[-1].title == "cells.npz"
    assert state.run.config.dataset == state.catalogue.entries[-1].name == "/home/ada/cells.npz?labels=none"


def test_images_are_chosen_for_the_model_whose_form_asked_until_it_is_gone(made: Any) -> None:
    state, controller = made
    second = RunState()
    controller.ask_for(second)
    controller.add_own("/home/ada/cells.npz", "cells.npz", 60_000)
    assert (second.config.dataset, state.run.config.dataset) == ("/home/ada/cells.npz", "mnist")
    shiboken6.delete(second)
    controller.add_own("/home/ada/faces.npz", "faces.npz", 60_000)
    assert state.run.config.dataset == "/home/ada/faces.npz"
