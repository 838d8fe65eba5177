"""The bar alone, with a made-up Gaussian: `python -m explorer.views.encoder_bar`."""

import sys

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.state.look import LookState
from explorer.state.posterior_state import DECODED, SAMPLES, Posterior, PosteriorState
from explorer.views.encoder_bar.bar import EncoderBar

if __name__ == "__main__":
    application = QApplication(sys.argv)
    random = np.random.default_rng(0)
    mean, sigma = np.array([0.5, -1.25], np.float32), np.array([0.2, 0.1], np.float32)
    noise = random.standard_normal((SAMPLES, 2), np.float32)
    images = random.integers(0, 256, (DECODED + 2, 1, 28, 28)).astype(np.uint8)
    state = PosteriorState()
    bar = EncoderBar(state, LookState())
    bar.sample_looked_at.connect(state.look_at)
    codes = mean + sigma * noise
    state.show(Posterior(7, images[0], "9", mean, sigma, noise, codes, images[1], images[2:], None, 0))
    state.set_shown(True)
    sys.exit(application.exec())
