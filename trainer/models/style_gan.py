"""A generator driven by styles (Karras et al. 2018, arXiv 1812.04948).

A mapping network turns the random code z into a style w; the drawing begins with a learned constant, and at every
layer the style sets mean and deviation of each channel (AdaIN, arXiv 1703.06868), after noise was added to each pixel.
The discriminator is Progressive GAN's at full resolution; growing is left out, as in the paper's follow-up
(arXiv 1912.04958). Inside pixels run from about -1 to 1.
Legend: N batch, D latent dimensions, W style dimensions, L layers (two a resolution), C channels.
"""

import itertools
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.batch_noise import normal, uniform
from trainer.models.batch_statistics import ALONE, Partners
from trainer.models.canvas import FIRST_SIDE, Canvas, one_each
from trainer.models.equalised import LEAK, EqualConv2d, EqualLinear, down_block, last_judgement, pixel_norm

MAPPING_SPEED = 0.01  # of the learning rate, as in the paper
MEAN_SHARE = 0.005


class StyledLayer(nn.Module):
    """A convolution, noise, and the style; without the convolution for the learned constant.

    Attributes:
        still: float [1, 1, side, side], the noise of evaluation mode, drawn once.
    """

    still: Tensor

    def __init__(self, before: int | None, channels: int, side: int, style_dims: int) -> None:
        super().__init__()
        self.filter = None if before is None else EqualConv2d(before, channels, 3)
        self.strength = nn.Parameter(torch.empty(channels))
        self.style = EqualLinear(style_dims, 2 * channels, gain=1.0)
        self.register_buffer("still", torch.empty(1, 1, side, side))

    def draw(self, noise: torch.Generator) -> None:
        """Draw the noise of evaluation mode; pixel noise begins with strength 0."""
        nn.init.zeros_(self.strength)
        self.still.normal_(generator=noise)

    def forward(self, features: Tensor, w: Tensor, noise: torch.Generator | None) -> Tensor:
        """features: float [N, before, H, W] and w: float [N, W] to float [N, C, H, W]."""
        if self.filter is not None:
            features = self.filter(features)
        grain = self.still
        if noise is not None:
            grain = normal(noise, len(w), 1, *self.still.shape[2:])
        features = functional.leaky_relu(features + grain * self.strength[:, None, None], LEAK)
        scale, shift = self.style(w)[:, :, None, None].chunk(2, dim=1)
        return functional.instance_norm(features) * (scale + 1) + shift  # type: ignore[no-any-return]


class StyledGenerator(nn.Module):
    """Random codes to styles to images.

    Attributes:
        mean_style: float [W], running mean of the styles of training; truncation pulls styles towards it.
    """

    mean_style: Tensor

    def __init__(
        self,
        image_shape: tuple[int, int, int],
        channels: Sequence[int],
        latent_dims: int,
        *,
        style_dims: int,
        mapping_layers: int,
    ) -> None:
        super().__init__()
        self.canvas = Canvas(image_shape)
        self.partners: Partners = ALONE
        widths = one_each(channels, self.canvas.stages)
        inputs = [latent_dims, *[style_dims] * (mapping_layers - 1)]
        self.mapping = nn.Sequential(
            *[
                layer
                for before in inputs
                for layer in (EqualLinear(before, style_dims, speed=MAPPING_SPEED), nn.LeakyReLU(LEAK))
            ]
        )
        self.constant = nn.Parameter(torch.empty(1, widths[0], FIRST_SIDE, FIRST_SIDE))
        layers = []
        for number, width in enumerate(widths):
            before = widths[number - 1] if number else None
            side = FIRST_SIDE * 2**number
            layers.append(StyledLayer(before, width, side, style_dims))
            layers.append(StyledLayer(width, width, side, style_dims))
        self.layers = nn.ModuleList(layers)
        self.to_image = EqualConv2d(widths[-1], image_shape[0], 1, gain=1.0)
        self.register_buffer("mean_style", torch.empty(style_dims))

    def draw(self, noise: torch.Generator) -> None:
        """Draw the constant; the layers draw their own weights.

        From N(0, 1), as in the follow-up paper: AdaIN would make nothing of a constant of ones.
        """
        nn.init.normal_(self.constant, generator=noise)
        self.mean_style.zero_()

    def map(self, z: Tensor) -> Tensor:
        """z: float [N, D] to styles w float [N, W]."""
        return self.mapping(pixel_norm(z))  # type: ignore[no-any-return]

    def paint(self, styles: Tensor, noise: torch.Generator | None = None) -> Tensor:
        """Draw with one style a layer.

        Args:
            styles: float [N, L, W].
            noise: where fresh pixel noise comes from; None takes the same each time.

        Returns:
            float [N, C, side, side], about -1 to 1.
        """
        # Not `expand`: an ONNX exporter would lose the number of channels behind a free batch.
        features = self.constant + torch.zeros_like(styles[:, :1, :1, None])
        for number, layer in enumerate(self.layers):
            if number and number % 2 == 0:
                features = functional.interpolate(features, scale_factor=2.0, mode="bilinear", align_corners=False)
            features = layer(features, styles[:, number], noise)
        return self.to_image(features)  # type: ignore[no-any-return]

    def everywhere(self, w: Tensor) -> Tensor:
        """w: float [N, W] as the style of every layer, float [N, L, W]."""
        return w[:, None].expand(-1, len(self.layers), -1)

    def practise(self, z: Tensor, other: Tensor, mixed: float, noise: torch.Generator) -> Tensor:
        """Images for training: fresh noise, and a share `mixed` of them with the style of `other` from some layer on.

        Args:
            z: float [N, D].
            other: float [N, D].
            mixed: 0 to 1.
            noise: of pixels and of the choice of layers.
        """
        w = self.map(z)
        with torch.no_grad():
            self.mean_style.lerp_(self.partners.mean(w.float().mean(dim=0)), MEAN_SHARE)
        count, depth = len(z), len(self.layers)
        draws = uniform(noise, 2, count, 1, 1, dim=1)
        first = torch.where(draws[0] < mixed, 1 + (draws[1] * (depth - 1)).floor(), float(depth))  # of the other style
        number = torch.arange(depth, device=z.device)[None, :, None]
        styles = torch.where(number < first, self.everywhere(w), self.everywhere(self.map(other)))
        return self.paint(styles, noise)

    def forward(self, z: Tensor) -> Tensor:
        """z: float [N, D] to images float [N, C, H, W], about -1 to 1, always with the same pixel noise."""
        return self.canvas.cut(self.paint(self.everywhere(self.map(z))))

    def images(self, z: Tensor) -> Tensor:
        """z: float [N, D] to images float [N, C, H, W], 0 to 1."""
        return self.images_of_styles(self.everywhere(self.map(z)))

    def images_of_styles(self, styles: Tensor) -> Tensor:
        """styles: float [N, L, W] to images float [N, C, H, W], 0 to 1."""
        return (self.canvas.cut(self.paint(styles)) * 0.5 + 0.5).clamp(0, 1)


class StyledDiscriminator(nn.Module):
    """Images to the logit of the belief that they are real."""

    def __init__(self, image_shape: tuple[int, int, int], channels: Sequence[int]) -> None:
        super().__init__()
        self.canvas = Canvas(image_shape)
        widths = one_each(channels, self.canvas.stages)
        blocks = [down_block(before, after) for after, before in itertools.pairwise(widths)]
        self.from_image = nn.Sequential(EqualConv2d(image_shape[0], widths[-1], 1), nn.LeakyReLU(LEAK))
        self.blocks = nn.Sequential(*reversed(blocks), last_judgement(widths[0]))

    def on_canvas(self, squares: Tensor) -> Tensor:
        """squares: float [N, C, side, side], about -1 to 1, to logits float [N]."""
        return self.blocks(self.from_image(squares)).squeeze(1)  # type: ignore[no-any-return]

    def forward(self, images: Tensor) -> Tensor:
        """images: float [N, C, H, W], about -1 to 1, to logits float [N]."""
        return self.on_canvas(self.canvas.place(images))
