"""Plain functions as a model: NumPy arrays in and out, from a script or a notebook."""

import threading
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from trainer.data.array_dataset import labelled
from trainer.decoding.foreign import AnyArray
from trainer.errors import TrainerError
from trainer.exchange.own_model import Belonging, EncoderPart, FoundModel, put_together
from trainer.values.arrays import FloatArray, frozen
from trainer.values.image_format import ValueRange
from trainer.values.images import ImageDataset, LabelledImages

NAME = "images from Python"

Decode = Callable[[FloatArray], npt.ArrayLike]
Encode = Callable[[FloatArray], npt.ArrayLike | Sequence[npt.ArrayLike]]


def model_of_functions(
    decoder: Decode,
    encoder: Encode | None = None,
    images: npt.ArrayLike | None = None,
    labels: npt.ArrayLike | None = None,
    *,
    latent_dims: int | None = None,
    class_names: Sequence[str] | None = None,
    pixels: ValueRange | None = None,
) -> tuple[FoundModel, ImageDataset | None]:
    """Try functions, and put the images that belong to them into a data set; see `explorer.explore`.

    Raises:
        TrainerError: something does not fit; and whatever the functions raise.
    """
    lock = threading.Lock()  # few frameworks promise that a function may be called from several threads at once

    def decode(z: FloatArray) -> AnyArray:
        with lock:
            return np.asarray(decoder(z))

    def encode(given: FloatArray) -> list[AnyArray]:
        assert encoder is not None
        with lock:
            found = encoder(given)
        parts = found if isinstance(found, tuple | list) and np.ndim(found[0]) == 2 else [found]
        return [np.asarray(part, np.float32) for part in parts]

    dataset, belonging = None, Belonging()
    if images is not None:
        split, names = labelled(images, labels, class_names)
        none = LabelledImages(frozen(split.images[:0]), frozen(split.labels[:0]))
        dataset = ImageDataset(NAME, NAME, split, none, names)
        belonging = Belonging(NAME, names, split.images)
    elif labels is not None:
        raise TrainerError("There are labels but no images.", "Give images=, one for each label.")
    dims = latent_dims if latent_dims is not None else _dims(decode, encode if encoder is not None else None, images)
    part = EncoderPart(encode, as_made=True) if encoder is not None else None
    return put_together(decode, dims, belonging, part, wish=pixels), dataset


def _dims(
    decode: Callable[[FloatArray], AnyArray],
    encode: Callable[[FloatArray], list[AnyArray]] | None,
    images: npt.ArrayLike | None,
) -> int:
    """How many numbers a code has, from what the encoder makes of an image as it was given."""
    if encode is not None and images is not None:
        mean = encode(np.asarray(images)[:1].astype(np.float32))[0]
        if mean.ndim == 2:
            return int(mean.shape[1])
    raise TrainerError("Nobody knows how many numbers a code has.", "Say it, for example latent_dims=16.")
