"""GANs that keep their critic smooth by a penalty on its gradients: WGAN-GP and R3GAN."""

from dataclasses import dataclass
from typing import ClassVar

from trainer.configuration.gans import GanConfig
from trainer.configuration.setting import same_setting, setting


@dataclass(frozen=True, kw_only=True)
class WganGpConfig(GanConfig):
    """A critic measures how far generated images are from real ones, and its slope is held at 1 (Gulrajani et al. 2017)."""

    model: ClassVar[str] = "wgan-gp"
    title: ClassVar[str] = "WGAN-GP (2017)"
    paper: ClassVar[str] = "https://arxiv.org/abs/1704.00028"

    epochs: int = same_setting(GanConfig, "epochs", 50, help="How often the critic sees every training image.")
    batch_size: int = same_setting(
        GanConfig, "batch_size", 320, help="How many real images one step looks at: shared out among its critic steps."
    )
    hidden_widths: tuple[int, ...] = same_setting(
        GanConfig,
        "hidden_widths",
        (64, 32),
        label="Channels",
        help="Channels of each up-convolution of the generator; the critic is its mirror image, without normalisation.",
        maximum=2048,
        unit="channels",
    )
    momentum: float = same_setting(
        GanConfig,
        "momentum",
        0.0,
        help="How long each correction keeps its direction. A critic that moves needs none.",
        paper="https://arxiv.org/abs/1704.00028",
    )
    critic_steps: int = setting(
        5,
        "Critic steps",
        "How often the critic is corrected for each correction of the generator, so that its estimate stays good.",
        minimum=1,
        maximum=20,
        advanced=True,
        paper="https://arxiv.org/abs/1701.07875",
    )
    gradient_penalty: float = setting(
        10.0,
        "Gradient penalty",
        "How strongly the critic's slope between real and generated images is held at 1.",
        minimum=0.0,
        maximum=1000.0,
        advanced=True,
        paper="https://arxiv.org/abs/1704.00028",
    )


@dataclass(frozen=True, kw_only=True)
class R3ganConfig(GanConfig):
    """Real and generated images are judged in pairs, with both slopes pulled to zero (Huang et al. 2024)."""

    model: ClassVar[str] = "r3gan"
    title: ClassVar[str] = "R3GAN (2024)"
    paper: ClassVar[str] = "https://arxiv.org/abs/2501.05441"

    hidden_widths: tuple[int, ...] = same_setting(
        GanConfig,
        "hidden_widths",
        (64, 32, 16),
        label="Channels",
        help="Channels at each resolution of the generator, which doubles between them; the critic is its mirror image.",
        maximum=2048,
        unit="channels",
    )
    momentum: float = same_setting(
        GanConfig,
        "momentum",
        0.0,
        help="How long each correction keeps its direction.",
        paper="https://arxiv.org/abs/2501.05441",
    )
    generator_average: float = same_setting(GanConfig, "generator_average", 0.999)
    gradient_penalty: float = setting(
        1.0,
        "Gradient penalty",
        "How strongly the critic's slope at real and at generated images is pulled to zero.",
        minimum=0.0,
        maximum=1000.0,
        advanced=True,
        paper="https://arxiv.org/abs/1801.04406",
    )
