"""Before a run that is alive is lost: the user is asked, and what is to be saved is on the disk before it ends."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from explorer.controllers.model_controller import ModelController
from explorer.controllers.training_controller import TrainingController
from explorer.desktop.close_dialog import CloseChoice, ask_before_close
from explorer.state.run_state import RunState

AskPath = Callable[[], str]
"""Asks where to save; "" when the user changed their mind."""


def settle_run(
    run: RunState, training: TrainingController, models: ModelController, ask_path: AskPath, window: QWidget
) -> bool:
    """True when nothing stands in the way any more: no run is alive, or the user gave it up, or it is saved."""
    if not run.status.alive:
        return True
    choice = ask_before_close(run, window)
    path = ask_path() if choice is CloseChoice.SAVE else ""
    if choice is CloseChoice.KEEP_TRAINING or (choice is CloseChoice.SAVE and not path):
        return False
    training.close()
    return not path or _saved(models, path)


def _saved(models: ModelController, path: str) -> bool:
    """Save and wait, with the window alive but deaf. A failure is told by a notice, and nothing ends."""
    loop = QEventLoop()
    outcome: list[bool] = []

    def end(written: bool) -> None:
        outcome.append(written)
        loop.quit()

    models.saving_ended.connect(end)
    models.save_as(path)
    if not outcome:
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    models.saving_ended.disconnect(end)
    return outcome == [True]
