"""Frames along a way, at even distances of the code or at even changes of the image.

Legend: F frames, D latent dimensions.
"""

import numpy as np
import numpy.typing as npt

from trainer.geometry.chart import Points
from trainer.geometry.interpolation import along
from trainer.geometry.pullback import Decode, flat_images, image_steps
from trainer.values.arrays import FloatArray

_PARTS_A_FRAME = 4
_FEWEST_PARTS, _MOST_PARTS = 128, 512
_ROUNDS = 3
"""Corrections after the first guess: equal lengths along a curved way are not yet equal changes from frame to frame."""

_REST = 1e-9

_Wide = npt.NDArray[np.float64]


def equal_change(decode: Decode, way: Points, frames: int) -> FloatArray:
    """Frames between which the image changes equally, so that a walk spends as long on each change as it is large.

    Args:
        decode: the decoder.
        way: [N, D], latent units, joined by straight lines, N at least 1.
        frames: F, at least 1.

    Returns:
        float32 [F, D], the ends of the way exactly; where nothing changes, steps of equal latent length. Corners of the
        way need not be frames.
    """
    wide = np.asarray(way, np.float64)
    if len(wide) < 2 or frames < 3:
        return _with_ends(along(wide, frames), wide)
    parts = min(max(_PARTS_A_FRAME * frames, _FEWEST_PARTS), _MOST_PARTS)
    fine = along(wide, parts + 1)
    places = np.linspace(0, 1, parts + 1)
    changed = _cumulated(image_steps(flat_images(decode, fine)))
    shares = np.interp(np.linspace(0, changed[-1], frames), changed, places)
    best, unevenness = shares, np.inf
    for _ in range(_ROUNDS):
        steps = image_steps(flat_images(decode, _at(fine, places, shares)))
        spread = float(steps.std())
        if spread >= unevenness:
            break
        best, unevenness = shares, spread
        # Within each step the image is taken to change evenly: the next guess moves frames to where it changes more.
        reached = _cumulated(steps)
        shares = np.interp(np.linspace(0, reached[-1], frames), reached, shares)
    return _with_ends(_at(fine, places, best), wide)


def shares_along(codes: Points, *, closed: bool = False) -> FloatArray:
    """How far along their way codes are, by latent length.

    Args:
        codes: [F, D], in the order of the way, F at least 1.
        closed: whether the way goes on from the last code to the first.

    Returns:
        float32 [F], from 0 to 1, or to what the step back leaves on a closed way; zeros where nothing moves.
    """
    wide = np.asarray(codes, np.float64)
    steps = np.linalg.norm(np.diff(wide, axis=0), axis=1)
    reached = np.concatenate([[0.0], np.cumsum(steps)])
    whole = reached[-1] + (np.linalg.norm(wide[0] - wide[-1]) if closed else 0.0)
    return (reached / whole if whole > 0 else np.zeros(len(wide))).astype(np.float32)


def _cumulated(steps: _Wide) -> _Wide:
    """Change up to each place; a hair more each step, so that it always rises."""
    floor = _REST * max(float(steps.sum()), 1.0)
    return np.concatenate([[0.0], np.cumsum(steps + floor)])


def _at(fine: _Wide, places: _Wide, shares: _Wide) -> _Wide:
    return np.stack([np.interp(shares, places, column) for column in fine.T], axis=1)


def _with_ends(path: _Wide, way: _Wide) -> FloatArray:
    narrow = path.astype(np.float32)
    if len(narrow) > 1:
        narrow[-1] = way[-1]
    narrow[0] = way[0]
    return narrow
