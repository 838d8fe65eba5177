"""The curves come up with the first run, and stay away when the user has closed them."""

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from explorer.composition.reveal import CurvesReveal
from explorer.state.run_state import RunState, RunStatus


def test_the_first_run_opens_the_curves_once(qtbot: QtBot) -> None:
    run, shown = RunState(), QAction()
    shown.setCheckable(True)
    reveal = CurvesReveal(run, shown, run)
    assert reveal.parent() is run
    assert not shown.isChecked()
    run.set_status(RunStatus.STARTING)
    assert shown.isChecked()
    shown.setChecked(False)  # the user closes the dock
    for status in (RunStatus.RUNNING, RunStatus.STOPPED, RunStatus.STARTING):
        run.set_status(status)
    assert not shown.isChecked()
