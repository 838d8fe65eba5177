"""The code of an image for a generator, which has no encoder: found by going downhill from several random codes.

The search of Zhu et al. 2016 (iGAN, arXiv 1609.03552, section 4) and Creswell and Bharath 2016 (arXiv 1611.05644): the
squared difference of the pixels is minimised over the code. Most random starts end in a poor valley, so many are drawn,
the nearest are kept, and all of them go down together. A code never goes farther out than those that the generator was
trained on, since outside it can imitate any image by nonsense. Legend: M starts, D latent dimensions, C H W.
"""

import math
from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from trainer.decoding.decoder import Decoder
from trainer.decoding.faces import unit_images
from trainer.decoding.styled_decoder import StyledDecoder
from trainer.errors import Cancelled
from trainer.models.style_gan import StyledGenerator
from trainer.values.arrays import ByteArray, FloatArray, frozen
from trainer.values.inversion import Inversion

DRAWN, STARTS, STEPS = 1024, 12, 240
"""Random codes that are tried, those that go downhill, and how many steps they do."""

LEARNING_RATE = 0.15
SHELL_SPREAD, OUTERMOST_SIGMA = math.sqrt(0.5), 2.0
"""Codes of N(0, I) lie about sqrt(D) from the centre, with this standard deviation: about 98 % are no farther out."""

_EVERY = 4
"""Steps between two looks at "cancelled"."""


def invert(
    decoder: Decoder,
    image: ByteArray,
    *,
    seed: int = 0,
    steps: int = STEPS,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Inversion:
    """Search for the code whose image is nearest to the wanted one.

    Args:
        decoder: of a model whose codes come from N(0, I).
        image: uint8 [C, H, W], or float32 from 0 to 1.
        seed: of the random codes.
        steps: downhill, at least 1.
        progress: told the share done.
        cancelled: asked every few steps.

    Raises:
        Cancelled: when `cancelled` says so.
        TrainerError: an image of another shape than the decoder's.
    """
    wanted = torch.from_numpy(unit_images(image[np.newaxis], decoder.image_shape))  # (1, C, H, W)
    images = _images_of(decoder)
    z = _nearest_starts(decoder, wanted, seed).requires_grad_(True)
    farthest = math.sqrt(decoder.latent_dims) + OUTERMOST_SIGMA * SHELL_SPREAD
    optimiser = torch.optim.Adam([z], LEARNING_RATE)
    rates = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps, LEARNING_RATE / 20)
    best = _Best(decoder.latent_dims)
    for step in range(steps):
        if step % _EVERY == 0:
            if cancelled is not None and cancelled():
                raise Cancelled("The search was given up.")
            if progress is not None:
                progress(step / steps)
        optimiser.zero_grad()
        errors = _squared(images(z), wanted)  # (M,)
        best.take(errors.detach(), z.detach())
        errors.sum().backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        rates.step()
        with torch.no_grad():
            z.mul_((farthest / z.norm(dim=1, keepdim=True).clamp_min(1e-12)).clamp_max(1.0))
    with torch.no_grad():
        best.take(_squared(images(z), wanted), z.detach())
    found = frozen(best.z.numpy(), np.float32)
    decoded = decoder.decode(found[np.newaxis])[0]
    return Inversion(found, frozen(decoded), difference(decoded, wanted.numpy()[0]))


def difference(one: FloatArray, other: FloatArray) -> float:
    """Root mean square of the difference of two images, float32 [C, H, W], 0 to 1, in grey levels of 255."""
    return 255 * float(np.sqrt(np.square(one.astype(np.float64) - other).mean()))


class _Best:
    """The best code so far: going downhill it may be passed."""

    def __init__(self, latent_dims: int) -> None:
        self._error = math.inf
        self.z = torch.zeros(latent_dims)

    def take(self, errors: Tensor, z: Tensor) -> None:
        error, index = errors.min(dim=0)
        if float(error) < self._error:
            self._error, self.z = float(error), z[int(index)].clone()


def _squared(images: Tensor, wanted: Tensor) -> Tensor:
    """Mean squared differences: images [M, C, H, W] from wanted [1, C, H, W] to [M]."""
    return (images - wanted).square().flatten(1).mean(dim=1)


def _nearest_starts(decoder: Decoder, wanted: Tensor, seed: int) -> Tensor:
    """The random codes whose images are nearest: float32 [M, D]."""
    noise = torch.Generator().manual_seed(seed)  # its own: torch's is shared by all threads
    z = torch.randn(DRAWN, decoder.latent_dims, generator=noise)
    errors = _squared(torch.from_numpy(decoder.decode(z.numpy())), wanted)
    return z[errors.argsort()[:STARTS]].clone()


def _images_of(decoder: Decoder) -> Callable[[Tensor], Tensor]:
    """What the decoder makes of codes, with derivatives; truncated styles too."""
    if isinstance(decoder, StyledDecoder) and decoder.psi != 1:
        generator, psi = decoder.network, decoder.psi
        assert isinstance(generator, StyledGenerator)
        mean = torch.from_numpy(decoder.mean_style)
        return lambda z: generator.images_of_styles(generator.everywhere(mean + psi * (generator.map(z) - mean)))
    return decoder.network.images  # type: ignore[return-value]
