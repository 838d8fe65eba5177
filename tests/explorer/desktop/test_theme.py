from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from explorer.desktop.theme import Theme, application_font, type_family
from explorer.state.look import DARK, LIGHT, LookState
from explorer.state.preferences import Preferences, PreferencesState


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    font, palette, style = qapp.font(), qapp.palette(), qapp.style().objectName()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.setStyle(style)


def test_a_dark_preference_darkens_the_application_and_the_look(application: QApplication) -> None:
    preferences, look = PreferencesState(Preferences(theme="light")), LookState()
    theme = Theme(application, preferences, look)
    assert look.look == LIGHT
    assert application.palette().color(QPalette.ColorRole.Window).name() == LIGHT.surface
    preferences.update(theme="dark")
    assert look.look == DARK
    assert application.palette().color(QPalette.ColorRole.Window).name() == DARK.surface
    assert DARK.accent in application.styleSheet()
    theme.deleteLater()


def test_presentation_mode_enlarges_the_type_of_the_application(application: QApplication) -> None:
    preferences, look = PreferencesState(Preferences(theme="light")), LookState()
    theme = Theme(application, preferences, look)
    preferences.update(presentation=True)
    assert application.font().pixelSize() == look.look.body_px > LIGHT.body_px
    theme.deleteLater()


def test_following_the_system_takes_the_scheme_that_it_reports(application: QApplication) -> None:
    preferences, look = PreferencesState(Preferences(theme="dark")), LookState()
    theme = Theme(application, preferences, look)
    preferences.update(theme="system")
    dark = application.styleHints().colorScheme().name == "Dark"
    assert look.look.dark is dark
    theme.deleteLater()


def test_digits_are_all_of_one_width(application: QApplication) -> None:
    metrics = QFontMetricsF(application_font(LIGHT))
    assert len({round(metrics.horizontalAdvance(digit), 2) for digit in "0123456789"}) == 1


def test_there_is_always_a_type_family(application: QApplication) -> None:
    assert isinstance(type_family(), str)
