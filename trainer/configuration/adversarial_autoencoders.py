"""Autoencoders with an adversary as one more term of their loss: loss + lambda * adversarial loss."""

from dataclasses import dataclass
from typing import ClassVar

from trainer.configuration.autoencoders import AutoencoderConfig, Targets, VaeConfig
from trainer.configuration.setting import same_setting, setting


@dataclass(frozen=True, kw_only=True)
class VaeGanConfig(VaeConfig):
    """A VAE whose images must also look real to a discriminator, and alike in its features (Larsen et al. 2015)."""

    model: ClassVar[str] = "vae-gan"
    title: ClassVar[str] = "VAE-GAN"
    paper: ClassVar[str] = "https://arxiv.org/abs/1512.09300"

    learning_rate: float = same_setting(
        VaeConfig, "learning_rate", 1e-3, help="How large each correction of all networks is."
    )
    targets: Targets = same_setting(
        VaeConfig,
        "targets",
        "grey",
        help="grey: the grey value itself. binarised: each pixel is drawn black or white anew in every batch with its grey value as probability.",
    )
    adversarial_weight: float = setting(
        10.0,
        "Lambda",
        "Weight of the adversary's terms. 0 makes it exactly the plain VAE, large values leave the pixels to the adversary.",
        minimum=0.0,
        maximum=1000.0,
        live=True,
        paper="https://arxiv.org/abs/1512.09300",
    )
    importance_samples: int = 1  # no setting here: the adversary sees one sample an image
    critic_channels: tuple[int, ...] = setting(
        (32, 64),
        "Discriminator channels",
        "Channels of each stage of the discriminator of images, halving the resolution each time.",
        minimum=1,
        maximum=2048,
        unit="channels",
        advanced=True,
    )


@dataclass(frozen=True, kw_only=True)
class AaeConfig(AutoencoderConfig):
    """An autoencoder whose codes an adversary presses into a standard normal cloud (Makhzani et al. 2015)."""

    model: ClassVar[str] = "aae"
    title: ClassVar[str] = "Adversarial autoencoder"
    paper: ClassVar[str] = "https://arxiv.org/abs/1511.05644"

    learning_rate: float = same_setting(
        AutoencoderConfig, "learning_rate", 1e-3, help="How large each correction of all networks is."
    )
    adversarial_weight: float = setting(
        5.0,
        "Lambda",
        "Weight of the adversary's term. 0 makes it exactly the plain autoencoder, large values press the codes harder into the prior.",
        minimum=0.0,
        maximum=1000.0,
        live=True,
        paper="https://arxiv.org/abs/1511.05644",
    )
    critic_widths: tuple[int, ...] = setting(
        (256, 256),
        "Discriminator widths",
        "Units of each hidden layer of the discriminator of codes.",
        minimum=1,
        maximum=8192,
        unit="units",
        advanced=True,
    )
