"""What the classifier takes the drawing for: a bar a class, and a mark for what it takes the decoded image for."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing.palette import DARK, LIGHT
from explorer.painting.typeface import caption_font, measures
from explorer.state.data_state import DataState
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.tablet_state import TabletState

_MOST_ROWS = 10
_NO_CLASSIFIER = "No classifier knows images like these."
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_MARK_PX = 2.0


class Guesses(QWidget):
    """With more than ten classes, the ten most probable."""

    def __init__(
        self, tablet: TabletState, model: ModelState, data: DataState, look: LookState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tablet, self._model, self._data, self._look = tablet, model, data, look
        self.setObjectName("tabletGuesses")
        self.setAccessibleName("Class probabilities of the drawing")
        self.setToolTip(
            "Bars: what a classifier trained on real images takes your drawing for.\n"
            "Marks: what it takes the decoded image for."
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for changed in (tablet.reading_changed, model.card_changed, data.images_changed, look.changed):
            changed.connect(self._on_changed)

    @property
    def class_names(self) -> tuple[str, ...]:
        """Of the open model, or of the data while none is open."""
        card = self._model.card
        return card.class_names if card is not None and card.class_names else self._data.class_names

    def sizeHint(self) -> QSize:
        return QSize(self._look.look.px(150), self._look.look.px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.look.px(96), _MOST_ROWS * (self._look.look.caption_px + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, names = QPainter(self), self._look.look, self.class_names
        reading = self._tablet.reading
        painter.setFont(caption_font(look))
        painter.setPen(QColor(look.muted))
        if reading is not None and reading.probabilities is None:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _NO_CLASSIFIER)
            return
        shares = marks = None
        if reading is not None and reading.probabilities is not None and len(reading.probabilities) == len(names):
            shares, marks = reading.probabilities, reading.decoded_probabilities
        labels = list(range(min(len(names), _MOST_ROWS)))
        if shares is not None and len(names) > _MOST_ROWS:
            labels = np.argsort(-shares, kind="stable")[:_MOST_ROWS].tolist()
        palette = (DARK if look.dark else LIGHT).class_colours(max(len(names), 1))
        metrics = measures(caption_font(look))
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
        left, number = min(widest, 0.4 * self.width()) + look.px(6), metrics.horizontalAdvance("100 %") + look.px(4)
        height = min(self.height() / max(len(labels), 1), look.px(22))
        top = (self.height() - height * len(labels)) / 2
        for row, label in enumerate(labels):
            y, thick = top + row * height, min(height - 2, look.px(11))
            bar = QRectF(left, y + (height - thick) / 2, max(self.width() - left - number, 1.0), thick)
            painter.setPen(QColor(look.text if shares is not None and label == shares.argmax() else look.muted))
            text = metrics.elidedText(names[label], Qt.TextElideMode.ElideRight, left - look.px(6))
            painter.drawText(QRectF(0, y, left - look.px(6), height), _RIGHT, text)
            painter.fillRect(bar, QColor(look.line))
            if shares is not None:
                share = float(shares[label])
                painter.fillRect(bar.adjusted(0, 0, (share - 1) * bar.width(), 0), QColor(*palette[label]))
                painter.drawText(QRectF(bar.right(), y, number, height), _RIGHT, f"{100 * share:.0f} %")
            if marks is not None and len(marks) == len(names):
                x = bar.left() + float(marks[label]) * (bar.width() - _MARK_PX)
                painter.fillRect(QRectF(x, bar.top() - 1, _MARK_PX, bar.height() + 2), QColor(look.text))

    @Slot()
    def _on_changed(self) -> None:
        self.update()
