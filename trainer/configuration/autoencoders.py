"""Autoencoders and variational autoencoders."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from trainer.configuration.setting import same_setting, setting
from trainer.configuration.training import Family, TrainingConfig

Architecture = Literal["mlp", "conv"]
Corrected = Literal["both", "encoder"]
Normalisation = Literal["layer", "none"]
Targets = Literal["binarised", "grey"]


@dataclass(frozen=True, kw_only=True)
class AutoencoderConfig(TrainingConfig):
    """An encoder and a decoder trained to reproduce images through a narrow code (Hinton and Salakhutdinov 2006)."""

    model: ClassVar[str] = "ae"
    family: ClassVar[Family] = "autoencoder"
    title: ClassVar[str] = "Autoencoder"
    paper: ClassVar[str] = "https://doi.org/10.1126/science.1127647"

    epochs: int = same_setting(TrainingConfig, "epochs", 20)
    learning_rate: float = setting(
        3e-3,
        "Learning rate",
        "How large each correction of the weights is. Too large and the loss explodes, too small and nothing happens.",
        minimum=1e-7,
        maximum=10.0,
        logarithmic=True,
        live=True,
        paper="https://arxiv.org/abs/1412.6980",
    )
    warm_up: float = setting(
        0.1,
        "Warm-up",
        "Share of the run in which the learning rate of the one-cycle schedule rises, before it falls.",
        minimum=0.0,
        maximum=0.9,
        advanced=True,
        paper="https://arxiv.org/abs/1708.07120",
    )
    latent_dims: int = setting(
        2, "Latent dimensions", "How many numbers describe one image. Two can be drawn as a map.", minimum=1, maximum=64
    )
    architecture: Architecture = setting(
        "mlp", "Architecture", "mlp: every pixel is connected to every unit. conv: small filters slide over the image."
    )
    hidden_widths: tuple[int, ...] = setting(
        (512, 512),
        "Hidden widths",
        "Units of each hidden layer of the encoder; the decoder is its mirror image. For conv the last number is the width of its one dense layer.",
        minimum=1,
        maximum=8192,
        unit="units",
        advanced=True,
    )
    channels: tuple[int, ...] = setting(
        (32, 64),
        "Channels",
        "For conv: channels of each stage of the encoder, halving the resolution each time; the decoder is its mirror image.",
        minimum=1,
        maximum=2048,
        unit="channels",
        advanced=True,
    )
    normalisation: Normalisation = setting(
        "layer",
        "Normalisation",
        "layer: the units of each layer are kept at mean 0 and deviation 1, so that larger corrections stay safe and learning is several times faster. none: layers as in the first papers.",
        advanced=True,
        paper="https://arxiv.org/abs/1607.06450",
    )
    waves: int = setting(
        32,
        "Decoder waves",
        "How many sines and cosines of the code the decoder sees beside the code itself. They help it to draw sharp changes between neighbouring codes. 0: none.",
        minimum=0,
        maximum=1024,
        advanced=True,
        paper="https://arxiv.org/abs/2006.10739",
    )
    weights_average: float = setting(
        0.99,
        "Weights average",
        "Decay per step of a running average of the weights, which is shown, measured and kept: long before the run ends it is as good as a run that ends now. 0 shows the weights themselves.",
        minimum=0.0,
        maximum=0.99999,
        advanced=True,
        paper="https://arxiv.org/abs/1803.05407",
        unsaid=0.0,
    )
    targets: Targets = setting(
        "binarised",
        "Pixel targets",
        "binarised: each pixel is drawn black or white anew in every batch with its grey value as probability, as in published results. grey: the grey value itself.",
        advanced=True,
        paper="https://arxiv.org/abs/1509.00519",
    )


@dataclass(frozen=True, kw_only=True)
class VaeConfig(AutoencoderConfig):
    """An autoencoder whose codes are Gaussians pulled towards a standard normal prior (Kingma and Welling 2014)."""

    model: ClassVar[str] = "vae"
    title: ClassVar[str] = "Variational autoencoder"
    paper: ClassVar[str] = "https://arxiv.org/abs/1312.6114"

    beta: float = setting(
        1.0,
        "Beta",
        "Weight of the KL term. 0 makes it an autoencoder, large values press all codes into the prior.",
        minimum=0.0,
        maximum=1000.0,
        live=True,
        paper="https://openreview.net/forum?id=Sy2fzU9gl",
    )
    importance_samples: int = setting(
        1,
        "Samples per image",
        "How many codes are drawn for each image in a step. 1: the classic VAE. More: the weights follow a tighter bound on the likelihood (IWAE), at the price of slower steps.",
        minimum=1,
        maximum=1000,
        advanced=True,
        paper="https://arxiv.org/abs/1509.00519",
    )
    corrected: Corrected = setting(
        "both",
        "Corrected networks",
        "both: encoder and decoder learn. encoder: the decoder stays as it is and the encoder learns to read it, for example after a run with several samples per image.",
        advanced=True,
    )
