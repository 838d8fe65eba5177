"""Round dots by dilation: the disc of a radius as a chain of 3 x 3 neighbourhoods.

Dilating a picture of single pixels by the cross and the square in turn grows every pixel to an octagon that is
hard to tell from a disc below 8 px, at four SIMD passes a step however many points there are. In small dots the
square comes first: three by three pixels with a soft ring look round where a cross with one looks like a star.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

CodeArray = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]

_PIXELS = (1, 9, 21, 37, 69, 97, 145, 185)  # of the octagon after 0, 1, 2... steps


@dataclass(frozen=True)
class Stamp:
    """How to draw a dot of some radius.

    Attributes:
        solid_steps: dilations to the opaque part.
        soft_alpha: opacity of the ring that the next step adds, 0 to 1, so that the area is that of the disc.
    """

    solid_steps: int
    soft_alpha: float

    @classmethod
    def of_radius(cls, radius_px: float) -> "Stamp":
        """The stamp whose area is that of a disc of `radius_px`, 0.6 to 6 px (clipped)."""
        area = float(np.pi * np.clip(radius_px, 0.6, 6.0) ** 2)
        steps = int(np.searchsorted(_PIXELS, area, side="right")) - 1
        return cls(steps, (area - _PIXELS[steps]) / (_PIXELS[steps + 1] - _PIXELS[steps]))

    @property
    def steps(self) -> int:
        """Dilations in all."""
        return self.solid_steps + 1

    @property
    def squares(self) -> tuple[bool, ...]:
        """For each dilation whether it takes the square, not the cross."""
        first = self.solid_steps < 2
        return tuple((step % 2 == 1) is not first for step in range(self.steps))


def dilate(codes: CodeArray, out: CodeArray, stride: int, *, square: bool) -> None:
    """Spread the larger codes to their neighbours, those of the cross or those of the square.

    Args:
        codes: [rows * stride], a flat padded picture; used as scratch by the square.
        out: the same shape; its first and last `stride + 1` elements are left as they are.
        stride: length of a row.
        square: whether a code spreads to its eight neighbours, or to the four beside it.
    """
    s = stride
    inner = out[s + 1 : -s - 1]
    if not square:
        np.maximum(codes[1 : -2 * s - 1], codes[2 * s + 1 : -1], out=inner)
        np.maximum(inner, codes[s : -s - 2], out=inner)
        np.maximum(inner, codes[s + 2 : -s], out=inner)
        np.maximum(inner, codes[s + 1 : -s - 1], out=inner)
        return
    across = out[1:-1]
    np.maximum(codes[:-2], codes[2:], out=across)
    np.maximum(across, codes[1:-1], out=across)
    middle = codes[s + 1 : -s - 1]
    np.maximum(out[1 : -2 * s - 1], out[2 * s + 1 : -1], out=middle)
    np.maximum(middle, inner, out=inner)
