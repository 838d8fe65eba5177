"""Images in the middle of a black square whose side is a power of two, for networks that double their resolution.

28 x 28 pixels become 32 x 32 with two black pixels on each side; 32 and 64 pixels stay as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor
from torch.nn import functional

FIRST_SIDE = 4
BLACK = -1.0


@dataclass(frozen=True)
class Canvas:
    """The square around images of one shape (C, H, W)."""

    image_shape: tuple[int, int, int]

    @property
    def side(self) -> int:
        """Pixels of each side, a power of two and at least 4."""
        return max(FIRST_SIDE, 1 << (max(self.image_shape[1:]) - 1).bit_length())

    @property
    def stages(self) -> int:
        """How many resolutions there are: 4, 8, ... up to `side`."""
        return (self.side // FIRST_SIDE).bit_length()

    def place(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], -1 to 1, to float [N, C, side, side]."""
        top, left = self._corner
        _, height, width = self.image_shape
        margins = (left, self.side - width - left, top, self.side - height - top)
        return functional.pad(images, margins, value=BLACK) if any(margins) else images

    def cut(self, square: Tensor) -> Tensor:
        """square: float [N, C, side, side] to its middle, float [N, C, H, W]."""
        top, left = self._corner
        _, height, width = self.image_shape
        return square[:, :, top : top + height, left : left + width]

    @property
    def _corner(self) -> tuple[int, int]:
        _, height, width = self.image_shape
        return (self.side - height) // 2, (self.side - width) // 2


def one_each(channels: Sequence[int], stages: int) -> list[int]:
    """A number of channels for each of `stages` resolutions: the last entry serves all further ones."""
    return [*channels, *[channels[-1]] * stages][:stages]
