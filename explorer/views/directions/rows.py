"""What each slider is called, what is known of it and how far it goes. Pure functions, no widget."""

from dataclasses import dataclass

import numpy as np

from explorer.state.directions_state import DirectionsState, dimension_key
from explorer.state.slider_reach import dimension_reach, direction_reach
from explorer.views.directions.wording import (
    DIFFERENCE_TOLD,
    DIMENSION_TOLD,
    INACTIVE_TOLD,
    PRINCIPAL_TOLD,
    VOTE_TOLD,
    dimension_note,
    direction_note,
    unit_of,
)


@dataclass(frozen=True)
class Row:
    """One slider of a list.

    Attributes:
        key: unique among all sliders; see `dimension_key` and `Direction`.
        name: of the dimension or the direction.
        note: what is known of it, in a few words.
        told: what it does, in its tooltip.
        low: where the slider begins, in latent units or steps.
        high: where it ends.
        unit: written behind the number.
        active: False for a dimension that carries nothing.
        removable: the user can take it away.
    """

    key: str
    name: str
    note: str
    told: str
    low: float
    high: float
    unit: str = ""
    active: bool = True
    removable: bool = False


def dimension_rows(state: DirectionsState, latent_dims: int, votes_for: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """One row a dimension, in the order that is wanted; `votes_for` names the classes that the first ones stand for."""
    survey = state.survey if state.survey is not None and state.survey.latent_dims == latent_dims else None
    order = np.arange(latent_dims)
    if survey is not None and state.order == "ranked" and len(survey.scores):
        order = np.argsort(-survey.scores, kind="stable")
    rows = []
    for index in order.tolist():
        low, high = dimension_reach(survey, index)
        active = survey is None or bool(survey.active[index])
        told = DIMENSION_TOLD[state.space].format(index + 1) + ("" if active else f"\n{INACTIVE_TOLD}")
        note = dimension_note(survey, index)
        if index < len(votes_for):
            told = f"{told}\n{VOTE_TOLD.format(votes_for[index], len(votes_for))}"
            note = f"vote for {votes_for[index]}"
        rows.append(Row(dimension_key(index), f"{state.space}{index + 1}", note, told, low, high, active=active))
    return tuple(rows)


def direction_rows(state: DirectionsState) -> tuple[Row, ...]:
    """The user's differences, then the principal directions."""
    rows = []
    for direction in state.directions:
        reach, mine = direction_reach(direction), direction.kind == "difference"
        told = DIFFERENCE_TOLD if mine else PRINCIPAL_TOLD[direction.kind if state.space == "z" else "styles"]
        note, unit = direction_note(direction), unit_of(direction)
        rows.append(Row(direction.key, direction.name, note, told, -reach, reach, unit, removable=mine))
    return tuple(rows)
