"""Decoders and encoders of other programs: a function on arrays, in a known format, behind the faces of our own.

They answer `trainer.decoding.protocols`; derivatives they have none. Legend: N batch, D latent dimensions, C H W.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from trainer.decoding.faces import checked, unit_images
from trainer.errors import TrainerError
from trainer.values.arrays import ByteArray, FloatArray
from trainer.values.gaussians import Gaussians
from trainer.values.image_format import ImageFormat

AnyArray = npt.NDArray[np.generic]
RawDecode = Callable[[FloatArray], AnyArray]
"""Codes float32 [N, D] to images [N, *foreign_shape]."""

RawEncode = Callable[[FloatArray], Sequence[AnyArray]]
"""Images float32 [N, *foreign_shape] to means [N, D], and log-variances [N, D] where the model has them."""

AT_ONCE = 256


class ForeignDecoder:
    """Codes to images by somebody else's function; as safe in any thread as the function is.

    Attributes:
        latent_dims: D, numbers in one code.
        image_shape: (C, H, W) of the images it makes.
        format: how the function lays images out.
    """

    grown = None

    def __init__(self, function: RawDecode, latent_dims: int, image_format: ImageFormat, batch: int = 0) -> None:
        """Ask `function` for `batch` images at once, no more and no fewer; 0: for as many as there are."""
        self._function, self._batch = function, batch
        self.latent_dims, self.image_shape, self.format = latent_dims, image_format.shape, image_format

    def decode(self, z: FloatArray) -> FloatArray:
        """As `Decoder.decode`; raises `TrainerError` for codes or images of the wrong shape."""
        codes = checked(z, (self.latent_dims,), "Codes", np.float32)
        parts = [self._part(part) for part in in_parts(codes, self._batch)]
        return np.concatenate(parts)[: len(codes)] if parts else np.zeros((0, *self.image_shape), np.float32)

    def sketch(self, z: FloatArray) -> FloatArray:
        """As `decode`: somebody else's function has one way only."""
        return self.decode(z)

    def _part(self, codes: FloatArray) -> FloatArray:
        made = np.asarray(self._function(codes))
        _check(made, (len(codes), *self.format.foreign_shape), "The decoder")
        return self.format.read(made)


class ForeignEncoder:
    """Images to codes by somebody else's function; as safe in any thread as the function is.

    Attributes:
        latent_dims: D, numbers in one code.
        image_shape: (C, H, W) of the images it reads.
        format: how the function lays images out.
    """

    def __init__(self, function: RawEncode, latent_dims: int, image_format: ImageFormat, batch: int = 0) -> None:
        """Give `function` `batch` images at once, no more and no fewer; 0: as many as there are."""
        self._function, self._batch = function, batch
        self.latent_dims, self.image_shape, self.format = latent_dims, image_format.shape, image_format

    def encode(self, images: ByteArray) -> Gaussians:
        """As `Encoder.encode`; raises `TrainerError` for images or codes of the wrong shape."""
        given = unit_images(images, self.image_shape)
        parts = [self._part(part) for part in in_parts(given, self._batch)]
        if not parts:
            return Gaussians(np.zeros((0, self.latent_dims), np.float32), None)
        mean = np.concatenate([part.mean for part in parts])[: len(given)]
        spreads = [part.log_variance for part in parts if part.log_variance is not None]
        return Gaussians(mean, np.concatenate(spreads)[: len(given)] if spreads else None)

    def _part(self, images: FloatArray) -> Gaussians:
        found = [np.asarray(array, np.float32) for array in self._function(self.format.write(images))]
        for array in found[:2]:
            _check(array, (len(images), self.latent_dims), "The encoder")
        return Gaussians(found[0], found[1] if len(found) > 1 else None)


def in_parts(values: FloatArray, batch: int) -> list[FloatArray]:
    """`values` in parts of `batch`, the last one filled up with copies of the last value; 0: in parts of any size."""
    size = batch or AT_ONCE
    parts = [values[begin : begin + size] for begin in range(0, len(values), size)]
    if batch and parts and len(parts[-1]) < batch:
        missing = batch - len(parts[-1])
        parts[-1] = np.concatenate([parts[-1], np.repeat(parts[-1][-1:], missing, axis=0)])
    return parts


def _check(array: AnyArray, shape: tuple[int, ...], who: str) -> None:
    if array.shape != shape:
        raise TrainerError(
            f"{who} answered with the shape {list(array.shape)} instead of {list(shape)}.",
            "Open the model again, with the format that it has now.",
        )
