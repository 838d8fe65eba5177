"""How far the run is, how fast, and how long it will take."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from explorer.state.run_state import RunStatus
from explorer.views.training_panel.durations import duration_text
from explorer.widgets.steady import Steady
from trainer.values.progress import Progress

_FACTS = (
    ("epoch", "Epoch", "How often the model has seen every training image, of how often it shall."),
    ("step", "Step", "How many small corrections the weights have had, of how many they will get."),
    ("speed", "Speed", "Training images per second, over the last seconds."),
    ("time", "Time", "Time spent training, pauses not counted, and what is left at the present speed."),
)
_BAR_RANGE = 1000


class RunProgress(QWidget):
    """Status, device, a bar and four facts; every place keeps its size whatever the numbers are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = QLabel(self)
        self.status.setObjectName("runStatus")
        self.status.setAccessibleName("Status of the run")
        self.device = QLabel(self)
        self.device.setObjectName("runDevice")
        self.device.setProperty("textRole", "caption")
        self.device.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.device.setToolTip("Where the run is trained.")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("runBar")
        self.bar.setRange(0, _BAR_RANGE)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName("Progress of the run")
        self.facts: dict[str, QLabel] = {}

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.status)
        head.addWidget(self.device, 1)
        table = QGridLayout()
        table.setHorizontalSpacing(16)
        table.setVerticalSpacing(2)
        table.setColumnStretch(1, 1)
        for row, (name, title, help_text) in enumerate(_FACTS):
            label, value = QLabel(title, self), QLabel(self)
            label.setProperty("textRole", "caption")
            value.setObjectName(f"{name}Fact")
            value.setAccessibleName(title)
            value.setFont(_tabular(value.font()))
            for part in (label, value):
                part.setToolTip(help_text)
            table.addWidget(label, row, 0)
            table.addWidget(Steady(value, self), row, 1)
            self.facts[name] = value
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(table)
        self.show_progress(None)

    def show_status(self, status: RunStatus, device: str) -> None:
        """Show where the run is in its life, and where it runs."""
        self.status.setText(status.value)
        self.device.setText(device)

    def show_progress(self, progress: Progress | None, *, ended: bool = False) -> None:
        """Show how far the run is; None before its first step. A run that has ended has no time left."""
        if progress is None:
            texts = dict.fromkeys(self.facts, "–")
            share = 0.0
        else:
            share = progress.step / max(progress.steps_total, 1)
            left = None if ended else progress.remaining_s
            remaining = "" if left is None else f", {duration_text(left)} left"
            texts = {
                "epoch": f"{progress.epoch:.1f} of {progress.epochs_total:,}",
                "step": f"{progress.step:,} of {progress.steps_total:,}",
                "speed": f"{progress.images_per_s:,.0f} images/s" if progress.images_per_s > 0 else "–",
                "time": f"{duration_text(progress.elapsed_s)}{remaining}",
            }
        self._show_share(share)
        for name, text in texts.items():
            self.facts[name].setText(text)

    def _show_share(self, share: float) -> None:
        """Move the bar, 0 to 1, and let it wait its turn: `setValue` paints at once, and all that waits with it."""
        if self.bar.value() != (value := round(_BAR_RANGE * share)):
            self.bar.setUpdatesEnabled(False)
            self.bar.setValue(value)
            self.bar.setUpdatesEnabled(True)


def _tabular(font: QFont) -> QFont:
    """The same font with digits of one width, so that counting numbers do not tremble."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
