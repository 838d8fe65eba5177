"""The training panel: what is trained, on what, with which settings, and the run's buttons and progress."""

from explorer.views.training_panel.panel import TrainingPanel

__all__ = ["TrainingPanel"]
