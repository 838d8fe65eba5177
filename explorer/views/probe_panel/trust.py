"""Whether a probed place is on the manifold: its figures among those of real images. Pure functions, no widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from explorer.state.probe_state import Reading
from explorer.views.probe_panel.wording import prior_distance, prior_words, signed
from trainer.values.usual import Usual, share_below

EDGE, OFF = 0.95, 0.995
"""More unusual than these shares of the real images a place is at the edge of the manifold, or off it."""

Level = Literal["on", "edge", "off", ""]

WAITING = "Not yet compared with real images"
ON, AT_EDGE, OFF_IT = "On the manifold", "At its edge", "Off the manifold"


@dataclass(frozen=True)
class Measure:
    """One figure of a place.

    Attributes:
        name: short, for the row.
        figure: the number with its unit, short.
        unusual: share of the real images that are less unusual, 0 to 1; None where it is not known.
        told: what it means, for a tooltip.
    """

    name: str
    figure: str
    unusual: float | None
    told: str


def measures_of(reading: Reading, usual: Usual | None) -> tuple[Measure, ...]:
    """Prior density, density of codes, re-encoding error and distance to the nearest real image."""
    density = None if reading.log_aggregate is None or usual is None else reading.log_aggregate
    again, distance = reading.reencoding, reading.distance
    return (
        _prior(reading),
        _measure(
            "Codes",
            None if density is None else f"{signed(density, 1)} nats",
            None if density is None or usual is None else 1 - share_below(density, usual.aggregate),
            "log q(z): how densely the encoder puts the images of the map here (aggregate posterior), in nats.",
        ),
        _measure(
            "Return",
            None if again is None else f"{again:.2f}",
            None if again is None or usual is None else share_below(again, usual.reencoding),
            "|z − E(D(z))|: how far the encoder puts the decoded image from here, in latent units.",
        ),
        _measure(
            "Nearest",
            None if distance is None else f"{distance:.2f}",
            None if distance is None or usual is None else share_below(distance, usual.distance),
            "How far the nearest real image is from the decoded one, in grey levels over all pixels.",
        ),
    )


def verdict(measures: Sequence[Measure]) -> tuple[Level, str]:
    """The most unusual figure decides, the prior left out: what is rare may still be on the manifold."""
    known = [measure for measure in measures if measure.unusual is not None]
    if not known:
        return "", WAITING
    worst = max(known, key=_unusual)
    share = _unusual(worst)
    if share <= EDGE:
        return "on", f"{ON}, like real images"
    named = ", ".join(measure.name.lower() for measure in known if _unusual(measure) > EDGE)
    return ("edge", f"{AT_EDGE}: {named} unusual") if share <= OFF else ("off", f"{OFF_IT}: {named}")


def percent(unusual: float) -> str:
    """A share as it stands in a row."""
    return ">99 %" if unusual > 0.99 else f"{100 * unusual:.0f} %"


def _unusual(measure: Measure) -> float:
    return 0.0 if measure.unusual is None else measure.unusual


def _measure(name: str, figure: str | None, unusual: float | None, told: str) -> Measure:
    compared = "" if unusual is None else f"\nMore unusual than {percent(unusual)} of the real images on the map."
    return Measure(name, figure or "–", unusual, told + compared)


def _prior(reading: Reading) -> Measure:
    if reading.log_prior is None:
        told = "An autoencoder has no prior: nothing says how its codes are distributed."
        return Measure("Prior", "none", None, told)
    dims = len(reading.z)
    told = (
        f"log p(z) = {signed(reading.log_prior, 2)} nats, {prior_distance(reading.log_prior, dims):.1f} σ from the "
        f"centre: {prior_words(reading.log_prior, dims)}.\nThe dark part of the bar is where about 95 % of the prior's "
        "codes lie."
    )
    return Measure("Prior", f"{signed(reading.log_prior, 1)} nats", None, told)
