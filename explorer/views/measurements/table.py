"""The table of figures: one line a figure, how it was estimated below its name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from explorer.views.measurements.wording import lines_of, measured_on_text, unit_text, value_text
from trainer.values.figures import Evaluation

HEADS = ("Figure", "Value", "", "Real images", "Measured on")

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class FigureTable(QWidget):
    """Made once for one evaluation; its texts can be selected."""

    def __init__(self, evaluation: Evaluation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figureTable")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for column, head in enumerate(HEADS):
            grid.addWidget(_label(head, "caption"), 0, column, _RIGHT if column in (1, 3) else _LEFT)
        for index, line in enumerate(lines_of(evaluation)):
            row, figure = 2 * index + 1, line.figure
            value = _label(value_text(figure), "body", f"value.{figure.name}")
            name = _label(figure.label, "body", f"label.{figure.name}")
            real = _label("" if line.real is None else value_text(line.real), "body", f"real.{figure.name}")
            if line.real is not None:
                real.setToolTip(f"Measured on {measured_on_text(line.real)}: {line.real.estimator}")
            for label in (name, value):
                label.setToolTip(figure.estimator)
            value.setAccessibleName(f"{figure.label}: {value_text(figure)} {unit_text(figure)}")
            grid.addWidget(name, row, 0, _LEFT)
            grid.addWidget(value, row, 1, _RIGHT)
            grid.addWidget(_label(unit_text(figure), "body"), row, 2, _LEFT)
            grid.addWidget(real, row, 3, _RIGHT)
            grid.addWidget(_label(measured_on_text(figure), "body"), row, 4, _LEFT)
            how = _label(figure.estimator, "caption", f"how.{figure.name}")
            how.setWordWrap(True)
            how.setContentsMargins(0, 0, 0, 6)
            grid.addWidget(how, row + 1, 0, 1, len(HEADS))


def _label(text: str, role: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("textRole", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if name:
        label.setObjectName(name)
    return label
