"""The clock of the film strip's play head."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from explorer.state.strip_state import StripState

TICK_MS = 16
"""The play head moves as often as a screen shows it; its speed does not depend on it."""


class PlaybackController(QObject):
    """Moves the play head while the strip plays, to and fro or round and round; a closed walk always goes round."""

    def __init__(self, strip: StripState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._strip = strip
        self._direction = 1
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        strip.playback_changed.connect(self._on_playback_changed)
        strip.frames_changed.connect(self._on_frames_changed)

    @Slot(bool)
    def set_playing(self, playing: bool) -> None:
        """Start or stop; a strip without frames does not play."""
        self._strip.set_playback(playing=playing and len(self._strip.images) > 1)

    @Slot()
    def toggle(self) -> None:
        """Start or stop."""
        self.set_playing(not self._strip.playing)

    @Slot(bool)
    def set_ping_pong(self, ping_pong: bool) -> None:
        """Turn back at the ends, or jump to the start."""
        self._strip.set_playback(ping_pong=ping_pong)

    @Slot(float)
    def set_speed(self, frames_per_s: float) -> None:
        """Frames per second."""
        self._strip.set_playback(frames_per_s=frames_per_s)

    def advance(self, elapsed_s: float) -> None:
        """Move the play head by the time that has passed."""
        count = len(self._strip.images)
        if count < 2:
            return
        moved = elapsed_s * self._strip.frames_per_s / self._strip.steps
        turns = self._strip.ping_pong and not self._strip.closed
        if not turns:
            self._direction = 1
        position = self._strip.position + self._direction * moved
        if turns:
            if position > 1.0:
                position, self._direction = max(2.0 - position, 0.0), -1
            elif position < 0.0:
                position, self._direction = min(-position, 1.0), 1
        elif position > 1.0:
            position %= 1.0
        self._strip.set_position(position)

    @Slot()
    def _on_tick(self) -> None:
        self.advance(self._elapsed.restart() / 1000.0)

    @Slot()
    def _on_playback_changed(self) -> None:
        if self._strip.playing and not self._timer.isActive():
            self._elapsed.start()
            self._timer.start()
        elif not self._strip.playing:
            self._timer.stop()

    @Slot()
    def _on_frames_changed(self) -> None:
        if self._strip.playing and len(self._strip.images) < 2:
            self._strip.set_playback(playing=False)
