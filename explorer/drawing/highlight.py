"""A few points drawn larger, outlined, smooth to a fraction of a pixel, on top of the rest."""

import numpy as np
import numpy.typing as npt

from explorer.drawing.perception import RGB
from trainer.values.arrays import ByteArray


def paint_highlights(
    picture: ByteArray,
    centres: npt.NDArray[np.float64],
    colours: ByteArray,
    ink: RGB,
    ground: RGB,
    radius_px: float,
) -> None:
    """Paint discs into `picture`, each with an outline in `ink` inside a halo in the colour of the `ground`.

    Discs grow from their rims inwards, all at once, so that every centre stays visible where they overlap.

    Args:
        picture: premultiplied RGBA uint8 [H, W, 4], painted in place.
        centres: float64 [M, 2], pixel coordinates; discs out of the picture are left out.
        colours: uint8 [M, 3].
        ink: the outline.
        ground: the halo.
        radius_px: of the disc, with its outline and without its halo.
    """
    height, width = picture.shape[:2]
    reach = int(np.ceil(radius_px + 2))
    near = ((centres > -reach) & (centres < (width + reach, height + reach))).all(axis=1)  # False for NaN
    centres, colours = centres[near], colours[near]
    if not len(centres):
        return
    corner = np.floor(centres).astype(np.intp)
    dy, dx = np.mgrid[-reach : reach + 1, -reach : reach + 1].reshape(2, -1)
    for k in np.argsort(-np.hypot(dx, dy), kind="stable"):
        x, y = corner[:, 0] + dx[k], corner[:, 1] + dy[k]
        distance = np.hypot(x + 0.5 - centres[:, 0], y + 0.5 - centres[:, 1])
        covered = (distance < radius_px + 1.5) & (x >= 0) & (x < width) & (y >= 0) & (y < height)
        if not covered.any():
            continue
        x, y, distance = x[covered], y[covered], distance[covered, None]
        fill = np.clip(radius_px - 1.0 - distance, 0, 1)
        disc = np.clip(radius_px + 0.5 - distance, 0, 1)
        halo = np.clip(radius_px + 1.5 - distance, 0, 1)
        colour = colours[covered] * fill + np.array(ink) * (1 - fill)
        colour = colour * disc + np.array(ground) * (1 - disc)
        alpha = halo
        source = np.concatenate([colour * alpha, 255 * alpha], axis=1)
        picture[y, x] = np.rint(source + picture[y, x] * (1 - alpha)).astype(np.uint8)
