import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.state.catalogue_state import CatalogueEntry, CatalogueState
from explorer.state.look import LookState
from explorer.state.own_model_state import FoundOwnModel, OwnModelState
from explorer.views.own_model import OwnModelView
from trainer.values.arrays import frozen

FOUND = FoundOwnModel(("Decoder: fine.", "Encoder: fine."), frozen(np.zeros((16, 1, 28, 28), np.uint8)))


@pytest.fixture
def state() -> OwnModelState:
    return OwnModelState()


@pytest.fixture
def view(qtbot: QtBot, state: OwnModelState) -> OwnModelView:
    catalogue = CatalogueState()
    entries = [CatalogueEntry("mnist", "MNIST", present=True), CatalogueEntry("kmnist", "KMNIST", present=False)]
    catalogue.set_entries(tuple(entries))
    made = OwnModelView(state, catalogue, LookState())
    qtbot.addWidget(made)
    made.resize(720, 560)
    made.show()
    return made


def test_it_names_the_files_and_offers_what_is_on_this_computer(state: OwnModelState, view: OwnModelView) -> None:
    assert "No decoder" in view.decoder.text()
    assert not view.remove_encoder.isEnabled()
    state.change(decoder="/a/d.onnx", encoder="/a/e.onnx", dataset="mnist", values="signed")
    assert (view.decoder.text(), view.encoder.text()) == ("d.onnx", "e.onnx")
    assert [view.dataset.itemText(index) for index in range(view.dataset.count())] == ["None", "MNIST"]
    assert (view.dataset.currentText(), view.values.currentText()) == ("MNIST", "−1 to 1")
    assert view.remove_encoder.isEnabled()


def test_only_what_was_tried_can_be_opened(qtbot: QtBot, state: OwnModelState, view: OwnModelView) -> None:
    assert not view.use.isEnabled()
    state.set_found(FOUND)
    assert view.told.text() == "Decoder: fine.\nEncoder: fine."
    with qtbot.waitSignal(view.accepted):
        qtbot.mouseClick(view.use, Qt.MouseButton.LeftButton)
    state.change(decoder="/a/other.onnx")
    assert not view.use.isEnabled()


def test_what_is_wrong_is_told_where_the_remarks_stand(state: OwnModelState, view: OwnModelView) -> None:
    state.work.begin()
    state.work.end("d.onnx is damaged. Choose another file.")
    assert view.told.text() == "d.onnx is damaged. Choose another file."
    assert view.told.property("tone") == "danger"


def test_choices_are_asked_for(qtbot: QtBot, view: OwnModelView) -> None:
    with qtbot.waitSignal(view.values_requested, check_params_cb=lambda key: key == "logits"):
        view.values.activated.emit(view.values.findData("logits"))
    with qtbot.waitSignal(view.dataset_requested, check_params_cb=lambda key: key == "mnist"):
        view.dataset.activated.emit(view.dataset.findData("mnist"))
    with qtbot.waitSignals([view.decoder_requested, view.encoder_requested]):
        qtbot.mouseClick(view.choose_decoder, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(view.choose_encoder, Qt.MouseButton.LeftButton)
