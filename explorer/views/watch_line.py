"""Says which run of another process this window follows, how far it is, and since when nothing of it has changed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.state.watch_state import Watched, WatchState

_AGES = ((86_400, "days"), (3_600, "h"), (60, "min"), (1, "s"))


def age_text(age_s: int) -> str:
    """A time that has passed, in its largest unit that counts at least two: "90 s", "3 min"."""
    length, unit = next((step for step in _AGES if age_s >= 2 * step[0]), _AGES[-1])
    return f"{age_s // length} {unit}"


def facts_of(watched: Watched) -> str:
    """How the run is, in one sentence."""
    if watched.remark:
        return watched.remark
    if not watched.there:
        return f"step {watched.step:,}; its files are gone, waiting" if watched.step else "no run there yet, waiting"
    if watched.trained:
        return f"trained {age_text(watched.age_s)} ago, step {watched.step:,}"
    return f"step {watched.step:,}, last change {age_text(watched.age_s)} ago"


class WatchLine(QWidget):
    """Two lines and a button, in sight only while a run is watched."""

    stop_requested = Signal()

    def __init__(self, watch: WatchState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("watchLine")
        self.setAccessibleName("Watched run")
        self._watch = watch
        self.title, self.facts = QLabel(self), QLabel(self)
        self.title.setObjectName("watchTitle")
        self.facts.setObjectName("watchFacts")
        self.facts.setProperty("textRole", "caption")
        for label in (self.title, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.stop = QPushButton("Stop", self)
        self.stop.setObjectName("watchStop")
        self.stop.setAccessibleName("Stop watching")
        self.stop.setToolTip("Follow the run no longer; the run itself goes on, and what was last seen stays open")
        self.stop.setProperty("compact", True)
        self.stop.clicked.connect(self.stop_requested)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.facts)
        watch.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        watched = self._watch.watched
        self.setVisible(watched is not None)
        if watched is None:
            return
        name = watched.folder.name or str(watched.folder)
        self.title.setText(f"Watching {name}, read-only")
        self.title.setToolTip(f"Another process writes {watched.folder}; this window reads it and changes nothing.")
        self.facts.setWordWrap(bool(watched.remark))
        self.facts.setText(facts_of(watched))
        self.facts.setToolTip(f"{facts_of(watched)[:1].upper()}{facts_of(watched)[1:]}.".replace("..", "."))


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    state = WatchState()
    state.begin(Path("runs/vae"))
    state.update(there=True, step=1234, age_s=3)
    line = WatchLine(state)
    line.resize(304, line.sizeHint().height())
    line.show()
    application.exec()
