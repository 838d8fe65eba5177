"""The jump profile under the film: a bar for the change of the image from each frame to the next.

Bars at which the class changes are marked; a line at the foot says where no real image is encoded near by.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.painting.typeface import caption_font, measures
from explorer.state.look import Look, LookState
from explorer.state.strip_state import StripState
from explorer.state.walk_facts import WalkFacts
from explorer.views.film_strip.wording import line

_BARS_PX = 22
_FOOT_PX = 3
_MOST_GAP_PX = 3.0


class Profile(QWidget):
    """One line of words over the bars of the whole walk; a click on a bar moves the play head."""

    frame_hovered = Signal(object)
    scrubbed = Signal(float)

    def __init__(self, strip: StripState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stripProfile")
        self.setAccessibleName("Jump profile")
        self.setToolTip(
            "How much the image changes from each frame to the next: a high bar is a jump.\n"
            "Marked bars: the classifier sees another class after them.\n"
            "Red line at the foot: no real image is encoded near this frame, the walk has left the data."
        )
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._strip, self._look = strip, look
        for changed in (
            strip.frames_changed,
            strip.facts_changed,
            strip.comparison_changed,
            strip.searched_changed,
            strip.position_changed,
            strip.hovered_changed,
        ):
            changed.connect(self.update)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def sizeHint(self) -> QSize:
        look = self._look.look
        return QSize(200, self._words_px() + look.px(_BARS_PX) + look.px(_FOOT_PX))

    def words(self) -> str:
        """The line above the bars."""
        return line(self._strip)

    def bar_rects(self) -> list[QRectF]:
        """Where the bar of each step is drawn, as high as its change is among the changes of the walk."""
        facts = self._strip.facts
        assert facts is not None
        look, jumps = self._look.look, facts.jumps
        pitch = self.width() / max(len(jumps), 1)
        gap = min(_MOST_GAP_PX, pitch / 4)
        foot = self.height() - look.px(_FOOT_PX)
        largest = float(jumps.max(initial=0.0))
        heights = (look.px(_BARS_PX) * jumps / largest if largest > 0 else 0.0 * jumps).tolist()
        return [QRectF(step * pitch + gap / 2, foot - high, pitch - gap, high) for step, high in enumerate(heights)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look.look
        font = caption_font(look)
        painter.setFont(font)
        painter.setPen(QColor(look.muted))
        text = measures(font).elidedText(self.words(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(0, 0, self.width(), self._words_px()), Qt.AlignmentFlag.AlignVCenter, text)
        facts = self._strip.facts
        if facts is not None and len(facts.jumps):
            self._paint_bars(painter, look, facts)
            self._paint_foot(painter, look, facts)
            self._paint_marks(painter, look, facts)

    def _paint_bars(self, painter: QPainter, look: Look, facts: WalkFacts) -> None:
        changes = set(facts.class_changes)
        font = caption_font(look, bold=True)
        painter.setFont(font)
        usual, marked = QColor(look.disabled), QColor(look.warning)
        for step, rect in enumerate(self.bar_rects()):
            painter.fillRect(rect, marked if step in changes else usual)
            if step not in changes or facts.classes is None:
                continue
            before, after = facts.classes[step], facts.class_after(step)
            room = QRectF(rect.left(), self._words_px(), rect.width(), look.px(_BARS_PX))
            if measures(font).horizontalAdvance(f"{before}→{after}") <= room.width() - 2:
                tall = rect.height() > look.caption_px + 2
                painter.setPen(QColor(look.ground if tall else look.text))
                if not tall:
                    room.setBottom(max(rect.top(), room.top() + look.caption_px + 1))
                flag = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
                painter.drawText(room, flag, f"{before}→{after}")

    def _paint_foot(self, painter: QPainter, look: Look, facts: WalkFacts) -> None:
        """A line under frames that no code of a real image is near."""
        foot = self.height() - look.px(_FOOT_PX)
        painter.fillRect(QRectF(0, foot, self.width(), 1), QColor(look.line))
        if facts.counts is None:
            return
        pitch = self.width() / max(len(facts.jumps), 1)
        for frame, count in enumerate(facts.counts.tolist()):
            if count == 0:
                left, right = max((frame - 0.5) * pitch, 0), min((frame + 0.5) * pitch, self.width())
                painter.fillRect(QRectF(left, foot, right - left, look.px(_FOOT_PX)), QColor(look.danger))

    def _paint_marks(self, painter: QPainter, look: Look, facts: WalkFacts) -> None:
        """The frame under the mouse and the one at the play head, as upright lines."""
        marks = ((self._strip.hovered, look.text), (self._strip.frame_index, look.accent))
        thick = look.px(2)
        for frame, colour in marks:
            if frame is not None and frame <= len(facts.jumps):
                x = frame / len(facts.jumps) * (self.width() - thick)
                painter.fillRect(QRectF(x, self._words_px(), thick, self.height()), QColor(colour))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        frame = self._frame_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and frame is not None:
            self.scrubbed.emit(self._strip.position_of(frame))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        frame = self._frame_at(event.position().x())
        if event.buttons() & Qt.MouseButton.LeftButton and frame is not None:
            self.scrubbed.emit(self._strip.position_of(frame))
        self.frame_hovered.emit(frame)

    def leaveEvent(self, event: QEvent) -> None:
        self.frame_hovered.emit(None)

    def _frame_at(self, x: float) -> int | None:
        last = len(self._strip.images) - 1
        return min(max(round(x / max(self.width(), 1) * self._strip.steps), 0), last) if last >= 0 else None

    def _words_px(self) -> int:
        return self._look.look.caption_px + self._look.look.px(5)

    def _on_look_changed(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()
