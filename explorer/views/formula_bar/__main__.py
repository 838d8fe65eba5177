"""The formula bar alone, with a formula in it: `python -m explorer.views.formula_bar`."""

import sys

from PySide6.QtWidgets import QApplication

from explorer.state.formula_state import Coefficient, FormulaState, Offer
from explorer.state.look import LookState
from explorer.state.model_state import ModelState
from explorer.views.formula_bar.bar import FormulaBar
from trainer.configuration.autoencoders import VaeConfig
from trainer.geometry.planes import identity
from trainer.values.model_card import ModelCard

if __name__ == "__main__":
    application = QApplication(sys.argv)
    model, formula = ModelState(), FormulaState()
    model.open(ModelCard(VaeConfig(), (1, 28, 28), tuple("0123456789"), 0, 0.0), identity(2), None)
    formula.set_offers((Offer("pick1", "pin"), *(Offer(f"mean({digit})", "class") for digit in range(10))))
    formula.set_text("mean(7) - mean(1)", (Coefficient("7", "mean(7)", 1.0), Coefficient("1", "mean(1)", -1.0)))
    formula.set_shown(True)
    bar = FormulaBar(formula, model, LookState())
    bar.text_edited.connect(formula.set_text)
    bar.show()
    sys.exit(application.exec())
