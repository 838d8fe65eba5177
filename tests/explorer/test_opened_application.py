"""The whole application of the tests is closed whatever happens."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from explorer.composition.application import Application
from tests.explorer.conftest import opened_application


def test_where_the_set_up_fails_the_thread_ends_and_the_failure_is_told(qapp: QApplication, tmp_path: Path) -> None:
    opened: list[Application] = []

    def set_up() -> None:
        with opened_application(qapp, tmp_path) as made:
            opened.append(made)
            made.controllers.decoding.start()
            raise TimeoutError("the points do not come")

    with pytest.raises(TimeoutError, match="the points do not come"):
        set_up()
    assert opened[0].controllers.decoding.isFinished()
