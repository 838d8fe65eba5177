"""Canned contents for the map when it is shown alone, and for its tests. Legend: N points."""

import numpy as np

from explorer.state.application_state import ApplicationState
from explorer.state.map_state import LatticePicture
from trainer.configuration.autoencoders import VaeConfig
from trainer.configuration.gans import GanConfig
from trainer.geometry.planes import identity
from trainer.geometry.seed_plane import SeedPlane
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.model_card import ModelCard

DIGITS = tuple("0123456789")


def clouds(count: int, seed: int = 0) -> tuple[FloatArray, ByteArray]:
    """Ten clouds around the origin: points float32 [N, 2], labels uint8 [N]."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, 10, count)
    angle = labels * (2 * np.pi / 10)
    middle = np.stack([np.cos(angle), np.sin(angle)], axis=1) * (1.1 + 0.7 * (labels % 2))[:, None]
    points = middle + random.normal(0, 0.22, (count, 2)) * (1 + 0.8 * np.abs(middle))
    return frozen(points, np.float32), frozen(labels, np.uint8)


def show_canned_vae(state: ApplicationState, count: int = 10_000) -> None:
    """Open a VAE without weights whose codes are ten clouds."""
    points, labels = clouds(count)
    state.model.open(ModelCard(VaeConfig(), (1, 28, 28), DIGITS, 0, 0.0), identity(2), None)
    state.data.show("mnist", "MNIST", DIGITS, frozen(np.zeros((count, 1, 1, 1), np.uint8)), labels)
    state.map.set_points(points, points)


def show_canned_gan(state: ApplicationState) -> None:
    """Open a GAN without weights: it has no points."""
    state.model.open(ModelCard(GanConfig(), (1, 28, 28), DIGITS, 0, 0.0), SeedPlane(20), None)
    empty = frozen(np.zeros((0, 2), np.float32))
    state.map.set_points(empty, empty)


def canned_lattice(rect: tuple[float, float, float, float], rows: int, columns: int) -> LatticePicture:
    """Rings of growing width instead of digits."""
    y, x = np.mgrid[-1:1:28j, -1:1:28j]
    radius = np.hypot(x, y)
    sizes = np.linspace(0.25, 0.75, rows * columns)[:, None, None]
    cells = np.clip(1.6 - np.abs(radius - sizes) * 9, 0, 1).reshape(rows, columns, 1, 28, 28)
    return LatticePicture(rect, frozen(cells * 255, np.uint8), frozen(np.ones((rows, columns), bool)))
