"""From where to where sliders of a latent space go."""

from trainer.values.directions import Direction, LatentSurvey

UNKNOWN = 4.0
"""Latent units to either side while nothing is known of the codes: as far as the prior N(0, I) goes."""
DEVIATIONS, LENGTHS, TIMES = 3.0, 4.0, 2.0
"""Steps to either side: along a principal direction of codes, one of images, and a difference of means."""


def dimension_reach(survey: LatentSurvey | None, index: int) -> tuple[float, float]:
    """Of a dimension, counted from 0, latent units."""
    if survey is None or index >= survey.latent_dims:
        return -UNKNOWN, UNKNOWN
    return float(survey.low[index]), float(survey.high[index])


def direction_reach(direction: Direction) -> float:
    """Of a direction, in its steps to either side."""
    return {"codes": DEVIATIONS, "images": LENGTHS, "difference": TIMES}[direction.kind]
