"""The one question before a run that is alive is lost."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.state.run_state import RunState, RunStatus


class CloseChoice(Enum):
    """What becomes of the run."""

    SAVE = "stop and save"
    DISCARD = "stop without saving"
    KEEP_TRAINING = "keep training"


class CloseDialog(QDialog):
    """Names the run and offers the three ways on; closing it in any other way keeps training."""

    def __init__(self, run: RunState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = CloseChoice.KEEP_TRAINING
        self.setObjectName("closeDialog")
        self.setWindowTitle("Stop the training?")
        self.sentence = QLabel(describe(run))
        self.sentence.setProperty("textRole", "title")
        remedy = QLabel("Stop and save it as a model, stop and lose it, or let it go on.")
        remedy.setProperty("tone", "muted")
        for label in (self.sentence, remedy):
            label.setTextFormat(Qt.TextFormat.PlainText)

        buttons = QDialogButtonBox(self)
        roles = QDialogButtonBox.ButtonRole
        self.save = buttons.addButton("Stop and Save…", roles.AcceptRole)
        self.discard = buttons.addButton("Stop without Saving", roles.DestructiveRole)
        self.keep = buttons.addButton("Keep Training", roles.RejectRole)
        self._describe(self.save, "closeSave", "End the training and write the model to a file")
        self._describe(self.discard, "closeDiscard", "End the training; its weights are lost")
        self._describe(self.keep, "closeKeep", "Go back to the window; the training goes on")
        self.save.setProperty("primary", "true")
        self.discard.setProperty("danger", "true")
        # A key pressed in a hurry must lose nothing.
        self.save.setAutoDefault(False)
        self.discard.setAutoDefault(False)
        self.keep.setDefault(True)
        self.keep.setFocus()
        self.save.clicked.connect(self._on_save_clicked)
        self.discard.clicked.connect(self._on_discard_clicked)
        self.keep.clicked.connect(self.reject)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self.sentence)
        layout.addWidget(remedy)
        layout.addSpacing(8)
        layout.addWidget(buttons)

    @staticmethod
    def _describe(button: QPushButton, name: str, tooltip: str) -> None:
        button.setObjectName(name)
        button.setToolTip(tooltip)

    def _on_save_clicked(self) -> None:
        self.choice = CloseChoice.SAVE
        self.accept()

    def _on_discard_clicked(self) -> None:
        self.choice = CloseChoice.DISCARD
        self.accept()


def describe(run: RunState) -> str:
    """The run in one sentence, for example "A run is training (epoch 3.4 of 30)."."""
    doing = {RunStatus.PAUSED: "is paused", RunStatus.STARTING: "is starting", RunStatus.STOPPING: "is stopping"}
    progress = run.progress
    where = f" (epoch {progress.epoch:.1f} of {progress.epochs_total})" if progress is not None else ""
    return f"A run {doing.get(run.status, 'is training')}{where}."


def ask_before_close(run: RunState, parent: QWidget | None = None) -> CloseChoice:
    """Ask what becomes of a run that is alive; blocks until the user has answered."""
    dialog = CloseDialog(run, parent)
    try:
        dialog.exec()
        return dialog.choice
    finally:
        dialog.deleteLater()
