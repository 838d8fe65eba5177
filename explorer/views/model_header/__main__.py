"""The model's label alone: `python -m explorer.views.model_header`."""

import sys

from PySide6.QtWidgets import QApplication

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.model_header import ModelHeader, ShippedModel
from trainer.configuration.autoencoders import VaeConfig
from trainer.geometry import planes
from trainer.values.model_card import ModelCard

if __name__ == "__main__":
    application = QApplication(sys.argv)
    state = ApplicationState()
    shipped = (ShippedModel("vae-2d", "VAE, 2-D", "Ten clouds of digits around one centre"),)
    header = ModelHeader(state.model, state.catalogue, state.preferences, shipped, LookState())
    digits = tuple("0123456789")
    card = ModelCard(VaeConfig(), (1, 28, 28), digits, 37_600, 160, "", (("iw500_nll", 126.9),), 60_000)
    state.model.open(card, planes.identity(2), None)
    header.show()
    sys.exit(application.exec())
