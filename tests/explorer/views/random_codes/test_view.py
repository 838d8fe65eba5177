from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from explorer.state.look import DARK, LookState
from explorer.state.random_codes_state import RandomCodesState
from explorer.views.random_codes import RandomCodesView
from trainer.values.arrays import frozen
from trainer.values.random_codes import SOURCES, DecodedCodes, RandomCodes, RealImages


def result(model, shares=(0.74, 0.69, 0.83, 0.84), seed=0):
    images = frozen(np.full((64, 1, 28, 28), 200, np.uint8))
    codes = frozen(np.zeros((64, 2), np.float32))
    rows = tuple(
        DecodedCodes(source, codes, images, share, 4.2, 67.2) for source, share in zip(SOURCES, shares, strict=True)
    )
    return RandomCodes(
        model, "mnist", seed, 2000, 10_000, 0.1, 0.9, "classifier abc", RealImages(0.98, 9.9, 1.9, 2000), rows
    )


@pytest.fixture
def state() -> RandomCodesState:
    made = RandomCodesState()
    made.set_choices((("vae-2d", "2-D VAE"), ("ae-2d", "2-D autoencoder"), ("vae-20d", "20-D VAE")))
    return made


@pytest.fixture
def view(qtbot, state) -> RandomCodesView:
    made = RandomCodesView(state, LookState())
    qtbot.addWidget(made)
    made.resize(1240, 680)
    made.show()
    return made


def test_it_opens_with_the_autoencoder_beside_the_vae(view):
    assert [chooser.currentText() for chooser in view.choosers] == ["2-D autoencoder", "2-D VAE"]
    assert view.mosaics[0]["prior"].images is None
    assert view.captions[1]["nearby"].text() == "–"


def test_each_grid_tells_its_share_its_kinds_and_its_distance(state, view):
    state.set_result(0, result("Autoencoder, 2-D"))
    assert view.captions[0]["prior"].text() == "74% recognisable · 4.2 kinds · distance 67.2"
    assert "2,000 codes" in view.captions[0]["prior"].toolTip()
    assert view.captions[1]["prior"].text() == "–"
    assert "classifier abc" in view.footer.text()
    assert "distance 1.90" in view.footer.text()
    assert view.mosaics[0]["mixture"].grab().toImage().pixelColor(10, 10).red() == 200
    assert "Autoencoder, 2-D, N(0, I)" in view.mosaics[0]["prior"].accessibleName()


def test_another_model_and_other_codes_are_asked_for(qtbot, view):
    with qtbot.waitSignal(view.model_chosen) as chosen:
        view.choosers[1].setFocus()
        view.choosers[1].setCurrentIndex(2)
        view.choosers[1].activated.emit(2)
    assert chosen.args == [1, "vae-20d"]
    with qtbot.waitSignal(view.reroll_requested):
        qtbot.mouseClick(view.reroll, Qt.MouseButton.LeftButton)


def test_while_it_works_the_old_grids_stay_and_it_can_be_cancelled(qtbot, state, view):
    state.set_result(0, result("Autoencoder, 2-D"))
    QApplication.processEvents()
    places = [view.mosaics[side][source].geometry() for side in (0, 1) for source in SOURCES]
    state.work.begin()
    assert view.work.isVisible()
    assert view.mosaics[0]["prior"].images is not None
    with qtbot.waitSignal(view.cancel_requested):
        qtbot.mouseClick(view.work.cancel, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    state.work.end()
    QApplication.processEvents()
    assert places == [view.mosaics[side][source].geometry() for side in (0, 1) for source in SOURCES]


def test_the_state_moves_the_choosers_without_asking_back(qtbot, state, view):
    with qtbot.assertNotEmitted(view.model_chosen):
        state.set_model(0, "vae-20d")
    assert view.choosers[0].currentText() == "20-D VAE"


def test_it_fits_into_a_small_window_in_presentation_mode(qtbot, state):
    view = RandomCodesView(state, LookState(replace(DARK, scale=1.4)))
    qtbot.addWidget(view)
    assert view.minimumSizeHint().width() <= 1024
    assert view.minimumSizeHint().height() <= 640
