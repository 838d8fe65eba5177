import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from explorer.desktop import logs
from explorer.desktop.logs import log_qt_messages, start_log, stop_log


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[None]:
    level = logging.getLogger().level
    yield
    stop_log()
    logging.getLogger().setLevel(level)


def test_python_and_qt_write_into_one_file(tmp_path: Path) -> None:
    path = start_log(tmp_path / "logs")
    assert path is not None
    log_qt_messages()
    logging.getLogger("explorer").error("from python")
    qWarning("from qt")
    stop_log()
    text = path.read_text()
    assert "ERROR explorer: from python" in text
    assert "WARNING qt: from qt" in text


def test_the_log_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_LARGEST_BYTES", 1000)
    start_log(tmp_path)
    for number in range(200):
        logging.getLogger("explorer").info("line %d of a long story", number)
    files = [*tmp_path.iterdir()]
    assert 1 < len(files) <= 4
    assert all(file.stat().st_size <= 1100 for file in files)


def test_a_folder_that_cannot_be_made_does_not_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert start_log(tmp_path / "file" / "logs") is None
