import pytest
from PySide6.QtCore import Qt

from explorer.state.work_state import WorkState
from explorer.widgets.work_row import WorkRow


@pytest.fixture
def work() -> WorkState:
    return WorkState()


@pytest.fixture
def row(qtbot, work) -> WorkRow:
    widget = WorkRow(work, "Measuring")
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_nothing_is_shown_while_nothing_is_under_way(row):
    assert row.message.text() == ""
    assert not row.bar.isVisible()
    assert not row.cancel.isVisible()


def test_the_share_done_is_told_and_the_work_can_be_given_up(qtbot, work, row):
    before = row.sizeHint()
    work.begin()
    work.advance(0.42)
    assert row.message.text() == "Measuring… 42%"
    assert row.bar.value() == 420
    assert row.sizeHint() == before
    with qtbot.waitSignal(row.cancel_requested):
        qtbot.mouseClick(row.cancel, Qt.MouseButton.LeftButton)


def test_a_failure_stands_where_the_progress_was_until_work_begins_again(work, row):
    work.begin()
    work.end("There is no model. Open one.")
    assert row.message.text() == "There is no model. Open one."
    assert row.message.property("tone") == "danger"
    assert not row.cancel.isVisible()
    work.begin()
    assert row.message.property("tone") == "muted"


def test_progress_that_comes_too_late_is_ignored(work):
    work.advance(0.5)
    assert not work.under_way
    work.begin()
    work.advance(7.0)
    assert work.share == 1.0
