"""The label of the open model, through its real widgets."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from explorer.state.application_state import ApplicationState
from explorer.state.catalogue_state import CatalogueEntry
from explorer.state.look import DARK, LIGHT, LookState
from explorer.views.model_header import ModelHeader, ShippedModel
from trainer.configuration.autoencoders import AutoencoderConfig, VaeConfig
from trainer.configuration.gans import DcganConfig
from trainer.configuration.training import TrainingConfig
from trainer.geometry import planes
from trainer.resources import resource_path
from trainer.values.model_card import ModelCard

SHIPPED = (ShippedModel("vae-2d", "VAE, 2-D", "Ten clouds"), ShippedModel("dcgan", "DCGAN", "A generator"))
SHIPPED_VAE = resource_path("models", "vae-2d.safetensors")


def card(config: TrainingConfig, **changes: object) -> ModelCard:
    told = {"step": 37_600, "epoch": 160.0, "training_images": 60_000, **changes}
    return ModelCard(config, (1, 28, 28), tuple("0123456789"), **told)  # type: ignore[arg-type]


@pytest.fixture
def state(qtbot: QtBot) -> ApplicationState:
    state = ApplicationState()
    state.catalogue.set_entries((CatalogueEntry("mnist", "MNIST", present=True),))
    return state


@pytest.fixture
def header(qtbot: QtBot, state: ApplicationState) -> ModelHeader:
    header = ModelHeader(state.model, state.catalogue, state.preferences, SHIPPED, LookState(LIGHT))
    qtbot.addWidget(header)
    header.resize(280, header.sizeHint().height())
    header.show()
    qtbot.waitExposed(header)
    return header


def show(state: ApplicationState, config: TrainingConfig, path: Path | None = None, **changes: object) -> None:
    state.model.open(card(config, **changes), planes.identity(2), path)


def entry(header: ModelHeader, text: str) -> QAction:
    header.menu.fill()
    return next(action for action in header.menu.actions() if action.text() == text)


def test_without_a_model_it_says_what_to_do_next(header: ModelHeader) -> None:
    assert header.title.text() == "No model is open"
    assert "Open" in header.sentence.text()
    assert not header.save.isVisible()


def test_a_shipped_model_is_told_with_title_data_training_and_figure(header: ModelHeader, state) -> None:
    show(state, VaeConfig(), SHIPPED_VAE, figures=(("elbo", -128.0), ("iw500_nll", 126.93)))
    header.resize(900, header.height())
    assert header.title.text() == "VAE, 2-D"
    told = " · ".join(header.facts.lines)
    for fact in ("MNIST", "shipped", "160 epochs on 60,000 images", "IW-500 NLL 126.9 nats per image"):
        assert fact in told
    assert "ELBO \u2212128.0 nats per image (measured on test images)" in header.facts.toolTip()
    assert not header.save.isVisible()


def test_where_it_is_narrow_it_says_less_and_keeps_its_height(header: ModelHeader, state) -> None:
    empty = header.sizeHint().height()
    show(state, VaeConfig(), SHIPPED_VAE, figures=(("iw500_nll", 126.93),))
    assert len(header.facts.lines) == 2
    assert not any("…" in line for line in header.facts.lines)
    assert header.sizeHint().height() == empty <= 92


@pytest.mark.parametrize("config", [VaeConfig(), AutoencoderConfig(), DcganConfig()])
def test_every_kind_of_model_is_explained_in_one_sentence(header: ModelHeader, state, config: TrainingConfig) -> None:
    show(state, config)
    assert header.sentence.text().endswith(".")
    assert len(header.sentence.toolTip()) > len(header.sentence.text())


def test_a_run_shows_its_steps_and_can_be_saved(header: ModelHeader, state, qtbot: QtBot) -> None:
    show(state, VaeConfig(), step=0, epoch=0.0)
    state.model.advance_weights(1_200)
    assert "1,200 steps" in " · ".join(header.facts.lines)
    assert any("this run, not saved" in line for line in header.facts.lines)
    with qtbot.waitSignal(header.save_requested):
        qtbot.mouseClick(header.save, Qt.MouseButton.LeftButton)
    state.model.set_path(Path("/somewhere/mine.safetensors"))
    assert not header.save.isVisible()
    assert any("mine.safetensors" in line for line in header.facts.lines)


def test_the_menu_offers_shipped_models_and_ticks_the_open_one(header: ModelHeader, state, qtbot: QtBot) -> None:
    show(state, VaeConfig(), SHIPPED_VAE)
    assert entry(header, "VAE, 2-D").isChecked()
    assert not entry(header, "DCGAN").isChecked()
    with qtbot.waitSignal(header.shipped_requested) as asked:
        entry(header, "DCGAN").trigger()
    assert asked.args == ["dcgan"]


def test_the_menu_offers_recent_files_and_greys_those_that_are_gone(header, state, qtbot: QtBot, tmp_path) -> None:
    there, gone = tmp_path / "there & here.safetensors", tmp_path / "gone.safetensors"
    state.preferences.update(recent_files=(str(there), str(gone)))
    assert entry(header, "gone.safetensors").isEnabled()
    state.preferences.set_gone(frozenset({str(gone)}))  # known a moment later, while the menu is open
    assert [action.text() for action in header.menu.actions() if not action.isEnabled() and action.text()] == [
        "gone.safetensors (not found)"
    ]
    assert not entry(header, "gone.safetensors (not found)").isEnabled()
    with qtbot.waitSignal(header.file_requested) as asked:
        entry(header, "there && here.safetensors").trigger()
    assert asked.args == [str(there)]


def test_the_menu_ends_with_any_file(header: ModelHeader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(header.open_requested):
        entry(header, "Open file…").trigger()


def test_a_look_changes_the_type(header: ModelHeader, state) -> None:
    show(state, VaeConfig())
    before = header.facts.grab().toImage()
    header._look.set_look(DARK)
    assert header.facts.grab().toImage() != before
