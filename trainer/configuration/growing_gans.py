"""GANs that draw from 4 x 4 pixels upward: Progressive GAN and a style-based GAN.

Images are placed in the middle of a black square whose side is a power of two (28 px in 32 px) and cut out again.
"""

from dataclasses import dataclass
from typing import ClassVar

from trainer.configuration.gans import GanConfig
from trainer.configuration.setting import same_setting, setting


@dataclass(frozen=True, kw_only=True)
class ProgressiveGanConfig(GanConfig):
    """A GAN that begins with 4 x 4 pixels and doubles its resolution as it learns (Karras et al. 2017)."""

    model: ClassVar[str] = "progressive-gan"
    title: ClassVar[str] = "Progressive GAN (2017)"
    paper: ClassVar[str] = "https://arxiv.org/abs/1710.10196"

    learning_rate: float = same_setting(GanConfig, "learning_rate", 1e-3, paper="https://arxiv.org/abs/1710.10196")
    hidden_widths: tuple[int, ...] = same_setting(
        GanConfig,
        "hidden_widths",
        (64, 48, 24, 12),
        label="Channels",
        help="Channels at 4, 8, 16, 32 ... pixels; the last entry serves all higher resolutions.",
        maximum=2048,
        unit="channels",
    )
    momentum: float = same_setting(
        GanConfig,
        "momentum",
        0.0,
        help="How long each correction keeps its direction.",
        paper="https://arxiv.org/abs/1710.10196",
    )
    generator_average: float = same_setting(GanConfig, "generator_average", 0.999)
    gradient_penalty: float = setting(
        1.0,
        "Gradient penalty",
        "How strongly the discriminator's slope at real images is pulled to zero (R1).",
        minimum=0.0,
        maximum=1000.0,
        advanced=True,
        paper="https://arxiv.org/abs/1801.04406",
    )
    growing: float = setting(
        0.6,
        "Growing",
        "Share of the run in which the networks grow; the rest is spent at full resolution.",
        minimum=0.0,
        maximum=1.0,
        paper="https://arxiv.org/abs/1710.10196",
    )


@dataclass(frozen=True, kw_only=True)
class StyleGanConfig(GanConfig):
    """A random code becomes a style that acts on every layer of a drawing begun from a constant (Karras et al. 2018)."""

    model: ClassVar[str] = "style-gan"
    title: ClassVar[str] = "Style-based GAN (2018)"
    paper: ClassVar[str] = "https://arxiv.org/abs/1812.04948"

    learning_rate: float = same_setting(GanConfig, "learning_rate", 2e-3, paper="https://arxiv.org/abs/1812.04948")
    hidden_widths: tuple[int, ...] = same_setting(
        GanConfig,
        "hidden_widths",
        (64, 48, 24, 12),
        label="Channels",
        help="Channels at 4, 8, 16, 32 ... pixels; the last entry serves all higher resolutions.",
        maximum=2048,
        unit="channels",
    )
    momentum: float = same_setting(
        GanConfig,
        "momentum",
        0.0,
        help="How long each correction keeps its direction.",
        paper="https://arxiv.org/abs/1812.04948",
    )
    generator_average: float = same_setting(GanConfig, "generator_average", 0.999)
    gradient_penalty: float = setting(
        1.0,
        "Gradient penalty",
        "How strongly the discriminator's slope at real images is pulled to zero (R1).",
        minimum=0.0,
        maximum=1000.0,
        advanced=True,
        paper="https://arxiv.org/abs/1801.04406",
    )
    style_dims: int = setting(
        64, "Style dimensions", "How many numbers describe one style, w.", minimum=1, maximum=1024, advanced=True
    )
    mapping_layers: int = setting(
        4,
        "Mapping layers",
        "Layers that turn the random code into a style.",
        minimum=1,
        maximum=16,
        advanced=True,
    )
    style_mixing: float = setting(
        0.9,
        "Style mixing",
        "Share of training images drawn with two styles, one for the coarse and one for the fine layers.",
        minimum=0.0,
        maximum=1.0,
        advanced=True,
        paper="https://arxiv.org/abs/1812.04948",
    )
