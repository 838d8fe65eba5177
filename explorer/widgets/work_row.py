"""How far a piece of work is, a button to give it up, and what went wrong."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from explorer.state.work_state import WorkState


class WorkRow(QWidget):
    """One line; its room is kept while nothing is under way, so that nothing jumps.

    Args:
        work: that it shows.
        doing: what is done, for people.
        parent: Qt parent.
        tells_failure: whether it says what went wrong; a view that has more room says it itself.
    """

    cancel_requested = Signal()

    def __init__(
        self, work: WorkState, doing: str, parent: QWidget | None = None, *, tells_failure: bool = True
    ) -> None:
        super().__init__(parent)
        self._work, self._doing, self._tells_failure = work, doing, tells_failure
        self.setObjectName("workRow")
        self.message = QLabel(self)
        self.message.setObjectName("workMessage")
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("workBar")
        self.bar.setAccessibleName(doing)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(200)
        self.cancel = QPushButton("Cancel", self)
        self.cancel.setObjectName("workCancel")
        self.cancel.setToolTip("Gives up what is under way; results that are there stay.")
        self.cancel.clicked.connect(self.cancel_requested)
        for widget in (self.bar, self.cancel):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.message, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        work.changed.connect(self._refresh)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        share, failure = self._work.share, self._work.failure if self._tells_failure else ""
        self.bar.setVisible(share is not None)
        self.cancel.setVisible(share is not None)
        self.bar.setValue(round(1000 * (share or 0.0)))
        text = failure if share is None else f"{self._doing}… {share:.0%}"
        tone = "danger" if failure else "muted"
        if self.message.property("tone") != tone:
            self.message.setProperty("tone", tone)
            self.message.style().polish(self.message)
        self.message.setText(text)
        self.message.setToolTip(failure)
