"""Latent Explorer, the Qt application: it draws arrays, takes gestures, and runs the trainer in a thread.

From a script or a notebook, `explorer.explore(decoder=…, encoder=…, images=…, labels=…)` opens it on functions of one's
own; until then nothing of Qt or PyTorch is loaded.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from explorer.exploring import Exploration

__all__ = ["explore"]


def explore(
    decoder: Callable[[Any], Any],
    encoder: Callable[[Any], Any] | None = None,
    images: Any = None,
    labels: Any = None,
    *,
    latent_dims: int | None = None,
    class_names: Sequence[str] | None = None,
    pixels: Literal["unit", "signed", "bytes", "logits"] | None = None,
    block: bool | None = None,
) -> "Exploration":
    """Open the window on a decoder, and perhaps an encoder, of one's own.

    Args:
        decoder: codes, float32 array [N, D], to images: [N, C, H, W], [N, H, W, C], [N, H, W] or [N, C·H·W].
        encoder: images, as the decoder makes them, to codes [N, D], or to a pair of means and log-variances.
            Without it the map is a plane of seeds, as for a GAN.
        images: those on the map, [N, …] in any of these layouts, uint8 or floats.
        labels: whole numbers or texts [N], which colour the map.
        latent_dims: D; needed where there is no encoder with images to ask.
        class_names: names of the labels 0, 1, …
        pixels: range of the decoder's numbers: 0 to 1, -1 to 1, 0 to 255 or before a sigmoid; None to find it out.
        block: wait until the window is closed; None: unless the notebook runs Qt's loop itself (`%gui qt`).

    Returns:
        The window, which lives as long as this is held.

    Raises:
        trainer.errors.TrainerError: the functions make no images or codes, or do not fit the images.
        RuntimeError: there is no display or no Qt library to open a window with.
    """
    from explorer.exploring import open_window

    return open_window(decoder, encoder, images, labels, latent_dims, class_names, pixels, block)
