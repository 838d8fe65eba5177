"""Decoders whose metric is known in closed form. Each makes images [N, 1, 1, P] of codes [N, D]."""

import numpy as np


def isometric(latent_dims, pixels=12, seed=0):
    """An embedding that keeps all lengths."""
    directions, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(pixels, latent_dims)))
    return stretched(np.ones(latent_dims), directions)


def stretched(factors, directions=None):
    """An embedding that stretches each latent axis by a factor."""
    scaled = np.diag(factors).astype(np.float32) if directions is None else (directions * factors).astype(np.float32)

    def decode(z):
        return (z @ scaled.T)[:, None, None, :].astype(np.float32)

    return decode


def sphere(radius):
    """Colatitude and longitude to a place on a sphere: lengths of geodesics are those of great arcs."""

    def decode(z):
        colatitude, longitude = z[:, 0].astype(np.float64), z[:, 1].astype(np.float64)
        place = np.stack(
            [
                np.sin(colatitude) * np.cos(longitude),
                np.sin(colatitude) * np.sin(longitude),
                np.cos(colatitude),
            ],
            axis=1,
        )
        return (radius * place)[:, None, None, :].astype(np.float32)

    return decode


def great_arc(radius, start, end):
    """Length of the shortest way on the sphere."""
    places = sphere(1.0)(np.array([start, end], np.float32)).reshape(2, 3).astype(np.float64)
    return radius * float(np.arctan2(np.linalg.norm(np.cross(*places)), places[0] @ places[1]))
