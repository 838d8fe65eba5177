"""Models of other programs: the window that opens them, files that are dropped, and the export of ours."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtWidgets import QFileDialog

from explorer.composition.controllers import Controllers
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.desktop.side_window import SideWindow
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.own_model import OwnModelView

ONNX_FILES = "ONNX models (*.onnx)"
OURS_ONLY = {
    "save": "This model was trained elsewhere: its own file is its only one",
    "export.onnx": "This model was trained elsewhere: there is no network of ours to export",
    "experiment.measure": "This model was trained elsewhere: its likelihood needs a network of ours",
}
"""Actions that need one of our own networks, and why."""


class OwnModelWires(QObject):
    """Asks for ONNX files, and greys out what needs more than decoding and encoding."""

    def __init__(
        self,
        actions: Actions,
        window: MainWindow,
        state: ApplicationState,
        look: LookState,
        controllers: Controllers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._window, self._state, self._controller = actions, window, state, controllers.own_model
        self._tooltips = {name: actions[name].toolTip() for name in OURS_ONLY}
        self.view = OwnModelView(state.own_model, state.catalogue, look)
        self.side_window = SideWindow("Open ONNX Models", self.view, QSize(720, 600), window)
        actions["open.onnx"].triggered.connect(self._present)
        actions["export.onnx"].triggered.connect(self._on_export)
        window.onnx_dropped.connect(self._on_dropped)
        self._controller.refused.connect(self.side_window.present)
        self.view.decoder_requested.connect(self._choose_decoder)
        self.view.encoder_requested.connect(self._choose_encoder)
        self.view.encoder_removed.connect(self._controller.set_encoder)
        self.view.dataset_requested.connect(self._controller.set_dataset)
        self.view.values_requested.connect(self._controller.set_values)
        self.view.cancel_requested.connect(self._controller.cancel)
        self.view.accepted.connect(self._controller.accept)
        self.view.accepted.connect(self.side_window.close)
        self.side_window.hidden.connect(self._controller.cancel)
        state.model.card_changed.connect(self._show_offers)
        self._show_offers()

    @Slot()
    def _present(self) -> None:
        self._controller.begin()
        self.side_window.present()

    @Slot(object)
    def _on_dropped(self, files: tuple[str, ...]) -> None:
        self._present()
        self._controller.take(files)

    @Slot()
    def _choose_decoder(self) -> None:
        path = self._ask("Choose a Decoder")
        if path:
            self._controller.set_decoder(path)

    @Slot()
    def _choose_encoder(self) -> None:
        path = self._ask("Choose an Encoder")
        if path:
            self._controller.set_encoder(path)

    def _ask(self, title: str) -> str:
        wish = self._state.own_model.wish
        known = wish.decoder or wish.encoder
        folder = str(Path(known).parent) if known else str(Path.home())
        path, _ = QFileDialog.getOpenFileName(self.side_window, title, folder, ONNX_FILES)
        return path

    @Slot()
    def _on_export(self) -> None:
        card = self._state.model.card
        if card is None:
            return
        suggested = str(Path.home() / f"{card.config.model}-decoder.onnx")
        path, _ = QFileDialog.getSaveFileName(self._window, "Export Model as ONNX", suggested, ONNX_FILES)
        if path:
            self._controller.export(path if path.endswith(".onnx") else f"{path}.onnx")

    @Slot()
    def _show_offers(self) -> None:
        card = self._state.model.card
        ours = card is None or card.config.trained_here
        for name, reason in OURS_ONLY.items():
            self._actions[name].setEnabled(ours)
            self._actions[name].setToolTip(self._tooltips[name] if ours else reason)
