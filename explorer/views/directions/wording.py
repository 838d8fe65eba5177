"""What the sliders say in words. Pure functions, no widget."""

import numpy as np

from explorer.state.slider_reach import UNKNOWN
from explorer.state.styles_state import CodeSpace
from trainer.geometry.displacement import Displacement
from trainer.values.directions import Direction, LatentSurvey

SPACES: dict[CodeSpace, str] = {
    "z": "The sliders move the code z: the random numbers that the generator starts from",
    "w": "The sliders move the style w, which the mapping network makes of z: one property of the image at a time",
}
_ENDS_TOLD = (
    "all others stay. Left: its image at the least number, right: at the largest, from the anchor.\nDouble-click: back "
    "to the anchor. The mark shows where that is."
)
DIMENSION_TOLD: dict[CodeSpace, str] = {
    "z": f"Latent dimension {{}} of the probed code; {_ENDS_TOLD}",
    "w": f"Number {{}} of the probed style; {_ENDS_TOLD}",
}
VOTE_TOLD = "It is a vote for the class {}: of the first {} numbers the largest decides what is drawn."
INACTIVE_TOLD = "Inactive: images hardly differ in it, so that the decoder has learned to ignore it."
_COMBINED = "Several directions add up. Double-click: none of it."
PRINCIPAL_TOLD = {
    "codes": f"Moves the code along a direction in which codes vary, in their standard deviations. {_COMBINED}",
    "images": (
        "Moves z along the direction that changes the images as their principal component does (after Härkönen et al. "
        f"2020), in standard deviations of the prior. {_COMBINED}"
    ),
    "styles": (
        "Moves w along a direction in which styles vary, in their standard deviations (after Härkönen et al. 2020). "
        f"{_COMBINED}"
    ),
}
DIFFERENCE_TOLD = f"Adds so much of the difference of the two mean codes. {_COMBINED}"
NO_MODEL = "Open a model first: its sliders stand here."
NO_DIRECTIONS = "Directions appear as soon as there are codes to find them in."
ORDERS = {"kl": "Ranked by KL", "variance": "Ranked by variance", None: "Ranked"}
ORDER_TOLD = {
    "kl": "Most informative first: the mean KL divergence of each dimension from the prior, in nats",
    "variance": "Most varied first. An autoencoder has no prior to diverge from, so the variance of its codes ranks",
    None: "A generator draws every dimension from N(0, 1): none ranks before another",
}


STYLE_ORDER_TOLD = "Most varied first. Styles have no prior to diverge from, so the variance of samples ranks"


def signed(value: float, digits: int = 2) -> str:
    """A number with a true minus sign and no "−0.00"."""
    text = f"{value:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")


def dimension_note(survey: LatentSurvey | None, index: int) -> str:
    """What is known of a dimension, counted from 0."""
    if survey is None or survey.score is None:
        return ""
    score = float(survey.scores[index])
    words = f"KL {score:.2f} nats" if survey.score == "kl" else f"variance {score:.3g}"
    return words if survey.active[index] else f"inactive, {words}"


def direction_note(direction: Direction) -> str:
    """What is known of a direction."""
    if direction.share is not None:
        whose = "images' variance" if direction.kind == "images" else "variance"
        return f"{100 * direction.share:.1f} % of the {whose}"
    one, other = direction.counts
    return f"{one:,} and {other:,} codes, length {np.linalg.norm(direction.step):.2f}"


def unit_of(direction: Direction) -> str:
    """What stands behind its number."""
    return " ×" if direction.kind == "difference" else " σ"


def place_text(place: Displacement | None, space: CodeSpace = "z") -> str:
    """How far the probe is from the anchor."""
    if place is None:
        return NO_MODEL
    distance = place.distance
    units = "in w" if space == "w" else "latent units"
    return "At the anchor" if distance < 5e-4 else f"{distance:.2f} {units} from the anchor"


def survey_text(survey: LatentSurvey | None, *, gan: bool) -> str:
    """Where ranges, ranks and directions come from."""
    if survey is None:
        return f"Nothing is known of the codes yet: sliders go from −{UNKNOWN:g} to {UNKNOWN:g}."
    aged = f" Step {survey.step:,}." if survey.step else ""
    if survey.drawn and survey.score is not None:
        reach = "sliders go from the least to the largest"
        return f"From the styles w of {survey.count:,} samples: ranks are by their variance, {reach}.{aged}"
    if survey.drawn:
        classes = "classes are those that the classifier sees, and no dimension ranks before another"
        return f"From {survey.count:,} samples of z ~ N(0, I): {classes}. Sliders go 4 σ to either side.{aged}"
    reach = "least to the largest code" + (", at least 3 σ of the prior" if survey.score == "kl" else "")
    ranks = (
        f"KL: mean over {survey.scored:,} of them. "
        if survey.score == "kl"
        else "No prior, so no KL: ranks are by variance. "
    )
    return f"PCA and ranges from {survey.count:,} codes on the map. {ranks}Sliders go from the {reach}.{aged}"
