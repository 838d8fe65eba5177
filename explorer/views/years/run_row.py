"""What is being trained, how far it is, and the button that ends it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from explorer.state.look import LookState
from explorer.state.years_state import YearsState
from explorer.views.years.wording import FOOTER, run_text


class RunRow(QWidget):
    """Its room is kept while nothing is under way, and says then how everything was measured."""

    stop_requested = Signal()

    def __init__(self, state: YearsState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._look = state, look
        self.message = QLabel(self)
        self.message.setObjectName("yearsMessage")
        self.message.setProperty("textRole", "caption")
        self.message.setWordWrap(True)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("yearsBar")
        self.bar.setAccessibleName("Progress of the run")
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(200)
        self.stop = QPushButton("Stop and Keep", self)
        self.stop.setObjectName("yearsStop")
        self.stop.setToolTip("Ends the run after this step and keeps what it learned; those that wait are let go.")
        self.stop.clicked.connect(self.stop_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.message, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        for changed in (state.run_changed, state.measuring.changed, state.opening.changed):
            changed.connect(self.refresh)
        look.changed.connect(self._fit_to_type)
        self._fit_to_type()
        self.refresh()

    @Slot()
    def _fit_to_type(self) -> None:
        self.setMinimumHeight(2 * self._look.look.px(16))

    @Slot()
    def refresh(self) -> None:
        """Show what the state says."""
        state = self._state
        busy = bool(state.training)
        trouble = state.refusal or state.opening.failure
        self.message.setText(run_text(state) or trouble or FOOTER)
        tone = "danger" if trouble and not busy else "muted"
        if self.message.property("tone") != tone:
            self.message.setProperty("tone", tone)
            self.message.style().polish(self.message)
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.stop.setEnabled(not state.stopping)
        share = state.measuring.share
        if share is None and state.progress is not None:
            share = state.progress.step / max(state.progress.steps_total, 1)
        self.bar.setValue(round(1000 * (share or 0.0)))
