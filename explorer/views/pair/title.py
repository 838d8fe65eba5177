"""The head of one of two maps: which model it shows; over the second one, how to choose another and how to close it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from explorer.painting.icons import icon, icon_size
from explorer.painting.typeface import caption_font, measures
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.pair.badge import SIDE_PX, Letter, paint_badge
from explorer.views.pair.wording import side_words
from explorer.widgets.model_words import title_of

HEIGHT_PX = 30
_GAP_PX = 8


class Name(QWidget):
    """Letter, name and state of a model in one line, painted by hand: its steps count while a run goes on."""

    def __init__(self, state: ApplicationState, letter: Letter, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._letter, self._look = state, letter, look
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for changed in (
            state.model.card_changed,
            state.model.path_changed,
            state.model.weights_changed,
            state.run.status_changed,
        ):
            changed.connect(self._on_changed)
        look.changed.connect(self._on_look_changed)
        self._on_changed()

    @property
    def words(self) -> tuple[str, str]:
        """The model's name, and what is known of its weights."""
        model = self._state.model
        if model.card is None:
            return ("Waiting for a run" if self._state.run.status.moving else "Opening…"), ""
        return title_of(model.card), side_words(model.card, model.path, model.weights_step, self._state.run)

    def sizeHint(self) -> QSize:
        return QSize(120, self._look.look.px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.look.px(SIDE_PX), self._look.look.px(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look.look
        painter = QPainter(self)
        left = paint_badge(painter, look, self._letter, 0, self.height()) + look.px(_GAP_PX)
        fonts = (caption_font(look, bold=True), caption_font(look))
        for text, font, colour in zip(self.words, fonts, (look.text, look.muted), strict=True):
            room = QRectF(left, 0, self.width() - left, self.height())
            shown = measures(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            left += measures(font).horizontalAdvance(shown) + look.px(_GAP_PX)

    @Slot()
    def _on_changed(self) -> None:
        title, facts = self.words
        if self._state.model.path is not None:
            self.setToolTip(f"{title}: {facts}\n{self._state.model.path}")
        else:
            self.setToolTip(f"{title}: {facts}" if facts else title)
        self.update()

    @Slot()
    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()


class SideTitle(QWidget):
    """One line; with a menu, the head of the second map."""

    close_requested = Signal()

    def __init__(
        self,
        state: ApplicationState,
        letter: Letter,
        look: LookState,
        menu: QMenu | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(f"sideTitle{letter}")
        self.setAccessibleName(f"Model {letter}")
        self.name = Name(state, letter, look, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(self.name, 1)
        self.choose = QPushButton("Open…", self)
        self.close_button = QToolButton(self)
        for button in (self.choose, self.close_button):
            button.setVisible(menu is not None)
            row.addWidget(button)
        if menu is not None:
            self.choose.setMenu(menu)
        self.choose.setObjectName("pairChange")
        self.choose.setAccessibleName("Choose the second model")
        self.choose.setToolTip("Put another model on the second map: a shipped one, a file, this run's weights, a run")
        self.choose.setProperty("compact", True)
        self.choose.setProperty("opensMenu", True)
        self.close_button.setObjectName("pairClose")
        self.close_button.setAccessibleName("Close the second map")
        self.close_button.setToolTip("Close the second map: the first one has all the room again (C)")
        self.close_button.setAutoRaise(True)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.close_requested)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @Slot()
    def _on_look_changed(self) -> None:
        self.close_button.setIcon(icon("close", self._look.look))
        self.close_button.setIconSize(icon_size(self._look.look))
