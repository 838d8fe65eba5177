"""The classifier's probabilities as bars, the most probable class emphasised."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing.palette import DARK, LIGHT
from explorer.painting.typeface import body_font, caption_font, measures
from explorer.state.data_state import DataState
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.probe_state import ProbeState
from explorer.views.probe_panel.wording import percentage
from trainer.values.arrays import FloatArray

_MOST_ROWS = 10
_WEAK = 0.55
"""Opacity of the bars that are not the top one."""
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class _Layout:
    """Everything that stays the same from reading to reading.

    Attributes:
        ground: the empty bars.
        texts: name of each class, shortened to its room.
        names: room for each row's name.
        bars: each row's full bar.
        numbers: room for each row's percentage.
        strong: colour of each class when it is the top one.
        weak: colour of each class when it is not.
    """

    ground: QPixmap
    texts: list[str]
    names: list[QRectF]
    bars: list[QRectF]
    numbers: list[QRectF]
    strong: list[QColor]
    weak: list[QColor]


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
        self._layout: _Layout | None = None
        self._columns = 1
        probe.details_changed.connect(self.update)
        for changed in (model.card_changed, data.images_changed, look.changed):
            changed.connect(self._on_rows_changed)

    def class_names(self) -> tuple[str, ...]:
        """Names of the classes of the open model, or of the data while none is open."""
        card = self._model.card
        return card.class_names if card is not None and card.class_names else self._data.class_names

    def set_columns(self, columns: int) -> None:
        """Stand the rows in one column or in several beside one another."""
        if columns != self._columns:
            self._columns = columns
            self._on_rows_changed()

    def sizeHint(self) -> QSize:
        return QSize(self._look.look.px(160), self._lines() * self._look.look.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._lines() * (self._look.look.caption_px + 2))

    def bar_rect(self, row: int) -> QRectF:
        """Where the full bar of a row lies."""
        return self._laid_out().bars[row]

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layout = None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._layout = None
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        reading = self._probe.reading
        if reading is not None and reading.probabilities is None:
            self._paint_hint(painter, "No classifier knows images like these.")
            return
        layout = self._laid_out()
        painter.drawPixmap(0, 0, layout.ground)
        known = reading is not None and reading.probabilities is not None
        probabilities = reading.probabilities if known and reading is not None else None
        if probabilities is None or len(probabilities) != len(self.class_names()):
            self._paint_rows(painter, layout, list(range(self._rows())), None)
        elif len(probabilities) > _MOST_ROWS:
            self._paint_rows(
                painter, layout, np.argsort(-probabilities, kind="stable")[:_MOST_ROWS].tolist(), probabilities
            )
        else:
            self._paint_rows(painter, layout, list(range(len(probabilities))), probabilities)

    def _paint_rows(
        self, painter: QPainter, layout: _Layout, labels: list[int], probabilities: FloatArray | None
    ) -> None:
        """Paint the classes `labels`, one a row, from the top."""
        look = self._look.look
        top = None if probabilities is None else int(probabilities.argmax())
        fonts = caption_font(look), caption_font(look, bold=True)
        text, muted = QColor(look.text), QColor(look.muted)
        painter.setFont(fonts[0])
        painter.setPen(muted)
        for row, label in enumerate(labels):
            if label == top:
                painter.setFont(fonts[1])
                painter.setPen(text)
            painter.drawText(layout.names[row], _RIGHT, layout.texts[label])
            if probabilities is not None:
                share = float(probabilities[label])
                bar = layout.bars[row]
                colour = layout.strong[label] if label == top else layout.weak[label]
                painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * min(share, 1.0), bar.height()), colour)
                painter.drawText(layout.numbers[row], _RIGHT, percentage(share))
            if label == top:
                painter.setFont(fonts[0])
                painter.setPen(muted)

    def _paint_hint(self, painter: QPainter, text: str) -> None:
        look = self._look.look
        painter.setFont(body_font(look))
        painter.setPen(QColor(look.muted))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _rows(self) -> int:
        return min(len(self.class_names()), _MOST_ROWS)

    def _lines(self) -> int:
        """Rows below one another."""
        return -(-self._rows() // self._columns)

    def _laid_out(self) -> _Layout:
        if self._layout is None:
            self._layout = self._lay_out()
        return self._layout

    def _lay_out(self) -> _Layout:
        look, names, rows = self._look.look, self.class_names(), self._rows()
        lines = max(self._lines(), 1)
        height, width = self.height() / lines, (self.width() - look.px(12) * (self._columns - 1)) / self._columns
        corners = [((row // lines) * (width + look.px(12)), (row % lines) * height) for row in range(rows)]
        metrics = measures(caption_font(look, bold=True))
        name_width = max((metrics.horizontalAdvance(name) for name in names), default=0.0) + 1
        name_width = min(name_width, 0.4 * width)
        number_width = metrics.horizontalAdvance(percentage(1.0)) + 1
        left = name_width + look.px(6)
        bar_width = max(width - left - number_width - look.px(4), 1.0)
        thick = min(height - 2, look.px(11))
        bars = [QRectF(x + left, y + (height - thick) / 2, bar_width, thick) for x, y in corners]
        palette = DARK if look.dark else LIGHT
        strong = [QColor(*colour) for colour in palette.class_colours(len(names))]
        weak = [QColor(*colour, round(255 * _WEAK)) for colour in palette.class_colours(len(names))]
        ratio = self.devicePixelRatioF()
        ground = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        ground.setDevicePixelRatio(ratio)
        ground.fill(Qt.GlobalColor.transparent)
        painter = QPainter(ground)
        for bar in bars:
            painter.fillRect(bar, QColor(look.line))
        painter.end()
        return _Layout(
            ground,
            [metrics.elidedText(name, Qt.TextElideMode.ElideRight, name_width) for name in names],
            [QRectF(x, y, name_width, height) for x, y in corners],
            bars,
            [QRectF(x + width - number_width, y, number_width, height) for x, y in corners],
            strong,
            weak,
        )

    def _on_rows_changed(self) -> None:
        self._layout = None
        self.updateGeometry()
        self.update()
