"""Two models side by side, one row a source of codes: grids of digits, their figures, and what the row shows."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.state.look import LookState
from explorer.state.random_codes_state import RandomCodesState
from explorer.views.random_codes.wording import (
    QUESTION,
    SENTENCES,
    TITLES,
    figures_text,
    figures_tooltip,
    footer_text,
)
from explorer.widgets.mosaic import Mosaic
from explorer.widgets.work_row import WorkRow
from trainer.values.random_codes import SOURCES

_SIDES = ("left", "right")


class RandomCodesView(QWidget):
    """Shows the experiment, and says what the user wants of it."""

    model_chosen = Signal(int, str)
    """Side, 0 or 1, and key of the model."""
    reroll_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, state: RandomCodesState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._look = state, look
        self.setObjectName("randomCodes")
        self.question = _wrapped(QUESTION, "body")
        self.reroll = QPushButton("Re-roll", self)
        self.reroll.setObjectName("randomCodesReroll")
        self.reroll.setToolTip(
            "Draws other random codes for both models and measures anew; the models stay as they are."
        )
        self.choosers = tuple(self._chooser(side) for side in (0, 1))
        self.mosaics = tuple(
            {source: Mosaic(f"mosaic.{name}.{source}", look, self) for source in SOURCES} for name in _SIDES
        )
        self.captions = tuple({source: self._caption(name, source) for source in SOURCES} for name in _SIDES)
        self._words: list[QLabel] = []
        self.footer = _wrapped("", "caption")
        self.footer.setObjectName("randomCodesFooter")
        self.work = WorkRow(state.work, "Decoding and measuring", self)
        self._lay_out()

        self.reroll.clicked.connect(self.reroll_requested)
        self.work.cancel_requested.connect(self.cancel_requested)
        state.results_changed.connect(self._show_results)
        state.choices_changed.connect(self._show_choices)
        state.wish_changed.connect(self._show_choices)
        state.work.changed.connect(self._show_results)
        look.changed.connect(self._fit_to_type)
        self._fit_to_type()
        self._show_choices()
        self._show_results()

    def _chooser(self, side: int) -> QComboBox:
        chooser = QComboBox(self)
        chooser.setObjectName(f"model.{_SIDES[side]}")
        chooser.setAccessibleName(f"Model on the {_SIDES[side]}")
        chooser.setToolTip("The model whose decoder is given the codes of this column.")
        chooser.activated.connect(partial(self._on_activated, side))
        return chooser

    def _caption(self, side: str, source: str) -> QLabel:
        caption = QLabel(self)
        caption.setObjectName(f"figures.{side}.{source}")
        caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return caption

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.question, 1)
        head.addWidget(self.reroll, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for side in (0, 1):
            grid.addWidget(self.choosers[side], 0, 1 + side)
            grid.setColumnStretch(1 + side, 1)
        for line, source in enumerate(SOURCES, start=1):
            words = QVBoxLayout()
            words.setSpacing(4)
            title = QLabel(TITLES[source], self)
            title.setProperty("textRole", "title")
            words.addWidget(title)
            sentence = _wrapped(SENTENCES[source], "body")
            self._words.append(sentence)
            words.addWidget(sentence)
            words.addStretch(1)
            grid.addLayout(words, line, 0)
            grid.setRowStretch(line, 1)
            for side in (0, 1):
                cell = QVBoxLayout()
                cell.setSpacing(2)
                cell.addWidget(self.mosaics[side][source], 1)
                cell.addWidget(self.captions[side][source])
                grid.addLayout(cell, line, 1 + side)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(grid, 1)
        self._foot = QStackedWidget(self)
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._foot.addWidget(self.footer)
        self._foot.addWidget(self.work)
        column.addWidget(self._foot)

    @Slot()
    def _fit_to_type(self) -> None:
        """The column of words grows with the type; two lines are kept for the footer, so that nothing jumps."""
        self.footer.setMinimumHeight(2 * self._look.look.px(14))
        for words in self._words:
            words.setFixedWidth(self._look.look.px(236))

    def _on_activated(self, side: int, index: int) -> None:
        self.model_chosen.emit(side, self.choosers[side].itemData(index))

    @Slot()
    def _show_choices(self) -> None:
        for chooser, key in zip(self.choosers, self._state.models, strict=True):
            with QSignalBlocker(chooser):
                chooser.clear()
                for name, title in self._state.choices:
                    chooser.addItem(title, name)
                chooser.setCurrentIndex(chooser.findData(key))

    @Slot()
    def _show_results(self) -> None:
        busy = self._state.work.under_way
        self._foot.setCurrentWidget(self.work if busy or self._state.work.failure else self.footer)
        for side, result in enumerate(self._state.results):
            rows = {} if result is None else {row.source: row for row in result.rows}
            for source in SOURCES:
                mosaic, caption, row = self.mosaics[side][source], self.captions[side][source], rows.get(source)
                if row is None or result is None:
                    mosaic.set_images(None, "Decoding…" if busy else "Re-roll draws and decodes 64 codes")
                    caption.setText("–")
                    caption.setToolTip("")
                    continue
                mosaic.set_images(row.images)
                mosaic.setAccessibleName(f"{result.model}, {TITLES[source]}: {figures_text(row)}")
                caption.setText(figures_text(row))
                caption.setToolTip(figures_tooltip(row, result))
        self.footer.setText(footer_text(self._state.results[0] or self._state.results[1]))


def _wrapped(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("textRole", role)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
