"""Shows the loss curves alone: `python -m explorer.views.loss_curves`."""

import math
import sys

from PySide6.QtWidgets import QApplication

from explorer.state.look import LookState
from explorer.state.run_state import RunState
from explorer.views.loss_curves.loss_curves import LossCurves
from trainer.values.losses import LossRecord

app = QApplication(sys.argv)
run = RunState()
for step in range(20, 7_000, 20):
    reconstruction, kl = 130 + 300 * math.exp(-step / 300), 7 - 6 * math.exp(-step / 900)
    terms = (("reconstruction", reconstruction), ("kl", kl), ("elbo", -reconstruction - kl))
    run.add_losses((LossRecord(step, step / 234, "held-out" if step % 240 == 0 else "train", terms),))
curves = LossCurves(run, LookState())
curves.resize(900, 280)
curves.show()
sys.exit(app.exec())
