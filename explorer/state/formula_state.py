"""The formula bar: what is typed, what it comes to, and what is wrong with it. Legend: K terms, D latent dimensions."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from explorer.state.styles_state import CodeSpace
from trainer.values.arrays import FloatArray


@dataclass(frozen=True)
class Coefficient:
    """One name of the formula and what stands before it.

    Attributes:
        name: of a pin, or of a group such as "7".
        written: how it stands in the formula: "mean(7)".
        value: its coefficient, 0 or negative too.
    """

    name: str
    written: str
    value: float


@dataclass(frozen=True)
class Offer:
    """What may stand in a formula.

    Attributes:
        written: as it stands there: "pick1", "mean(7)".
        told: what it is, in a few words; "" where the name says it.
    """

    written: str
    told: str = ""


@dataclass(frozen=True)
class Vectors:
    """The terms of the formula laid tip to tail on the map.

    Attributes:
        stations: float32 [K + 1, 2], map units: from the code of zeros to the result.
        labels: K labels, "− mean(1)".
    """

    stations: FloatArray
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What the formula comes to.

    Attributes:
        code: float32 [D], latent units.
        spread: root mean squared distance of the result from `code` when a random member of each group stands for its
            mean, latent units.
        members: how many members each of its groups has; empty when only pins stand in it.
        vectors: None where the chart cannot tell where a code is.
        off_map: distance of the code from the plane that the map shows, latent units; None as for `vectors`.
        space: what `code` is; D counts the numbers of a style where it is one.
        reach: distance of the code from the middle of all, zero or the mean style, and how far out codes typically
            lie; None where the map tells.
    """

    code: FloatArray
    spread: float
    members: tuple[int, ...]
    vectors: Vectors | None
    off_map: float | None
    space: CodeSpace = "z"
    reach: tuple[float, float] | None = None


class FormulaState(QObject):
    """What the bar shows. The formula itself is its text; everything else follows from it."""

    shown_changed = Signal()
    text_changed = Signal()
    space_changed = Signal()
    names_changed = Signal()
    outcome_changed = Signal()
    """There is another outcome, or another complaint."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = False
        self._text = ""
        self._space: CodeSpace = "z"
        self._coefficients: tuple[Coefficient, ...] = ()
        self._offers: tuple[Offer, ...] = ()
        self._outcome: Outcome | None = None
        self._complaint = ""

    @property
    def shown(self) -> bool:
        """Whether the bar is in sight."""
        return self._shown

    @property
    def text(self) -> str:
        """The formula as it was typed."""
        return self._text

    @property
    def space(self) -> CodeSpace:
        """What is wanted to calculate with; only a style-based generator has a choice."""
        return self._space

    @property
    def coefficients(self) -> tuple[Coefficient, ...]:
        """Those of the newest text that could be read."""
        return self._coefficients

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What may stand in a formula."""
        return self._offers

    @property
    def names(self) -> tuple[str, ...]:
        """The same, as it is written there: "mean(7)", "pick1"."""
        return tuple(offer.written for offer in self._offers)

    @property
    def outcome(self) -> Outcome | None:
        """What the formula comes to; None while it comes to nothing."""
        return self._outcome

    @property
    def complaint(self) -> str:
        """What is wrong with the formula; "" for nothing."""
        return self._complaint

    def set_shown(self, shown: bool) -> None:
        """Show or hide the bar."""
        if shown != self._shown:
            self._shown = shown
            self.shown_changed.emit()

    def set_text(self, text: str, coefficients: tuple[Coefficient, ...] | None = None) -> None:
        """Replace the formula; without coefficients the older ones stay."""
        kept = self._coefficients if coefficients is None else coefficients
        if (text, kept) != (self._text, self._coefficients):
            self._text, self._coefficients = text, kept
            self.text_changed.emit()

    def set_space(self, space: CodeSpace) -> None:
        """Calculate with something else."""
        if space != self._space:
            self._space = space
            self.space_changed.emit()

    def set_offers(self, offers: tuple[Offer, ...]) -> None:
        """Replace what may stand in a formula."""
        if offers != self._offers:
            self._offers = offers
            self.names_changed.emit()

    def show(self, outcome: Outcome | None, complaint: str = "") -> None:
        """Replace what the formula comes to, or what is wrong with it."""
        if outcome is not self._outcome or complaint != self._complaint:
            self._outcome, self._complaint = outcome, complaint
            self.outcome_changed.emit()
