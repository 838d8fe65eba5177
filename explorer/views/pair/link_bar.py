"""Says what links the two probes, and lets the user choose where there is a choice."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from explorer.painting.typeface import caption_font, measures
from explorer.state.look import LookState
from explorer.state.pair_state import Link, PairState
from explorer.views.pair.wording import link_words

_HEIGHT_PX = 28
_BUTTONS: tuple[tuple[Link, str, str], ...] = (
    ("code", "Same code", "Both models decode the same z: what does the other one make of this place?"),
    ("image", "Same image", "Each probe stands where its encoder puts the same image: how is it kept by each?"),
)


class Words(QWidget):
    """One line of small type that is cut where it has no room, whole in its tooltip."""

    def __init__(self, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._text = look, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_look_changed)

    @property
    def text(self) -> str:
        """All of it."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.setToolTip(text)
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._look.look.px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look.look
        painter = QPainter(self)
        font = caption_font(look)
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        shown = measures(font).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    @Slot()
    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()


class LinkBar(QWidget):
    """One sentence and two buttons, of which the one in force is pressed."""

    link_requested = Signal(str)

    def __init__(self, pair: PairState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkBar")
        self.setAccessibleName("Link between the two maps")
        self._pair = pair
        self.words = Words(look, self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.buttons = {link: self._button(link, text) for link, text, _ in _BUTTONS}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        for button in self.buttons.values():
            row.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)
        pair.link_changed.connect(self._show)
        self._show()

    def _button(self, link: Link, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"link.{link}")
        button.setAccessibleName(text)
        button.setCheckable(True)
        button.setProperty("compact", True)
        self._group.addButton(button)
        return button

    @Slot()
    def _show(self) -> None:
        pair = self._pair
        self.words.set_text(link_words(pair))
        for link, _, tooltip in _BUTTONS:
            button, obstacle = self.buttons[link], pair.obstacles.against(link)
            with QSignalBlocker(button):
                button.setChecked(pair.link == link)
            button.setEnabled(not obstacle)
            button.setToolTip(obstacle or tooltip)

    @Slot(QPushButton)
    def _on_clicked(self, button: QPushButton) -> None:
        self.link_requested.emit(button.objectName().partition(".")[2])
        self._show()  # a click on the button in force changes nothing
