"""Generator and discriminator that grow from 4 x 4 pixels (Karras et al. 2017, arXiv 1710.10196).

All stages exist from the start; those that are not yet in use are not computed while training. While a stage fades in,
the picture is a mixture of its own and the enlarged picture of the stage before. The present mixture is kept in
buffers, so that an exported generator shows what the run shows: at full resolution, pixels of lower stages as squares.
Inside pixels run from about -1 to 1. Legend: N batch, D latent dimensions, C channels, S stages.
"""

import itertools
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.models.canvas import FIRST_SIDE, Canvas, one_each
from trainer.models.equalised import (
    HE_GAIN,
    LEAK,
    EqualConv2d,
    EqualLinear,
    PixelNorm,
    down_block,
    last_judgement,
    pixel_norm,
)
from trainer.values.grown import Grown


def twice(images: Tensor) -> Tensor:
    """Each pixel as a square of 2 x 2. images: float [N, C, H, W]."""
    return functional.interpolate(images, scale_factor=2.0, mode="nearest")


class ProgressiveGenerator(nn.Module):
    """Random codes to images.

    Attributes:
        shown: float [S], share of each stage in the picture.
    """

    shown: Tensor

    def __init__(self, image_shape: tuple[int, int, int], channels: Sequence[int], latent_dims: int) -> None:
        super().__init__()
        self.canvas = Canvas(image_shape)
        widths = one_each(channels, self.canvas.stages)
        self.dense = EqualLinear(latent_dims, widths[0] * 16, gain=HE_GAIN / 4)
        blocks = [nn.Sequential(nn.LeakyReLU(LEAK), PixelNorm(), *_filter(widths[0], widths[0]))]
        for before, after in itertools.pairwise(widths):
            blocks.append(nn.Sequential(*_filter(before, after), *_filter(after, after)))
        self.blocks = nn.ModuleList(blocks)
        self.to_image = nn.ModuleList(EqualConv2d(width, image_shape[0], 1, gain=1.0) for width in widths)
        self.register_buffer("shown", torch.empty(len(widths)))

    def draw(self, noise: torch.Generator) -> None:
        """Go back to the first stage; the layers draw their own weights."""
        self.grow(0, 1.0)

    def grow(self, stage: int, fade: float) -> None:
        """Show `stage` with the share `fade`, 0 to 1, and the stage before with the rest."""
        shares = [0.0] * len(self.blocks)
        shares[stage] = fade
        if stage:
            shares[stage - 1] = 1 - fade
        self.shown.copy_(torch.tensor(shares))

    @property
    def grown(self) -> Grown:
        """The present mixture."""
        shares = self.shown.tolist()
        stage = max((number for number, share in enumerate(shares) if share > 0), default=0)
        return Grown(FIRST_SIDE * 2**stage, shares[stage], FIRST_SIDE * 2 ** (len(shares) - 1))

    def at_stage(self, z: Tensor, stage: int) -> Tensor:
        """z: float [N, D] to the picture at the resolution of `stage`, float [N, C, 4 * 2**stage, 4 * 2**stage]."""
        features = self.dense(pixel_norm(z))
        features = features.unflatten(1, (-1, 4, 4))
        picture: Tensor | None = None
        for number in range(stage + 1):
            features = self.blocks[number](twice(features) if number else features)
            larger = None if picture is None else twice(picture)
            if self.training and number < stage - 1:
                continue  # has no share in the picture
            own = self.to_image[number](features) * self.shown[number]
            picture = own if larger is None else own + larger
        assert picture is not None
        return picture

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] to the picture as it is shown, float [N, C, H, W]."""
        return self.canvas.cut(self.at_stage(z, len(self.blocks) - 1))

    def images(self, z: Tensor) -> Tensor:
        """z: float [N, D] to images float [N, C, H, W], 0 to 1."""
        return (self(z) * 0.5 + 0.5).clamp(0, 1)  # type: ignore[no-any-return]


class ProgressiveDiscriminator(nn.Module):
    """Images to the logit of the belief that they are real.

    Attributes:
        entering: float [S], share of the image, at the resolution of each stage, in what that stage looks at.
        passing: float [S], share of what the stage above has found.
    """

    entering: Tensor
    passing: Tensor

    def __init__(self, image_shape: tuple[int, int, int], channels: Sequence[int]) -> None:
        super().__init__()
        self.canvas = Canvas(image_shape)
        widths = one_each(channels, self.canvas.stages)
        self.from_image = nn.ModuleList(
            nn.Sequential(EqualConv2d(image_shape[0], width, 1), nn.LeakyReLU(LEAK)) for width in widths
        )
        higher = [down_block(before, after) for after, before in itertools.pairwise(widths)]
        self.blocks = nn.ModuleList([last_judgement(widths[0]), *higher])
        self.register_buffer("entering", torch.empty(len(widths)))
        self.register_buffer("passing", torch.empty(len(widths)))

    def draw(self, noise: torch.Generator) -> None:
        """Go back to the first stage; the layers draw their own weights."""
        self.grow(0, 1.0)

    def grow(self, stage: int, fade: float) -> None:
        """Look at images through `stage` with the share `fade`, and through the stage before with the rest."""
        count = len(self.blocks)
        entering, passing = [0.0] * count, [1.0 if number < stage else 0.0 for number in range(count)]
        entering[stage] = 1.0
        if stage:
            entering[stage - 1], passing[stage - 1] = 1 - fade, fade
        self.entering.copy_(torch.tensor(entering))
        self.passing.copy_(torch.tensor(passing))

    def at_stage(self, images: Tensor, stage: int) -> Tensor:
        """images: float [N, C, 4 * 2**stage, 4 * 2**stage], about -1 to 1, to logits float [N]."""
        features: Tensor | None = None
        for number in range(stage, -1, -1):
            if not self.training or number >= stage - 1:
                entered = self.from_image[number](images)
                if not self.training or number < stage:  # the stage of training itself has the whole share
                    entered = entered * self.entering[number]
                features = entered if features is None else entered + features * self.passing[number]
                images = functional.avg_pool2d(images, 2) if number else images
            features = self.blocks[number](features)
        assert features is not None
        return features.squeeze(1)  # (N,)

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], about -1 to 1, at full resolution, to logits float [N]."""
        return self.at_stage(self.canvas.place(images), len(self.blocks) - 1)


def _filter(before: int, after: int) -> list[nn.Module]:
    return [EqualConv2d(before, after, 3), nn.LeakyReLU(LEAK), PixelNorm()]
