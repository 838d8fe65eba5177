"""What the experiment says in words."""

from trainer.values.random_codes import CodeSource, DecodedCodes, RandomCodes

QUESTION = (
    "Every model here decodes any code. But which codes? An autoencoder is no generator for two reasons: nobody knows "
    "how its codes are distributed, and its decoder was trained on those codes only."
)

TITLES: dict[CodeSource, str] = {
    "prior": "N(0, I)",
    "gaussian": "One Gaussian, fitted",
    "mixture": "Ten Gaussians, fitted",
    "nearby": "Beside training codes",
}

SENTENCES: dict[CodeSource, str] = {
    "prior": "Drawn without a look at the codes. A VAE was trained to have its codes here; "
    "an autoencoder has them anywhere, so that it shows few kinds of digits.",
    "gaussian": "Place and spread of the codes are right, but not their shape: "
    "many draws fall between the clouds of the digits.",
    "mixture": "The shape is right as well. How the codes are distributed was found out after training: "
    "the first reason is mended.",
    "nearby": "A training code and a little noise: ground that the decoder was trained on. "
    "What is still blurred here no choice of codes can mend.",
}


def figures_text(row: DecodedCodes) -> str:
    """The figures of one grid."""
    return f"{row.recognisable:.0%} recognisable · {row.kinds:.1f} kinds · distance {row.frechet:.1f}"


def figures_tooltip(row: DecodedCodes, result: RandomCodes) -> str:
    """What the figures of one grid mean."""
    return (
        f"{figures_text(row)}.\n"
        f"Measured on {result.count:,} codes, of which {len(row.images)} are shown.\n"
        f"Recognisable: the classifier gives its top class a probability of {result.threshold:g} or more.\n"
        "Kinds: how many digits the recognisable ones fill evenly; 10 when all are equally many.\n"
        f"Distance: Fréchet distance from {result.real.count:,} test images on the classifier's features; "
        f"training images have {result.real.frechet:.2f}."
    )


def footer_text(result: RandomCodes | None) -> str:
    """How everything was measured."""
    if result is None:
        return ""
    real = result.real
    return (
        f"{result.count:,} codes a grid, {result.training_codes:,} training codes to fit to, noise of "
        f"{result.noise:g} standard deviations beside them. Recognisable: top probability of at least "
        f"{result.threshold:g}. Distance: Fréchet, to {real.count:,} test images on features of {result.extractor}. "
        f"Real images: {real.recognisable:.0%} recognisable, {real.kinds:.1f} kinds, distance {real.frechet:.2f}."
    )
