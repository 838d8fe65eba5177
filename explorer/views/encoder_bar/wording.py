"""What the bar says in words and numbers. Pure functions, no widget."""

from collections.abc import Sequence

import numpy as np

from explorer.state.posterior_state import Posterior

WAITING = "Probe a place of the map, or click a point: the encoder is asked about that image."
TOLD_DIMS = 2
"""So many numbers of a code are told one by one."""


def heading(posterior: Posterior) -> str:
    """Which image, and its Gaussian."""
    mean, sigma = _some(posterior.mean), _some(posterior.sigma)
    return f"Image {posterior.index}, class {posterior.label}: μ = {mean}, σ = {sigma}"


def step_words(posterior: Posterior, sample: int) -> str:
    """How one sample came about: z = μ + σ · ε, number by number."""
    if not 0 <= sample < len(posterior.codes):
        return ""
    dims = len(posterior.mean)
    parts = [_dimension(posterior, sample, at) for at in range(min(dims, TOLD_DIMS))]
    rest = f"  and {dims - TOLD_DIMS} more" if dims > TOLD_DIMS else ""
    return f"Sample {sample + 1}, z = μ + σ · ε   " + "   ".join(parts) + rest


def noise_words(posterior: Posterior, sample: int) -> str:
    """All of the noise of a sample, for a tooltip."""
    if not 0 <= sample < len(posterior.noise):
        return ""
    return "ε = " + ", ".join(_number(value) for value in posterior.noise[sample])


def _dimension(posterior: Posterior, sample: int, at: int) -> str:
    noise, sigma = float(posterior.noise[sample, at]), float(posterior.sigma[at])
    step = f"{'−' if noise < 0 else '+'} {sigma:.3f} · {abs(noise):.2f}"
    return f"z{at + 1}: {_number(posterior.mean[at])} {step} = {_number(posterior.codes[sample, at])}"


def _some(values: Sequence[float] | np.ndarray) -> str:
    told = ", ".join(_number(value) for value in values[:TOLD_DIMS])
    return f"({told}{', …' if len(values) > TOLD_DIMS else ''})"


def _number(value: float) -> str:
    return f"{float(value):.3f}".replace("-", "−")
