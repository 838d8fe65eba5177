"""The play head: run it, drag it, say how fast it runs."""

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QSpinBox, QStyle, QStyleOptionSlider, QWidget

from explorer.painting.typeface import caption_font, measures
from explorer.state.look import LookState
from explorer.state.strip_state import StripState

_PARTS = 10_000
"""Places of the slider: finer than any screen is wide."""

_TURN = "Turn back at the end instead of jumping to the start."
_ROUND = "A closed path goes round and round: its last frame leads to the first."


class Playback(QWidget):
    """One row under the film: Play, ping-pong, the play head's place, the speed."""

    play_toggled = Signal(bool)
    ping_pong_toggled = Signal(bool)
    speed_requested = Signal(float)
    scrubbed = Signal(float)

    def __init__(self, strip: StripState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip, self._look = strip, look
        self._play = _button("stripPlay", "Play", "Let the play head run along the walk (L; Space on the film).")
        self._ping_pong = _button("stripPingPong", "Ping-pong", _TURN)
        self._ping_pong.setCheckable(True)
        self._slider = _slider()
        self._count = QLabel()
        self._count.setObjectName("stripCount")
        self._count.setProperty("textRole", "caption")
        self._count.setToolTip("Frame at the play head, and frames of the walk.")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._speed = _speed()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._play)
        row.addWidget(self._ping_pong)
        row.addSpacing(4)
        row.addWidget(self._slider, 1)
        row.addWidget(self._count)
        row.addSpacing(4)
        row.addWidget(self._speed)

        self._play.clicked.connect(self.toggle_play)
        self._ping_pong.toggled.connect(self.ping_pong_toggled)
        self._slider.valueChanged.connect(self._on_slider_moved)
        self._speed.valueChanged.connect(self._on_speed_typed)
        strip.frames_changed.connect(self._on_frames_changed)
        strip.position_changed.connect(self._on_position_changed)
        strip.playback_changed.connect(self._on_playback_changed)
        self._reserve_room()
        self._on_frames_changed()
        self._on_playback_changed()

    def toggle_play(self) -> None:
        """Ask for the play head to run, or to stand still."""
        if len(self._strip.images):
            self.play_toggled.emit(not self._strip.playing)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._reserve_room()
        super().changeEvent(event)

    def _reserve_room(self) -> None:
        """Let the longest text fit each place, so that nothing moves when a shorter one comes."""
        shown = self._play.text()
        widths = []
        for text in ("Play", "Pause"):
            self._play.setText(text)
            widths.append(self._play.sizeHint().width())
        self._play.setText(shown)
        self._play.setFixedWidth(max(widths))
        self._count.setFixedWidth(round(measures(caption_font(self._look.look)).horizontalAdvance("256 / 256")) + 2)

    def _on_slider_moved(self, value: int) -> None:
        self.scrubbed.emit(value / _PARTS)

    def _on_speed_typed(self, frames_per_s: int) -> None:
        self.speed_requested.emit(float(frames_per_s))

    def _on_frames_changed(self) -> None:
        frames = len(self._strip.images)
        self._play.setEnabled(frames > 0)
        self._slider.setEnabled(frames > 0)
        self._slider.setSingleStep(max(1, round(_PARTS / max(self._strip.steps, 1))))
        closed = self._strip.closed
        self._ping_pong.setEnabled(not closed)
        self._ping_pong.setToolTip(_ROUND if closed else _TURN)
        self._on_position_changed()

    def _on_position_changed(self) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(self._strip.position * _PARTS))
        frame = self._strip.frame_index
        self._count.setText("" if frame is None else f"{frame + 1} / {len(self._strip.images)}")

    def _on_playback_changed(self) -> None:
        self._play.setText("Pause" if self._strip.playing else "Play")
        with QSignalBlocker(self._ping_pong), QSignalBlocker(self._speed):
            self._ping_pong.setChecked(self._strip.ping_pong)
            self._speed.setValue(round(self._strip.frames_per_s))


class _JumpingSlider(QSlider):
    """A slider whose handle comes to where the groove is pressed."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        parts, control = QStyle.SubControl, QStyle.ComplexControl.CC_Slider
        handle = self.style().subControlRect(control, option, parts.SC_SliderHandle, self)
        groove = self.style().subControlRect(control, option, parts.SC_SliderGroove, self)
        if event.button() == Qt.MouseButton.LeftButton and not handle.contains(event.position().toPoint()):
            place = round(event.position().x() - groove.left() - handle.width() / 2)
            room = groove.width() - handle.width()
            self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), place, room))
        super().mousePressEvent(event)


def _slider() -> QSlider:
    slider = _JumpingSlider(Qt.Orientation.Horizontal)
    slider.setObjectName("stripScrubber")
    slider.setAccessibleName("Play head")
    slider.setToolTip("Drag to walk along the path; a marker goes with it on the map.")
    slider.setRange(0, _PARTS)
    slider.setPageStep(_PARTS // 4)
    slider.setMinimumWidth(60)
    return slider


def _speed() -> QSpinBox:
    speed = QSpinBox()
    speed.setObjectName("stripSpeed")
    speed.setAccessibleName("Speed")
    speed.setToolTip("How many frames are shown each second: 1 to 60.")
    speed.setLocale(QLocale.c())
    speed.setRange(1, 60)
    speed.setSuffix(" frames/s")
    speed.setKeyboardTracking(False)
    return speed


def _button(name: str, text: str, tooltip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("compact", True)
    button.setToolTip(tooltip)
    button.setAccessibleName(text)
    return button
