"""An image from the world that lives on the map: drawn by hand or taken from a picture. Legend: C H W, D dimensions."""

import base64
import binascii
import math
from dataclasses import dataclass, replace

import numpy as np

from trainer.values.arrays import ByteArray, FloatArray, frozen


@dataclass(frozen=True)
class FoundCode:
    """The code of a guest in a model without an encoder, which had to be searched for.

    Attributes:
        z: D numbers, latent units.
        error: root mean square of the difference between guest and decoded image, grey levels of 255.
        model: where it was found, for people: "DCGAN, step 7,504".
        corner: (x, y) of the whole-numbered place of the plane of seeds that has this code; None where none has.
    """

    z: tuple[float, ...]
    error: float
    model: str
    corner: tuple[int, int] | None = None


@dataclass(frozen=True)
class Guest:
    """Plain values alone, so that it can be kept on disk as it is.

    Attributes:
        id: unique in the document.
        name: shown beside it, for example "guest1".
        shape: C, H, W of its image; it is at home in models of such images.
        pixels: levels 0 to 255 of its image, C * H * W bytes in base64.
        found: its code in a GAN; None while nobody has searched for it.
    """

    id: int
    name: str
    shape: tuple[int, int, int]
    pixels: str
    found: FoundCode | None = None

    @property
    def image(self) -> ByteArray:
        """uint8 [C, H, W]."""
        return frozen(np.frombuffer(base64.b64decode(self.pixels), np.uint8).reshape(self.shape))

    @property
    def whole(self) -> bool:
        """Whether the values fit together: those of a damaged file may not."""
        channels, height, width = self.shape
        try:
            count = len(base64.b64decode(self.pixels, validate=True))
        except (ValueError, binascii.Error):
            return False
        codes = () if self.found is None else (*self.found.z, self.found.error)
        fits = channels in (1, 3) and min(height, width) > 0 and count == channels * height * width
        return fits and all(map(math.isfinite, codes))

    def code_in(self, latent_dims: int) -> FloatArray | None:
        """The code that was found for it, float32 [D]; None where there is none for a space of `latent_dims`."""
        if self.found is None or len(self.found.z) != latent_dims:
            return None
        return frozen(self.found.z, np.float32)

    def with_found(self, found: FoundCode) -> "Guest":
        """The same guest with another code, at the corner of the plane of seeds where the one before was."""
        corner = None if self.found is None else self.found.corner
        return replace(self, found=replace(found, corner=corner or found.corner))


def packed(image: ByteArray) -> str:
    """Levels uint8 [C, H, W] as a guest keeps them."""
    return base64.b64encode(np.ascontiguousarray(image).tobytes()).decode()
