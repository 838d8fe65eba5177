"""The classifier's probabilities as bars, the most probable class emphasised."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing.palette import DARK, LIGHT
from explorer.painting.typeface import body_font, caption_font
from explorer.state.data_state import DataState
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.probe_state import ProbeState
from explorer.views.probe_panel.wording import percentage

_MOST_ROWS = 10
_WEAK = 0.55
"""Opacity of the bars that are not the top one."""


class ClassBars(QWidget):
    """One row a class: name, bar, percentage. With more than ten classes, the ten most probable."""

    def __init__(
        self, probe: ProbeState, model: ModelState, data: DataState, look: LookState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("classBars")
        self.setAccessibleName("Class probabilities")
        self.setToolTip("What a classifier trained on real images takes the decoded image for.")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._probe, self._model, self._data, self._look = probe, model, data, look
        probe.reading_changed.connect(self.update)
        for changed in (model.card_changed, data.images_changed, look.changed):
            changed.connect(self._on_rows_changed)

    def class_names(self) -> tuple[str, ...]:
        """Names of the classes of the open model, or of the data while none is open."""
        card = self._model.card
        return card.class_names if card is not None and card.class_names else self._data.class_names

    def sizeHint(self) -> QSize:
        return self._size(self._look.look.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._size(self._look.look.caption_px + 2).height())

    def bar_rect(self, row: int) -> QRectF:
        """Where the full bar of a row lies."""
        look = self._look.look
        height = self._row_height()
        left = self._label_width() + look.px(6)
        width = max(self.width() - left - self._number_width() - look.px(4), 1.0)
        thick = min(height - 2, look.px(11))
        return QRectF(left, row * height + (height - thick) / 2, width, thick)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        reading = self._probe.reading
        names = self.class_names()
        probabilities = None if reading is None else reading.probabilities
        if reading is not None and (probabilities is None or not names):
            self._paint_hint(painter, "No classifier knows images like these.")
        elif probabilities is None or len(probabilities) != len(names):
            for row in range(self._rows()):
                self._paint_row(painter, row, row, None, top=False)
        else:
            top = int(np.argmax(probabilities))
            shown = list(range(len(names)))
            if len(names) > _MOST_ROWS:
                shown = [int(label) for label in np.argsort(-probabilities, kind="stable")[:_MOST_ROWS]]
            for row, label in enumerate(shown):
                self._paint_row(painter, row, label, float(probabilities[label]), top=label == top)

    def _paint_row(self, painter: QPainter, row: int, label: int, share: float | None, *, top: bool) -> None:
        look = self._look.look
        bar = self.bar_rect(row)
        painter.fillRect(bar, QColor(look.line))
        if share is not None:
            palette = DARK if look.dark else LIGHT
            colour = QColor(*palette.class_colours(len(self.class_names()))[label])
            colour.setAlphaF(1.0 if top else _WEAK)
            painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * min(share, 1.0), bar.height()), colour)
        height = self._row_height()
        font = caption_font(look, bold=top)
        painter.setFont(font)
        painter.setPen(QColor(look.text if top else look.muted))
        names = self.class_names()
        name = QFontMetricsF(font).elidedText(names[label], Qt.TextElideMode.ElideRight, self._label_width())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(0, row * height, self._label_width(), height), middle | Qt.AlignmentFlag.AlignRight, name
        )
        if share is not None:
            room = QRectF(self.width() - self._number_width(), row * height, self._number_width(), height)
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, percentage(share))

    def _paint_hint(self, painter: QPainter, text: str) -> None:
        look = self._look.look
        painter.setFont(body_font(look))
        painter.setPen(QColor(look.muted))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _rows(self) -> int:
        return min(len(self.class_names()), _MOST_ROWS)

    def _row_height(self) -> float:
        return self.height() / max(self._rows(), 1)

    def _label_width(self) -> float:
        metrics = QFontMetricsF(caption_font(self._look.look, bold=True))
        widest = max((metrics.horizontalAdvance(name) for name in self.class_names()), default=0.0)
        return min(widest + 1, 0.4 * self.width())

    def _number_width(self) -> float:
        return QFontMetricsF(caption_font(self._look.look, bold=True)).horizontalAdvance(percentage(1.0)) + 1

    def _size(self, row_height: int) -> QSize:
        return QSize(self._look.look.px(160), row_height * max(self._rows(), 1))

    def _on_rows_changed(self) -> None:
        self.updateGeometry()
        self.update()
