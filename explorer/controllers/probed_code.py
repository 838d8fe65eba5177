"""The full code of the probe, wherever it comes from."""

import numpy as np

from explorer.state.application_state import ApplicationState
from trainer.values.arrays import FloatArray, frozen


def probed_code(state: ApplicationState) -> FloatArray | None:
    """The code that the probe shows, float32 [D], of its place where it shows a style; None without a model."""
    chart, held = state.model.chart, state.probe.code
    if chart is None:
        return None
    if held is not None and not state.probe.styled and len(held) == chart.latent_dims:
        return held
    return frozen(chart.to_latent(np.array([state.probe.position], np.float64))[0])
