"""What the encoder says of one image: its Gaussian in numbers, samples of it decoded, and how a sample comes about."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from explorer.painting.icons import icon
from explorer.state.look import LookState
from explorer.state.posterior_state import PosteriorState
from explorer.views.encoder_bar.samples import Samples
from explorer.views.encoder_bar.wording import heading, step_words
from explorer.widgets.steady import Steady

TOLD = (
    "The encoder of a VAE gives a Gaussian for each image: μ says where, σ how sure it is.\n"
    "A sample is z = μ + σ · ε with ε drawn from N(0, 1): written so (reparameterised), gradients reach μ and σ.\n"
    "On the map: the ellipses of 1 and 2 σ, which hold 39 % and 86 % of the samples. With more than two dimensions\n"
    "they are those of the shown plane, whatever the other dimensions are."
)


class EncoderBar(QWidget):
    """In sight only while it is wanted; its height does not change with the words in it."""

    draw_requested = Signal()
    zoom_requested = Signal()
    hide_requested = Signal()
    sample_looked_at = Signal(int)

    def __init__(self, posterior: PosteriorState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("encoderBar")
        self._posterior, self._look = posterior, look
        title = QLabel("Encoder", self)
        title.setToolTip(TOLD)
        self.heading = _line("encoderHeading", self)
        self.step = _line("encoderStep", self)
        self.draw_button = _button(
            "encoderDraw", "Draw Again", "Draw other noise ε: other samples of the same Gaussian"
        )
        self.zoom_button = _button(
            "encoderZoom", "Zoom In", "Go to the ellipse on the map; Home shows all points again"
        )
        self.close_button = QToolButton(self)
        self.close_button.setObjectName("encoderClose")
        self.close_button.setAccessibleName("Hide what the encoder says")
        self.close_button.setToolTip("Hide this bar and the ellipse on the map (E)")
        self.samples = Samples(posterior, look, self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(Steady(self.heading, self), 1)
        for button in (self.draw_button, self.zoom_button, self.close_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 8, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.samples)
        column.addWidget(Steady(self.step, self))
        self.draw_button.clicked.connect(self.draw_requested)
        self.zoom_button.clicked.connect(self.zoom_requested)
        self.close_button.clicked.connect(self.hide_requested)
        self.samples.sample_looked_at.connect(self.sample_looked_at)
        posterior.shown_changed.connect(self._show_bar)
        posterior.posterior_changed.connect(self._show_words)
        posterior.looked_at_changed.connect(self._show_words)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self._show_words()
        self._show_bar()

    @Slot()
    def _show_bar(self) -> None:
        self.setVisible(self._posterior.shown)

    @Slot()
    def _show_words(self) -> None:
        found = self._posterior.posterior
        self.heading.setText("" if found is None else heading(found))
        self.heading.setToolTip(TOLD)
        self.step.setText("" if found is None else step_words(found, self._posterior.looked_at))
        self.draw_button.setEnabled(found is not None)
        self.zoom_button.setEnabled(found is not None and found.placed is not None)

    @Slot()
    def _on_look_changed(self) -> None:
        look = self._look.look
        self.close_button.setIcon(icon("close", look))
        self.close_button.setIconSize(QSize(look.px(12), look.px(12)))


def _line(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("textRole", "caption")
    return label


def _button(name: str, text: str, tooltip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("compact", True)
    button.setToolTip(tooltip)
    return button
