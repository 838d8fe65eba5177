import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from explorer.desktop.close_dialog import CloseChoice, CloseDialog, ask_before_close, describe
from explorer.state.run_state import RunState, RunStatus
from trainer.values.progress import Progress


@pytest.fixture
def run(qtbot) -> RunState:
    run = RunState()
    run.set_status(RunStatus.RUNNING)
    run.set_progress(Progress(340, 3000, 3.4, 30, 12_000.0, 91.25, 10.0))
    return run


def test_it_names_the_run(run: RunState) -> None:
    assert describe(run) == "A run is training (epoch 3.4 of 30)."
    run.set_status(RunStatus.PAUSED)
    assert describe(run) == "A run is paused (epoch 3.4 of 30)."
    run.set_progress(None)
    run.set_status(RunStatus.STARTING)
    assert describe(run) == "A run is starting."


@pytest.mark.parametrize(
    ("button", "choice"),
    [
        ("closeSave", CloseChoice.SAVE),
        ("closeDiscard", CloseChoice.DISCARD),
        ("closeKeep", CloseChoice.KEEP_TRAINING),
    ],
)
def test_each_button_is_its_choice(qtbot, run: RunState, button: str, choice: CloseChoice) -> None:
    dialog = CloseDialog(run)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.findChild(QPushButton, button), Qt.MouseButton.LeftButton)
    assert dialog.choice is choice
    assert not dialog.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_key_pressed_in_a_hurry_keeps_training(qtbot, run: RunState, key: Qt.Key) -> None:
    dialog = CloseDialog(run)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, key)
    assert dialog.choice is CloseChoice.KEEP_TRAINING
    assert not dialog.isVisible()


def test_asking_waits_for_the_answer(qtbot, run: RunState) -> None:
    def answer() -> None:
        QApplication.activeModalWidget().discard.click()

    QTimer.singleShot(0, answer)
    assert ask_before_close(run) is CloseChoice.DISCARD
