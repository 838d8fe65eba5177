"""What the rest of the program may ask of a decoder and an encoder, wherever they come from.

Our own networks answer by `Decoder` and `Encoder`; ONNX files and plain functions by `ForeignDecoder` and
`ForeignEncoder`. Only what needs derivatives asks for the class `Decoder`. Legend: N batch, D latent dimensions, C H W.
"""

from typing import Protocol

from trainer.values.arrays import ByteArray, FloatArray
from trainer.values.gaussians import Gaussians
from trainer.values.grown import Grown


class Decoding(Protocol):
    """Codes to images, safe in any thread."""

    @property
    def latent_dims(self) -> int:
        """D, numbers in one code."""
        ...

    @property
    def image_shape(self) -> tuple[int, int, int]:
        """(C, H, W) of the images it makes."""
        ...

    @property
    def grown(self) -> Grown | None:
        """How far a generator that grows has grown; None for all others."""
        ...

    def decode(self, z: FloatArray) -> FloatArray:
        """Decode codes: z float32 [N, D], latent units -> float32 [N, C, H, W], 0 to 1."""
        ...

    def sketch(self, z: FloatArray) -> FloatArray:
        """The same, quicker where that can be had, and nearly as exact: for weights that change anyway."""
        ...


class Encoding(Protocol):
    """Images to codes, safe in any thread."""

    @property
    def latent_dims(self) -> int:
        """D, numbers in one code."""
        ...

    @property
    def image_shape(self) -> tuple[int, int, int]:
        """(C, H, W) of the images it reads."""
        ...

    def encode(self, images: ByteArray) -> Gaussians:
        """Encode images: uint8 [N, C, H, W], or float32 from 0 to 1 -> means, and log-variances or None, [N, D]."""
        ...
