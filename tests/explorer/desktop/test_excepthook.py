import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from explorer.desktop.excepthook import ExceptionBridge
from explorer.state.notices import Notice


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[Notice, bool]] = []

    @Slot(object)
    def on_noticed(self, notice: Notice) -> None:
        self.heard.append((notice, QThread.currentThread() is self.thread()))


@pytest.fixture
def bridge(qtbot, caplog: pytest.LogCaptureFixture) -> Iterator[ExceptionBridge]:
    before = sys.excepthook, threading.excepthook
    bridge = ExceptionBridge()
    bridge.listener = Listener()
    bridge.noticed.connect(bridge.listener.on_noticed)
    bridge.install()
    yield bridge
    bridge.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except type(error) as caught:
        return caught


def hook(error: BaseException) -> None:
    caught = raised(error)
    sys.excepthook(type(caught), caught, caught.__traceback__)


def test_an_error_that_nobody_caught_becomes_a_notice_with_its_traceback(bridge, caplog) -> None:
    with caplog.at_level(logging.ERROR):
        hook(ZeroDivisionError("division by zero"))
    [(notice, _)] = bridge.listener.heard
    assert notice.sentence == "Something went wrong (ZeroDivisionError: division by zero)."
    assert "Traceback" in notice.details
    assert "division by zero" in caplog.text


def test_a_widget_that_cannot_be_painted_does_not_end_the_program(qtbot, bridge) -> None:
    class Broken(QWidget):
        paints = 0

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            self.paints += 1
            painter = QPainter(self)
            self.paint_inside(painter)

        def paint_inside(self, _outer: QPainter) -> None:
            pixmap = QPixmap(8, 8)
            inner = QPainter(pixmap)
            assert inner.isActive()
            raise ValueError("no such colour")

    widget = Broken()
    qtbot.addWidget(widget)
    with qtbot.captureExceptions() as caught:  # as the hook of the program is called, the painters are at work
        hook_of_qtbot = sys.excepthook
        sys.excepthook = lambda *error: (bridge._on_exception(*error), hook_of_qtbot(*error))
        widget.show()
        qtbot.waitUntil(lambda: widget.paints > 0)
        widget.update()
        qtbot.waitUntil(lambda: widget.paints > 1)
        sys.excepthook = hook_of_qtbot
    assert len(caught) >= 2
    assert [notice.sentence for notice, _ in bridge.listener.heard] == [
        "Something went wrong (ValueError: no such colour)."
    ]


def test_an_error_of_a_thread_is_told_on_the_main_thread(qtbot, bridge) -> None:
    def fail() -> None:
        raise RuntimeError("lost")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(bridge.listener.heard))
    [(notice, on_own_thread)] = bridge.listener.heard
    assert on_own_thread
    assert "RuntimeError: lost" in notice.sentence


def test_the_same_trouble_at_every_repaint_is_told_once(bridge) -> None:
    caught = raised(ValueError("again"))
    for _ in range(5):
        sys.excepthook(type(caught), caught, caught.__traceback__)
    assert len(bridge.listener.heard) == 1


def test_an_interrupt_is_no_error(bridge, capsys) -> None:
    hook(KeyboardInterrupt())
    assert bridge.listener.heard == []
