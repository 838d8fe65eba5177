"""Figures of models that encode: likelihood, reconstruction, and which latent dimensions are in use."""

from trainer.decoding.trained_model import TrainedModel
from trainer.metrics.latent_activity import ACTIVE_VARIANCE, active_units, kl_per_dimension
from trainer.metrics.likelihood import evidence_bound, importance_weighted_nll
from trainer.metrics.reconstruction import reconstruction_error
from trainer.metrics.stages import Stages, Tell
from trainer.values.arrays import ByteArray
from trainer.values.figures import Figure
from trainer.values.gaussians import Gaussians

NATS = "nats per image"
WEIGHT = 4.0
IMPORTANCE_WEIGHT = 0.2
"""Weight of the likelihood for each importance sample."""


def autoencoder_figures(
    model: TrainedModel, test: ByteArray, codes: Gaussians, seed: int, importance_samples: int, stages: Stages
) -> tuple[Figure, ...]:
    """Measure an autoencoder or a VAE.

    Args:
        model: one with an encoder and a decoder.
        test: uint8 [N, C, H, W], images never trained on.
        codes: of these images.
        seed: of all random numbers.
        importance_samples: K of the likelihood; 0 leaves it out. A model without densities has none.
        stages: told of `WEIGHT`, and of `IMPORTANCE_WEIGHT` for each importance sample of a VAE.
    """
    variational = codes.log_variance is not None
    count = len(test)
    tell = stages.stage(WEIGHT)
    grey = evidence_bound(model, test, seed=seed, grey=True, progress=lambda share: tell(0.4 * share))
    bound = evidence_bound(model, test, seed=seed, progress=lambda share: tell(0.4 + 0.4 * share))
    how = "pixels drawn black or white once, 1 code sample an image"
    how_grey = "cross-entropy with the grey values themselves" + (", 1 code sample an image" if variational else "")
    figures = [
        Figure("reconstruction", "Reconstruction", bound.reconstruction, NATS, count, "test", how),
        Figure("grey_bce", "Grey BCE", grey.reconstruction, NATS, count, "test", how_grey),
    ]
    if variational:
        figures[:0] = [
            Figure("elbo", "ELBO", bound.elbo, NATS, count, "test", how, bound.standard_error),
            Figure("kl", "KL divergence", bound.kl, NATS, count, "test", "in closed form"),
        ]
        loss = grey.reconstruction + grey.kl
        figures.append(Figure("grey_loss", "Grey BCE + KL", loss, NATS, count, "test", how_grey))
    error, spread = reconstruction_error(model, test, lambda share: tell(0.8 + 0.2 * share))
    how = "mean squared difference a pixel, pixels 0 to 1, from the mean code, ± standard error"
    figures.append(Figure("reconstruction_error", "Reconstruction error", error, "", count, "test", how, spread))
    if variational:
        dims = model.card.latent_dims
        how = f"dimensions whose mean code varies by more than {ACTIVE_VARIANCE} (variance over images)"
        units = active_units(codes.mean)
        figures.append(Figure("active_units", "Active units", units, f"of {dims}", count, "test", how))
        if importance_samples:
            tell = stages.stage(IMPORTANCE_WEIGHT * importance_samples)
            figures.append(_likelihood(model, test, importance_samples, seed, tell))
    return tuple(figures)


def kl_by_dimension(codes: Gaussians) -> tuple[float, ...]:
    """Mean KL divergence of each latent dimension, nats; () for a model without densities."""
    return () if codes.log_variance is None else tuple(float(value) for value in kl_per_dimension(codes))


def _likelihood(model: TrainedModel, test: ByteArray, samples: int, seed: int, tell: Tell) -> Figure:
    nll, error = importance_weighted_nll(model, test, samples=samples, seed=seed, progress=tell)
    how = f"{samples} importance samples, pixels drawn black or white once, ± standard error"
    return Figure(f"iw{samples}_nll", f"IW-{samples} NLL", nll, NATS, len(test), "test", how, error)
