"""Preferences on disk, readable whatever happened to the file."""

import dataclasses
from pathlib import Path

from explorer.desktop.kept_file import read_json, write_json
from explorer.desktop.places import config_folder
from explorer.desktop.plain_values import WrongValueError, read_dataclass
from explorer.state.notices import Notice
from explorer.state.preferences import Preferences


class SettingsStore:
    """One file of preferences. When to save is the controller's business."""

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or config_folder()) / "settings.json"

    def load(self) -> tuple[Preferences, Notice | None]:
        """The preferences kept, defaults in place of what is missing or wrong, and what to tell the user."""
        content = read_json(self.path, "settings")
        try:
            preferences = read_dataclass(Preferences, content.value)
        except WrongValueError:
            return Preferences(), content.notice
        return dataclasses.replace(
            preferences,
            # A radius of 0 or a pitch of 1 would make the map empty or endless.
            point_radius_px=min(max(preferences.point_radius_px, 0.5), 20.0),
            lattice_pitch_px=min(max(preferences.lattice_pitch_px, 16), 256),
            recent_files=preferences.recent_files[:10],
        ), content.notice

    def save(self, preferences: Preferences) -> Notice | None:
        """Keep the preferences; returns what to tell the user when that is impossible."""
        return write_json(self.path, dataclasses.asdict(preferences))
