"""The experiments with the shipped models and real digits, opened from the menu."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from explorer.composition.application import Application
from tests.explorer.conftest import opened_application

LONG_MS = 110_000


@pytest.fixture
def application(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    with opened_application(qapp, tmp_path) as made:
        yield made


def test_each_experiment_stands_in_the_menu_and_opens_its_window(application: Application) -> None:
    menus = {menu.title().replace("&", ""): menu for menu in application.window.menuBar().findChildren(QMenu)}
    names = [action.objectName() for action in menus["Experiments"].actions() if not action.isSeparator()]
    experiments = application.experiments
    windows = {
        "experiment.random-codes": experiments.codes_window,
        "experiment.dimensions": experiments.dimensions_window,
        "experiment.overview": application.overview.window,
        "experiment.years": experiments.years_window,
        "experiment.styles": experiments.styles_window,
        "experiment.measure": experiments.figures_window,
    }
    assert names == list(windows)
    assert not application.actions["experiment.styles"].isEnabled()  # the open model has none
    application.state.styles.set_available(True)
    for name, window in windows.items():
        application.actions[name].trigger()
        assert window.isVisible()
        assert not window.isModal()
        window.close()
        assert not window.isVisible()
    state = application.state
    assert not state.years.training
    works = (state.random_codes.work, state.dimensions.work, state.measurement.work)
    assert not any(work.under_way for work in works)


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_random_codes_show_what_an_autoencoder_lacks(qtbot: QtBot, application: Application) -> None:
    state = application.state.random_codes
    application.actions["experiment.random-codes"].trigger()
    qtbot.waitUntil(lambda: not state.work.under_way, timeout=2 * LONG_MS)
    assert state.work.failure == ""
    autoencoder, vae = (result for result in state.results if result is not None)
    assert autoencoder.rows[0].kinds < vae.rows[0].kinds
    assert autoencoder.rows[0].frechet > vae.rows[0].frechet
    assert (autoencoder.rows[0].codes == vae.rows[0].codes).all()
    assert autoencoder.rows[2].frechet < autoencoder.rows[0].frechet


@pytest.mark.slow
def test_digits_fill_about_as_many_dimensions_as_published(qtbot: QtBot, application: Application) -> None:
    state = application.state.dimensions
    application.actions["experiment.dimensions"].trigger()
    qtbot.waitUntil(lambda: not state.work.under_way, timeout=LONG_MS)
    assert state.estimate is not None
    assert dict(state.estimate.whole.maximum_likelihood)[20] == pytest.approx(13, abs=2)
    assert state.estimate.contrast.two_nn > 100
