"""Keeps preferences, pins and paths on disk: a crash loses at most the last second."""

from PySide6.QtCore import QObject, QTimer, Slot

from explorer.desktop.session_store import SessionStore
from explorer.desktop.settings_store import SettingsStore
from explorer.state.application_state import ApplicationState

DELAY_MS = 1000
"""Edits within this time are written together."""


class Keeping(QObject):
    """Saves a moment after each change, and at the end."""

    def __init__(
        self, state: ApplicationState, settings: SettingsStore, session: SessionStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._settings, self._session = state, settings, session
        self._settings_timer = self._timer()
        self._settings_timer.timeout.connect(self._save_settings)
        self._session_timer = self._timer()
        self._session_timer.timeout.connect(self._save_session)
        state.preferences.changed.connect(self._settings_timer.start)
        state.document.contents_changed.connect(self._session_timer.start)
        state.probe.hover_changed.connect(self._on_probe_switches_changed)
        state.probe.smooth_changed.connect(self._on_probe_switches_changed)

    def save_now(self) -> None:
        """Write what has not been written yet."""
        for timer, save in ((self._settings_timer, self._save_settings), (self._session_timer, self._save_session)):
            if timer.isActive():
                timer.stop()
                save()

    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(DELAY_MS)
        return timer

    @Slot()
    def _on_probe_switches_changed(self) -> None:
        probe = self._state.probe
        self._state.preferences.update(hover=probe.hover, smooth=probe.smooth)

    @Slot()
    def _save_settings(self) -> None:
        notice = self._settings.save(self._state.preferences.values)
        if notice is not None:
            self._state.notices.post(notice)

    @Slot()
    def _save_session(self) -> None:
        notice = self._session.save(self._state.document.contents)
        if notice is not None:
            self._state.notices.post(notice)
