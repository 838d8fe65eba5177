"""Keep the application in the look that the user prefers or that the system has."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from explorer.desktop.style_sheet import palette, style_sheet
from explorer.state.look import Look, LookState, look_for
from explorer.state.preferences import PreferencesState, ThemeChoice

_FAMILIES = ("Inter", "SF Pro Text", "Segoe UI Variable Text", "Segoe UI", "Noto Sans", "Roboto", "DejaVu Sans")
"""Type families with clear figures, the first that the system has is used."""


def type_family() -> str:
    """The one type family of the window."""
    installed = set(QFontDatabase.families())
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return next((family for family in _FAMILIES if family in installed), system)


def application_font(look: Look) -> QFont:
    """The body font of a look; its digits are all of one width, so that changing numbers stand still."""
    font = QFont(type_family())
    font.setPixelSize(look.body_px)
    if hasattr(font, "setFeature"):  # Qt 6.7 and later
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


class Theme(QObject):
    """Preferences and the system's colour scheme -> look -> style sheet, palette and font of the application."""

    def __init__(
        self, application: QApplication, preferences: PreferencesState, look: LookState, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._application, self._preferences, self._look = application, preferences, look
        self._hints = application.styleHints()
        self._asked: ThemeChoice | None = None
        self._applied: Look | None = None
        application.setStyle(QStyleFactory.create("Fusion"))
        look.changed.connect(self._on_look_changed)
        preferences.changed.connect(self._on_preferences_changed)
        self._hints.colorSchemeChanged.connect(self._on_preferences_changed)
        self._on_preferences_changed()
        self._on_look_changed()

    @Slot()
    def _on_preferences_changed(self) -> None:
        wanted = self._preferences.values
        if wanted.theme != self._asked:
            # Frames and dialogs that the system draws follow too; the signal it may emit finds _asked set.
            self._asked = wanted.theme
            schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
            self._hints.setColorScheme(schemes.get(wanted.theme, Qt.ColorScheme.Unknown))
        system_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        dark = wanted.theme == "dark" or (wanted.theme == "system" and system_dark)
        self._look.set_look(look_for(dark=dark, presentation=wanted.presentation))

    @Slot()
    def _on_look_changed(self) -> None:
        look = self._look.look
        if look == self._applied:
            return
        self._applied = look
        self._application.setFont(application_font(look))
        self._application.setPalette(palette(look))
        self._application.setStyleSheet(style_sheet(look))
