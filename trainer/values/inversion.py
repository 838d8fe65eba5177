"""What the search for the code of an image came to. Legend: D latent dimensions, C H W."""

from dataclasses import dataclass

from trainer.values.arrays import FloatArray


@dataclass(frozen=True)
class Inversion:
    """The best code that was found.

    Attributes:
        z: float32 [D], latent units.
        image: float32 [C, H, W], 0 to 1, decoded from it.
        error: root mean square of the difference from the wanted image, grey levels of 255.
    """

    z: FloatArray
    image: FloatArray
    error: float
