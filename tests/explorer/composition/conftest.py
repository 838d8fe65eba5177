"""The window of the tests that compare two models."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from explorer.controllers import data_controller
from tests.explorer.composition.pair import COUNT, a_model, load_split, wait
from tests.explorer.conftest import opened_application


@pytest.fixture
def paired(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make_fake_session: Callable[..., Any],
) -> Iterator[Application]:
    """A window with a fake 2-D VAE whose forty codes are a circle."""
    monkeypatch.setattr(data_controller, "load_split", load_split)
    with opened_application(qapp, tmp_path, make_fake_session) as made:
        made.controllers.start()
        made.controllers.models.show(a_model(), None)
        wait(qtbot, lambda: len(made.state.map.points) == COUNT)
        yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
