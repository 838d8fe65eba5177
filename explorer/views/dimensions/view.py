"""The estimates as a table with dots, beside real images and images of nothing."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from explorer.state.dimensions_state import DimensionsState
from explorer.state.look import LookState
from explorer.views.dimensions.dots import Dots
from explorer.views.dimensions.wording import HEADS, answer_text, cells, footer_text, published_for
from explorer.widgets.mosaic import Mosaic
from explorer.widgets.work_row import WorkRow
from trainer.values.intrinsic_dimension import IntrinsicDimension

EMPTY = "The distances between 5,000 images tell how few dimensions they fill. They are being measured."
LEGEND = "● maximum likelihood   ○ TwoNN   ■ PCA, dimensions on a logarithmic axis"


class DimensionsView(QWidget):
    """Shows the estimates."""

    cancel_requested = Signal()

    def __init__(self, state: DimensionsState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._look = state, look
        self.setObjectName("dimensions")
        self.answer = _words("", "title")
        self.answer.setObjectName("dimensionsAnswer")
        self.real = Mosaic("mosaic.real", look, self, columns=8)
        self.random = Mosaic("mosaic.random", look, self, columns=8)
        self.real_words = _words("", "body")
        self.random_words = _words("", "body")
        self.footer = _words("", "caption")
        self.footer.setObjectName("dimensionsFooter")
        self.work = WorkRow(state.work, "Measuring distances", self)
        self._table: QWidget = QWidget(self)
        self._body = body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self._table, 7)
        pictures = QVBoxLayout()
        pictures.setSpacing(4)
        pictures.addWidget(self.real_words)
        pictures.addWidget(self.real, 1)
        pictures.addSpacing(8)
        pictures.addWidget(self.random_words)
        pictures.addWidget(self.random, 1)
        body.addLayout(pictures, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(12)
        column.addWidget(self.answer)
        column.addLayout(body, 1)
        column.addWidget(self.footer)
        column.addWidget(self.work)
        self.work.cancel_requested.connect(self.cancel_requested)
        state.estimate_changed.connect(self._show_estimate)
        self._show_estimate()

    @Slot()
    def _show_estimate(self) -> None:
        found = self._state.estimate
        if found is None:
            self.answer.setText(EMPTY)
            return
        self.answer.setText(answer_text(found))
        self.real_words.setText(f"{self._state.title}: points on a thin sheet.")
        self.random_words.setText("Random pixels: points anywhere.")
        self.real.set_images(self._state.real)
        self.real.setAccessibleName(f"Images of {self._state.title}")
        self.random.set_images(self._state.random)
        self.random.setAccessibleName("Images of uniformly random pixels")
        self.footer.setText(footer_text(found, self._state.seconds))
        table = self._made_table(found)
        self._body.replaceWidget(self._table, table)
        self._table.deleteLater()
        self._table = table

    def _made_table(self, found: IntrinsicDimension) -> QWidget:
        table = QFrame(self)
        table.setObjectName("dimensionsTable")
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        last = len(HEADS)
        grid.setColumnStretch(last, 1)
        for column, (head, tooltip) in enumerate(HEADS):
            label = _cell(head, "caption", column)
            label.setToolTip(tooltip)
            grid.addWidget(label, 0, column)
        published = published_for(found)
        grid.addWidget(Dots(None, found.pixels, None, self._look), 0, last)
        for line, row in enumerate(found.rows, start=1):
            for column, text in enumerate(cells(row)):
                label = _cell(text, "body", column)
                label.setObjectName(f"cell.{row.label}.{column}")
                if row is found.whole or row is found.contrast:
                    label.setText(f"<b>{text}</b>")
                grid.addWidget(label, line, column)
            dots = Dots(row, found.pixels, published, self._look)
            dots.setObjectName(f"dots.{row.label}")
            _, best = row.maximum_likelihood[-1]
            dots.setAccessibleName(f"{row.label}: about {best:.0f} dimensions")
            grid.addWidget(dots, line, last)
            grid.setRowStretch(line, 1)
        grid.addWidget(_words(LEGEND, "caption"), len(found.rows) + 1, 0, 1, last + 1, Qt.AlignmentFlag.AlignRight)
        return table


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("textRole", role)
    label.setWordWrap(role != "caption" or text == "")
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label


def _cell(text: str, role: str, column: int) -> QLabel:
    label = QLabel(text)
    label.setProperty("textRole", role)
    across = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    label.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)
    return label
