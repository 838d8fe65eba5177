"""Keeps preferences, pins and paths on disk: a crash loses at most the last seconds."""

from PySide6.QtCore import QObject, Slot

from explorer.desktop.session_store import SessionStore
from explorer.desktop.settings_store import SettingsStore
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.notices import Notice
from explorer.tasks.following_file import FollowingFile


class Keeping(QObject):
    """Saves a moment after each change, and at the end."""

    def __init__(
        self, state: ApplicationState, settings: SettingsStore, session: SessionStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._settings = FollowingFile(lambda: state.preferences.values, settings.save, self)
        self._session = FollowingFile(lambda: state.document.contents, session.save, self)
        for file in (self._settings, self._session):
            file.written.connect(self._on_written)
            file.failed.connect(self._on_failed)
        state.preferences.changed.connect(self._settings.follow)
        state.document.contents_changed.connect(self._session.follow)
        state.probe.hover_changed.connect(self._on_probe_switches_changed)
        state.probe.smooth_changed.connect(self._on_probe_switches_changed)

    def save_now(self) -> None:
        """Write what has not been written yet."""
        self._settings.finish()
        self._session.finish()

    @Slot()
    def _on_probe_switches_changed(self) -> None:
        probe = self._state.probe
        self._state.preferences.update(hover=probe.hover, smooth=probe.smooth)

    @Slot(object)
    def _on_written(self, notice: Notice | None) -> None:
        if notice is not None:
            self._state.notices.post(notice)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        report(self._state.notices, error)
