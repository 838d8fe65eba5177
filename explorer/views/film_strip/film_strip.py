"""The film strip, put together: it draws the walk and emits what the user wants of it. The clock is a controller's."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from explorer.state.look import LookState
from explorer.state.strip_state import StripState
from explorer.views.film_strip.cutting import Cutting
from explorer.views.film_strip.frames import Frames
from explorer.views.film_strip.nearest import Nearest
from explorer.views.film_strip.playback import Playback
from explorer.views.film_strip.profile import Profile
from explorer.views.film_strip.screen import Screen

_GAP_PX = 4
_WIDE_ENOUGH = 5
"""Widths of the screen that fit the strip before the nearest real image is shown beside the frames."""


class FilmStrip(QWidget):
    """The images along a walk, large at the play head and small in a row, with all that plays them."""

    frame_count_requested = Signal(int)
    interpolation_requested = Signal(str)
    spacing_requested = Signal(str)
    comparison_toggled = Signal(bool)
    """The ways of all kinds are wanted on the map, or no longer."""
    play_toggled = Signal(bool)
    ping_pong_toggled = Signal(bool)
    speed_requested = Signal(float)
    scrubbed = Signal(float)
    """The play head is wanted elsewhere, 0 (first frame) to 1 (last frame)."""
    frame_hovered = Signal(object)
    """Index of the frame under the mouse, None when there is none any more."""
    export_requested = Signal()

    def __init__(self, strip: StripState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filmStrip")
        self._strip = strip
        self._title = QLabel()
        self._title.setObjectName("stripTitle")
        self._title.setToolTip("The walk whose images are shown.")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._screen = Screen(strip, look)
        self._frames = Frames(strip, look)
        self._nearest = Nearest(strip, look)
        self._profile = Profile(strip, look)
        self._cutting = Cutting(strip)
        self._playback = Playback(strip, look)
        self._lay_out()
        self.setFocusProxy(self._frames)

        self._cutting.frame_count_requested.connect(self.frame_count_requested)
        self._cutting.interpolation_requested.connect(self.interpolation_requested)
        self._cutting.spacing_requested.connect(self.spacing_requested)
        self._cutting.comparison_toggled.connect(self.comparison_toggled)
        self._cutting.export_requested.connect(self.export_requested)
        self._playback.play_toggled.connect(self.play_toggled)
        self._playback.ping_pong_toggled.connect(self.ping_pong_toggled)
        self._playback.speed_requested.connect(self.speed_requested)
        self._playback.scrubbed.connect(self.scrubbed)
        self._frames.play_wanted.connect(self._playback.toggle_play)
        self._frames.frame_hovered.connect(self.frame_hovered)
        self._frames.scrubbed.connect(self.scrubbed)
        self._profile.frame_hovered.connect(self.frame_hovered)
        self._profile.scrubbed.connect(self.scrubbed)
        strip.frames_changed.connect(self._on_frames_changed)
        self._on_frames_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # As wide as they are high, but never taking more than a quarter each from the row of frames.
        rows = self._cutting.sizeHint().height() + self._playback.sizeHint().height() + self._profile.height()
        high = self.height() - rows - 3 * _GAP_PX - 3 * _GAP_PX
        side = max(28, min(high, self.width() // 4))
        self._screen.setFixedWidth(side)
        self._nearest.setFixedWidth(side)
        self._nearest.setVisible(self.width() >= _WIDE_ENOUGH * side)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * _GAP_PX)
        head.addWidget(self._title, 1)
        head.addWidget(self._cutting)
        film = QHBoxLayout()
        film.setSpacing(2 * _GAP_PX)
        film.addWidget(self._screen)
        film.addWidget(self._frames, 1)
        film.addWidget(self._nearest)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * _GAP_PX, _GAP_PX, 2 * _GAP_PX, 2 * _GAP_PX)
        whole.setSpacing(_GAP_PX)
        whole.addLayout(head)
        whole.addLayout(film, 1)
        whole.addWidget(self._profile)
        whole.addWidget(self._playback)

    def _on_frames_changed(self) -> None:
        self._title.setText(self._strip.title if len(self._strip.images) else "No walk")
        self._title.setToolTip(self._strip.title)  # whole, where there is room for its beginning only
