"""From the plane that is wished for to the plane that is laid. Legend: N codes, D latent dimensions."""

import numpy as np

from explorer.state.plane_choice import PlaneChoice, PlanePoint
from trainer.errors import PlaneError
from trainer.geometry.planes import LatentPlane, aligned, axes
from trainer.geometry.principal_planes import followed, found, principal
from trainer.geometry.three_points import through
from trainer.values.arrays import FloatArray

FEWEST_CODES = 3

SEARCH_STEPS = 30
"""Of orthogonal iteration where no plane was followed before; a few milliseconds in 20 dimensions."""


def laid(
    choice: PlaneChoice,
    codes: FloatArray | None,
    source: str,
    latent_dims: int,
    before: LatentPlane | None,
    exact: LatentPlane | None = None,
) -> LatentPlane:
    """The plane of a choice, at home: where no code was chosen that it passes through.

    Args:
        choice: what is wished for.
        codes: float32 [N, D] of the images on the map; None while there are none.
        source: data set and split of these images.
        latent_dims: D, more than two.
        before: the principal plane of the last frame, which the next one shall resemble; None for a fresh start.
        exact: the principal plane of these codes, where it was found in the background.

    Raises:
        PlaneError: there is no such plane here.
    """
    if choice.kind == "axes":
        return _of_axes(choice.axes, latent_dims)
    if choice.kind == "points":
        return _through(choice.points, codes, source, latent_dims)
    if codes is None or len(codes) < FEWEST_CODES:
        count = 0 if codes is None else len(codes)
        raise PlaneError(
            f"Principal components need at least {FEWEST_CODES} codes, and {count} are on the map.",
            "Show images that the model can encode, or two latent axes.",
        )
    if before is None:
        return exact if exact is not None else found(codes, SEARCH_STEPS)
    return followed(before, codes) if exact is None else followed(aligned(exact, before), codes, steps=0)


def background(codes: FloatArray) -> LatentPlane | None:
    """The exact principal plane of codes [N, D], for `laid`; None where there is none. Runs on a worker thread."""
    if codes.shape[1] <= 2 or len(codes) < FEWEST_CODES or not np.isfinite(codes).all():
        return None
    return principal(codes)


def _of_axes(chosen: tuple[int, int], latent_dims: int) -> LatentPlane:
    first, second = chosen
    if not 0 <= min(chosen) <= max(chosen) < latent_dims:
        raise PlaneError(
            f"This model has {latent_dims} latent dimensions and no z{max(chosen) + 1}.", "Choose two that it has."
        )
    if first == second:
        raise PlaneError(f"z{first + 1} twice is a line, not a plane.", "Choose two different latent axes.")
    return axes(first, second, latent_dims)


def _through(points: tuple[PlanePoint, ...], codes: FloatArray | None, source: str, latent_dims: int) -> LatentPlane:
    if len(points) != 3:
        raise PlaneError(f"A plane goes through three points, and {len(points)} are known.", "Pick three points.")
    rows = []
    for point in points:
        code = point.code_among(codes, source)  # an image moves while the model learns
        if len(code) != latent_dims:
            raise PlaneError(
                f"{point.name} has a code of {len(code)} numbers, and those of this model have {latent_dims}.",
                "Pick three points of this model.",
            )
        rows.append(code)
    first, second, third = (point.name for point in points)
    return through(np.stack(rows), (first, second, third))
