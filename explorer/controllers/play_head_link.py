"""One play head for two film strips: how two models draw the same place of one walk is seen at the same moment."""

from PySide6.QtCore import QObject, Slot

from explorer.state.strip_state import StripState


class PlayHeadLink(QObject):
    """Works both ways, as long as both strips show the same walk."""

    def __init__(self, first: StripState, second: StripState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first, self._second = first, second
        first.position_changed.connect(self._on_first_moved)
        second.position_changed.connect(self._on_second_moved)
        second.frames_changed.connect(self._on_first_moved)  # a walk that is shown later begins where the head stands
        first.hovered_changed.connect(self._on_first_hovered)
        second.hovered_changed.connect(self._on_second_hovered)
        first.playback_changed.connect(self._on_first_played)
        second.playback_changed.connect(self._on_second_played)

    @property
    def linked(self) -> bool:
        """Whether both show the same walk."""
        one, other = self._first, self._second
        return bool(len(one.images) and len(other.images)) and one.title == other.title

    @Slot()
    def _on_first_moved(self) -> None:
        if self.linked:
            self._second.set_position(self._first.position)

    @Slot()
    def _on_second_moved(self) -> None:
        if self.linked:
            self._first.set_position(self._second.position)

    @Slot()
    def _on_first_hovered(self) -> None:
        self._point_out(self._first, self._second)

    @Slot()
    def _on_second_hovered(self) -> None:
        self._point_out(self._second, self._first)

    def _point_out(self, pointed: StripState, other: StripState) -> None:
        """The same frame; of strips with different numbers of frames no two are the same."""
        alike = self.linked and len(pointed.images) == len(other.images)
        other.set_hovered(pointed.hovered if alike else None)

    @Slot()
    def _on_first_played(self) -> None:
        if self._first.playing and self.linked:  # two clocks would move the head twice as fast
            self._second.set_playback(playing=False)

    @Slot()
    def _on_second_played(self) -> None:
        if self._second.playing and self.linked:
            self._first.set_playback(playing=False)
