"""What the view says in words."""

from trainer.values.intrinsic_dimension import DimensionEstimate, IntrinsicDimension

PUBLISHED = 13.0
PUBLISHED_SOURCE = "Pope et al. 2021 (arXiv 2104.08894), MNIST, maximum likelihood with 20 neighbours"
SMALL = "Few images give too low an estimate: compare rows of equal N."

HEADS: tuple[tuple[str, str], ...] = (
    ("Images", "Which images the row is about"),
    ("N", "How many images the estimates are from"),
    ("k = 5", "Maximum likelihood (Levina and Bickel 2004) from the distances to the 5 nearest images"),
    ("k = 10", "Maximum likelihood (Levina and Bickel 2004) from the distances to the 10 nearest images"),
    ("k = 20", "Maximum likelihood (Levina and Bickel 2004) from the distances to the 20 nearest images"),
    ("TwoNN", "From the two nearest images alone (Facco et al. 2017)"),
    ("PCA 95 %", "How many principal components hold 95 % of the variance: flat directions only, so many more"),
)


def published_for(found: IntrinsicDimension) -> float | None:
    """The published dimension of this data set, None where there is none here."""
    return PUBLISHED if found.dataset == "mnist" else None


def answer_text(found: IntrinsicDimension) -> str:
    """The answer in one or two sentences."""
    _, dimension = found.whole.maximum_likelihood[-1]
    return (
        f"An image is {found.pixels:,} numbers, a point in {found.pixels:,} dimensions. Around each image its "
        f"neighbours fill only about {dimension:.0f} of them; all others lead out of the images, into noise."
    )


def footer_text(found: IntrinsicDimension, seconds: float) -> str:
    """How it was estimated, and what others have found."""
    published = f"The line at {PUBLISHED:.0f}: {PUBLISHED_SOURCE}. " if published_for(found) is not None else ""
    return f"{published}{SMALL} Estimated in {seconds:.1f} s."


def cells(row: DimensionEstimate) -> tuple[str, ...]:
    """The numbers of a row, in the order of `HEADS`."""
    likelihoods = (f"{value:.1f}" for _, value in row.maximum_likelihood)
    return (row.label, f"{row.count:,}", *likelihoods, f"{row.two_nn:.1f}", f"{row.principal_components:,}")
