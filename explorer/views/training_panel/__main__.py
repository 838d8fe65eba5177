"""Shows the training panel alone: `python -m explorer.views.training_panel`."""

import sys

from PySide6.QtWidgets import QApplication

from explorer.state.catalogue_state import CatalogueEntry, CatalogueState
from explorer.state.run_state import RunState, RunStatus
from explorer.views.training_panel.panel import TrainingPanel
from trainer.values.progress import Progress

app = QApplication(sys.argv)
run = RunState()
run.set_devices((("auto", "Automatic"), ("cpu", "CPU, 2 cores")))
run.set_device("CPU, 2 cores")
catalogue = CatalogueState()
catalogue.set_entries((CatalogueEntry("mnist", "MNIST", True), CatalogueEntry("kmnist", "KMNIST", False, 21.3)))
panel = TrainingPanel(run, catalogue)
panel.config_edited.connect(run.set_config)
panel.start_requested.connect(lambda: run.set_status(RunStatus.RUNNING))
panel.stop_requested.connect(lambda: run.set_status(RunStatus.STOPPED))
run.set_progress(Progress(800, 7_000, 3.4, 30, 12_340.0, 48.2, 72.0))
panel.show()
sys.exit(app.exec())
