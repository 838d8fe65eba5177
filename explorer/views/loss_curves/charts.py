"""Which terms share a chart: those of one scale and one meaning."""

from collections.abc import Collection
from dataclasses import dataclass

from trainer.values.losses import TERMS, LossTerm


@dataclass(frozen=True)
class ChartPlan:
    """One chart.

    Attributes:
        title: heading above it.
        terms: keys of `TERMS` drawn in it.
        limits: fixed vertical range; None: what the curves need.
        guide: height of a horizontal line to compare with; None for none.
        help: what the guide means, in plain words.
    """

    title: str
    terms: tuple[str, ...]
    limits: tuple[float, float] | None = None
    guide: float | None = None
    help: str = ""

    @property
    def unit(self) -> str:
        """Unit of the vertical axis."""
        return TERMS[self.terms[0]].unit

    def recorded(self, keys: Collection[str]) -> tuple[LossTerm, ...]:
        """The terms of this chart that a run has."""
        return tuple(TERMS[key] for key in self.terms if key in keys)


_CHARTS = (
    ChartPlan("ELBO", ("elbo",)),
    ChartPlan("Reconstruction", ("reconstruction",)),
    ChartPlan("KL divergence", ("kl",)),
    ChartPlan("Losses", ("generator", "discriminator")),
    ChartPlan(
        "Belief that images are real",
        ("d_real", "d_fake"),
        limits=(0.0, 1.0),
        guide=0.5,
        help="At 0.5 the discriminator cannot tell real images from generated ones.",
    ),
    ChartPlan("Class not recognised", ("class_real", "class_fake")),
    ChartPlan("Pair losses", ("pair_generator", "pair_critic"), guide=0.693, help="At 0.69 the critic cannot tell."),
    ChartPlan("Wasserstein estimate", ("wasserstein",)),
    ChartPlan("Penalties", ("gradient_penalty", "r1", "r2")),
    ChartPlan("Resolution", ("resolution",)),
    ChartPlan("Fade-in", ("fade",), limits=(0.0, 1.0)),
    ChartPlan("Feature distance", ("feature_distance",)),
    ChartPlan("Losses on codes", ("code_generator", "code_discriminator")),
    ChartPlan(
        "Belief that codes are prior",
        ("code_real", "code_fake"),
        limits=(0.0, 1.0),
        guide=0.5,
        help="At 0.5 the discriminator cannot tell codes of images from codes drawn from the prior.",
    ),
    ChartPlan("Cross-entropy", ("cross_entropy",)),
    ChartPlan("Accuracy", ("accuracy",)),
)


def charts_for(keys: Collection[str]) -> tuple[ChartPlan, ...]:
    """The charts that a run with these terms needs, in the order in which they stand side by side."""
    return tuple(plan for plan in _CHARTS if plan.recorded(keys))
