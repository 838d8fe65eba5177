"""One slider with its name, its number and the images of its two ends."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from explorer.painting.icons import icon
from explorer.painting.picture import crisp_rect, draw_picture, picture_of
from explorer.painting.typeface import body_font, caption_font, measures
from explorer.state.directions_state import Ends
from explorer.state.look import LookState
from explorer.views.directions.anchored_slider import AnchoredSlider
from explorer.views.directions.rows import Row
from explorer.views.directions.wording import signed

HEIGHT_PX = 44
_IMAGE_PX = 36
_GAP_PX = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SliderRow(QWidget):
    """Used again and again for whichever row is in sight; it has no layout, and paints its words and images itself."""

    gripped = Signal()
    moved = Signal(str, float)
    put_back = Signal(str)
    removed = Signal(str)

    def __init__(self, look: LookState, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._row: Row | None = None
        self._value = 0.0
        self._ends: Ends | None = None
        self._pictures: tuple[QImage, QImage] | None = None
        self.slider = AnchoredSlider(look, self)
        self.remove = QToolButton(self)
        self.remove.setObjectName("removeDirection")
        self.remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.sliderPressed.connect(self.gripped)
        self.slider.moved.connect(self._on_moved)
        self.slider.put_back.connect(self._on_put_back)
        self.remove.clicked.connect(self._on_removed)
        self.show_look()

    @property
    def row(self) -> Row | None:
        """The row that it shows."""
        return self._row

    def show_row(self, row: Row) -> None:
        """Show another row, or the same one with other words; its number and images follow."""
        if row == self._row:
            return
        if self._row is None or row.key != self._row.key:
            self.show_ends(None)
        self._row = row
        self.slider.show_range(row.low, row.high, active=row.active)
        self.slider.setAccessibleName(f"{row.name}, {row.note}" if row.note else row.name)
        self.setToolTip(row.told)
        self.remove.setVisible(row.removable)
        self.remove.setAccessibleName(f"Remove {row.name}")
        self.remove.setToolTip(f"Take the direction {row.name} away; the code stays where it is")
        self.update()

    def show_value(self, value: float, anchor: float) -> None:
        """Show where it stands, and where its anchor is."""
        self._value = value
        self.slider.show_value(value, anchor)
        self.update()

    def show_ends(self, ends: Ends | None) -> None:
        """Show the images of its ends; None: they are not known."""
        if ends is not self._ends:
            self._ends = ends
            self._pictures = None if ends is None else (picture_of(ends.low), picture_of(ends.high))
            self.update()

    def show_look(self) -> None:
        """Take the colours and sizes of the look."""
        look = self._look.look
        self.remove.setIcon(icon("close", look))
        self.remove.setIconSize(QSize(look.px(10), look.px(10)))
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        row, look = self._row, self._look.look
        if row is None:
            return
        painter = QPainter(self)
        words, ink = self._words(), QColor(look.text if row.active else look.disabled)
        painter.setFont(body_font(look))
        painter.setPen(ink)
        number = f"{signed(self._value)}{row.unit}"
        width = measures(body_font(look)).horizontalAdvance("−00.00 ×")
        painter.drawText(words, _RIGHT, number)
        room = words.adjusted(0, 0, -width - _GAP_PX, 0)
        name = measures(body_font(look)).elidedText(row.name, Qt.TextElideMode.ElideMiddle, round(0.6 * room.width()))
        painter.drawText(room, _LEFT, name)
        painter.setFont(caption_font(look))
        painter.setPen(QColor(look.muted if row.active else look.disabled))
        beside = room.adjusted(measures(body_font(look)).horizontalAdvance(name) + _GAP_PX, 0, 0, 0)
        note = measures(caption_font(look)).elidedText(row.note, Qt.TextElideMode.ElideRight, int(beside.width()))
        painter.drawText(beside, _LEFT, note)
        for place, end in zip(self.image_places(), (0, 1), strict=True):
            if self._pictures is None:
                painter.fillRect(place, QColor(look.ground))
            else:
                picture, ratio = self._pictures[end], self.devicePixelRatioF()
                target = crisp_rect(picture.width(), picture.height(), place, ratio)
                draw_picture(painter, target, picture, ratio, smooth=False)

    def image_places(self) -> tuple[QRectF, QRectF]:
        """Where the two images are drawn."""
        side = self._side()
        top = (self.height() - side) / 2
        return QRectF(0, top, side, side), QRectF(self.width() - side, top, side, side)

    def _words(self) -> QRectF:
        """Name, note and number: the upper half, between the images."""
        left, right = self._side() + _GAP_PX, self.width() - self._side() - _GAP_PX
        taken = self.remove.width() + 2 if self._row is not None and self._row.removable else 0
        return QRectF(left, 2, right - left - taken, self.height() / 2)

    def _place(self) -> None:
        left, right = self._side() + _GAP_PX, self.width() - self._side() - _GAP_PX
        half, wanted = self.height() // 2, self.slider.sizeHint().height()
        self.slider.setGeometry(left, half + max(0, (half - wanted) // 2), max(right - left, 20), wanted)
        side = self._look.look.px(20)
        self.remove.setGeometry(right - side, max(0, half - side), side, side)

    def _side(self) -> int:
        return min(self._look.look.px(_IMAGE_PX), max(self.height() - 4, 8))

    @Slot(float)
    def _on_moved(self, value: float) -> None:
        if self._row is not None:
            self.moved.emit(self._row.key, value)

    @Slot()
    def _on_put_back(self) -> None:
        if self._row is not None:
            self.put_back.emit(self._row.key)

    @Slot()
    def _on_removed(self) -> None:
        if self._row is not None:
            self.removed.emit(self._row.key)
