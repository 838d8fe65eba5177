"""Sliders of the latent space: its dimensions and directions, and where they have moved the probe to.

Legend: D latent dimensions, of styles where these are moved, C H W.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from explorer.state.styles_state import CodeSpace
from explorer.state.work_state import WorkState
from trainer.geometry.displacement import Displacement
from trainer.values.arrays import ByteArray
from trainer.values.directions import Direction, LatentSurvey

Order = Literal["numbered", "ranked"]

REST = "rest"
"""Key of the part that is all codes but those of the other part."""


@dataclass(frozen=True)
class Part:
    """Some of the codes, whose mean a direction leads from or to.

    Attributes:
        key: "class 7", "group 12", or `REST`.
        name: on screen.
        count: how many codes it has; 0 for the rest.
    """

    key: str
    name: str
    count: int = 0


@dataclass(frozen=True, eq=False)
class Ends:
    """Images of the two ends of a slider: uint8 [C, H, W] each."""

    low: ByteArray
    high: ByteArray


def dimension_key(index: int) -> str:
    """Key of the slider of a dimension, counted from 0."""
    return f"z {index}"


def dimension_of(key: str) -> int | None:
    """The dimension of a slider, counted from 0; None for the slider of a direction."""
    kind, _, number = key.partition(" ")
    return int(number) if kind == "z" and number.isdecimal() else None


class DirectionsState(QObject):
    """What the sliders are about, where they stand, and what their ends look like."""

    survey_changed = Signal()
    directions_changed = Signal()
    order_changed = Signal()
    parts_changed = Signal()
    place_changed = Signal()
    space_changed = Signal()
    ends_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = WorkState(self)
        self._survey: LatentSurvey | None = None
        self._order: Order = "numbered"
        self._space: CodeSpace = "z"
        self._parts: tuple[Part, ...] = ()
        self._differences: tuple[Direction, ...] = ()
        self._place: Displacement | None = None
        self._ends: Mapping[str, Ends] = {}
        self._anchor_image: ByteArray | None = None

    @property
    def survey(self) -> LatentSurvey | None:
        """What the codes tell; None while nothing is known of the open model's."""
        return self._survey

    @property
    def order(self) -> Order:
        """How the dimensions are ordered; "ranked" needs a survey with scores."""
        return self._order

    @property
    def space(self) -> CodeSpace:
        """What the sliders move: codes z, or styles w of a generator that has them."""
        return self._space

    @property
    def parts(self) -> tuple[Part, ...]:
        """Classes and groups of which there are codes: what differences can be made of."""
        return self._parts

    @property
    def differences(self) -> tuple[Direction, ...]:
        """The differences that the user has asked for."""
        return self._differences

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The user's differences, then the principal directions."""
        return self._differences + (() if self._survey is None else self._survey.principal)

    @property
    def place(self) -> Displacement | None:
        """Where the probe is, seen from its anchor; None before there is a model."""
        return self._place

    @property
    def ends(self) -> Mapping[str, Ends]:
        """What the decoder makes of the two ends of each slider in sight, all others at the anchor."""
        return self._ends

    @property
    def anchor_image(self) -> ByteArray | None:
        """uint8 [C, H, W], what the decoder makes of the anchor; None before it is known."""
        return self._anchor_image

    def set_survey(self, survey: LatentSurvey | None) -> None:
        """Replace the survey, and with it the principal directions."""
        if survey is not self._survey:
            self._survey = survey
            self.survey_changed.emit()
            self.directions_changed.emit()

    def set_order(self, order: Order) -> None:
        """Order the dimensions."""
        if order != self._order:
            self._order = order
            self.order_changed.emit()

    def set_space(self, space: CodeSpace) -> None:
        """Move codes, or styles."""
        if space != self._space:
            self._space = space
            self.space_changed.emit()

    def set_parts(self, parts: tuple[Part, ...]) -> None:
        """Replace the classes and groups."""
        if parts != self._parts:
            self._parts = parts
            self.parts_changed.emit()

    def set_differences(self, differences: tuple[Direction, ...]) -> None:
        """Replace the user's differences."""
        if differences or self._differences:
            self._differences = differences
            self.directions_changed.emit()

    def set_place(self, place: Displacement | None) -> None:
        """The probe stands elsewhere, or is seen from another anchor."""
        if place is not self._place:
            self._place = place
            self.place_changed.emit()

    def set_ends(self, ends: Mapping[str, Ends], anchor_image: ByteArray | None) -> None:
        """Replace the images."""
        self._ends, self._anchor_image = ends, anchor_image
        self.ends_changed.emit()
