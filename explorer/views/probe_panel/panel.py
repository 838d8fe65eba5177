"""The probe panel, put together: it draws the reading and emits what the user wants of the probe.

Whatever changes with each reading is painted by hand, so that nothing is laid out anew sixty times a second.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from explorer.state.data_state import DataState
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.state.plane_state import PlaneState
from explorer.state.probe_state import ProbeState
from explorer.state.run_state import RunState
from explorer.views.probe_panel.anchor_words import AnchorWords
from explorer.views.probe_panel.belief import Belief
from explorer.views.probe_panel.class_bars import ClassBars
from explorer.views.probe_panel.code_bars import CodeBars
from explorer.views.probe_panel.decoded_image import DecodedImage
from explorer.views.probe_panel.nearest_image import NearestImage
from explorer.views.probe_panel.tools import ProbeTools
from explorer.views.probe_panel.trust_gauge import TrustGauge
from explorer.views.probe_panel.weights_line import WeightsLine

_GAP_PX = 8
_UNBOUNDED_PX = 100_000
_NARROWEST_PX, _LOWEST_PX = 200, 220
_LEAST_IMAGE_PX = 5 * 28
"""While the image would be smaller than this, the classes stand in two columns and then the tools beside it."""
_TOOLS_PX = 88
"""Width of the tools beside the image."""
_LEAST_BESIDE_PX = 100
"""The tools stand beside the image only where it still has this width: else it is larger above them."""


class ProbePanel(QWidget):
    """The decoded image and what is known about it."""

    smooth_toggled = Signal(bool)
    pin_requested = Signal()
    nudged = Signal(int, int, bool)
    """Steps to the right, steps up, and whether the steps shall be fine."""
    position_typed = Signal(float, float)

    def __init__(
        self,
        probe: ProbeState,
        model: ModelState,
        data: DataState,
        run: RunState,
        look: LookState,
        parent: QWidget | None = None,
        *,
        planes: PlaneState | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("probePanel")
        self._model, self._look = model, look
        self._like: ProbePanel | None = None
        self._own_image_px = 0
        self._useful_px = _LOWEST_PX
        """Higher than this the image would not grow any more."""
        self._image = DecodedImage(probe, model, look)
        self._weights = WeightsLine(probe, run, look)
        self._tools = ProbeTools(probe, model)
        self._anchor = AnchorWords(planes or PlaneState(self), model)
        self._code = CodeBars(probe, look)
        self._bars = ClassBars(probe, model, data, look)
        self._trust, self._belief = TrustGauge(probe, look), Belief(probe, look)
        nearest = NearestImage(probe, data, look)
        self._facts = (self._anchor, self._code, self._bars, nearest, self._trust, self._belief)
        self._head = self._lay_out()
        self.setFocusProxy(self._image)

        self._image.arrow_pressed.connect(self.nudged)
        self._image.image_size_changed.connect(self._arrange)
        self._tools.smooth_toggled.connect(self.smooth_toggled)
        self._tools.pin_requested.connect(self.pin_requested)
        self._tools.position_typed.connect(self.position_typed)
        look.changed.connect(self._arrange)
        data.images_changed.connect(self._arrange)
        model.card_changed.connect(self._on_card_changed)
        self._on_card_changed()

    def set_like(self, other: "ProbePanel | None") -> None:
        """Draw the image no larger than another panel does, so that the two can be compared; None for nobody."""
        self._like = other
        self._show_image_size()

    def sizeHint(self) -> QSize:
        return QSize(self._look.look.px(264), self._useful_px)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST_PX, _LOWEST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._arrange()
        super().changeEvent(event)

    def _lay_out(self) -> QBoxLayout:
        picture = QVBoxLayout()
        picture.setSpacing(_GAP_PX)
        picture.addWidget(self._image)
        picture.addWidget(self._weights)
        picture.addStretch(1)
        tools = QVBoxLayout()
        tools.addWidget(self._tools)
        tools.addStretch(1)
        head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        head.setSpacing(_GAP_PX)
        head.addLayout(picture, 1)
        head.addLayout(tools)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(_GAP_PX, _GAP_PX, _GAP_PX, _GAP_PX)
        column.setSpacing(_GAP_PX)
        column.addLayout(head)
        for part in self._facts:
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("probeScroll")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        return head

    def _taken(self, *, beside: bool) -> int:
        """Height of everything but the image, as it stands now; `beside`: with the tools at the side of the image."""
        heights = [part.minimumSizeHint().height() for part in self._facts if not part.isHidden()]
        heights.append(self._weights.minimumSizeHint().height())
        if not beside:
            heights.append(self._tools.sizeHint().height())
        return sum(heights) + _GAP_PX * (len(heights) + 2)

    def _arrange(self) -> None:
        """Give the image the largest crisp size for which nothing needs to be scrolled, if there is one.

        Where it would be small, the classes go into two columns, and then the tools to the side of the image.
        """
        self._stand(beside=False, columns=1)
        taken = self._taken(beside=False)
        useful = taken + self._image.crisp_height(self.width() - 2 * _GAP_PX, _UNBOUNDED_PX)
        if useful != self._useful_px:
            self._useful_px = useful
            self.updateGeometry()
        width = self.width() - 2 * _GAP_PX
        narrow = width - self._look.look.px(_TOOLS_PX) - _GAP_PX
        ways = ((False, 1), (False, 2), (True, 2)) if narrow >= _LEAST_BESIDE_PX else ((False, 1), (False, 2))
        for beside, columns in ways:
            self._stand(beside=beside, columns=columns)
            taken = self._taken(beside=beside)
            if self.height() - taken >= _LEAST_IMAGE_PX:
                break
        self._own_image_px = self._image.crisp_height(narrow if beside else width, self.height() - taken)
        self._show_image_size()
        if self._like is not None:
            self._like._show_image_size()

    def _show_image_size(self) -> None:
        least = self._own_image_px if self._like is None else min(self._own_image_px, self._like._own_image_px)
        self._image.setFixedHeight(least)

    def _stand(self, *, beside: bool, columns: int) -> None:
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._tools.set_upright(beside)
        self._tools.setMinimumWidth(self._look.look.px(_TOOLS_PX) if beside else 0)
        self._tools.setMaximumWidth(self._look.look.px(_TOOLS_PX) if beside else 10_000)
        self._bars.set_columns(columns)

    def _on_card_changed(self) -> None:
        self._code.setVisible(self._model.card is not None and self._model.card.latent_dims > 2)
        self._anchor.setVisible(self._model.plane is not None)
        self._trust.setVisible(not self._model.is_gan)
        self._belief.setVisible(self._model.is_gan)
        self._arrange()
