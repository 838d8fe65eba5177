"""What the user likes, kept from one start to the next."""

import dataclasses
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

ThemeChoice = Literal["system", "light", "dark"]


@dataclass(frozen=True)
class Preferences:
    """All preferences; everything has a default, so that a lost file loses nothing else.

    Attributes:
        theme: ground of the window.
        presentation: larger type and lines, for a projector.
        point_radius_px: radius of the map's points.
        lattice_pitch_px: pitch of the decoded manifold on screen.
        hover: the probe follows the mouse without a button.
        smooth: decoded images are drawn smoothed.
        recent_files: newest first, at most ten.
        geometry: place and size of the window, base64 of Qt's own bytes.
        docks: places of the docks, base64 of Qt's own bytes.
    """

    theme: ThemeChoice = "system"
    presentation: bool = False
    point_radius_px: float = 2.2
    lattice_pitch_px: int = 48
    hover: bool = False
    smooth: bool = False
    recent_files: tuple[str, ...] = ()
    geometry: str = ""
    docks: str = ""


class PreferencesState(QObject):
    """The preferences as they are now."""

    changed = Signal()
    gone_changed = Signal()

    def __init__(self, preferences: Preferences | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values = preferences or Preferences()
        self._gone: frozenset[str] = frozenset()

    @property
    def values(self) -> Preferences:
        """All preferences."""
        return self._values

    @property
    def gone(self) -> frozenset[str]:
        """Those of the recent files that were not there when they were last looked for."""
        return self._gone

    def set_gone(self, files: frozenset[str]) -> None:
        """Say which recent files are not there."""
        if files != self._gone:
            self._gone = files
            self.gone_changed.emit()

    def update(self, **changes: object) -> None:
        """Change some of them."""
        values = dataclasses.replace(self._values, **changes)  # type: ignore[arg-type]
        if values != self._values:
            self._values = values
            self.changed.emit()

    def add_recent_file(self, path: str) -> None:
        """Put a file at the head of the recent ones."""
        others = tuple(other for other in self._values.recent_files if other != path)
        self.update(recent_files=(path, *others)[:10])
