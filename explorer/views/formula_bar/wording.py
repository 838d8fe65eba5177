"""What the line under the formula says. Pure functions, no widget."""

from explorer.state.formula_state import FormulaState, Outcome
from explorer.state.styles_state import CodeSpace

NO_MODEL = "Open a model first: a formula calculates with its codes."
NO_NAMES = "There is nothing to calculate with yet: pin a place of the map with Shift+P and use its name here."
GENERATOR = "Type {}: samples go by their number in the grid, pins by their name."
W_IS = (
    "w is the style that the mapping network makes of z: properties of the image are less entangled in it, so that "
    "sums and differences change one at a time more often."
)
SPACES: dict[CodeSpace, str] = {
    "z": "Calculate with codes z: the random numbers that the generator starts from.",
    "w": f"Calculate in w. {W_IS}",
}
W_SHORT = "w: the style that the mapping network makes of z."


def line(state: FormulaState, *, gan: bool, has_model: bool, in_w: bool = False) -> str:
    """The complaint, else what the formula comes to, else what could be typed."""
    if not has_model:
        return NO_MODEL
    if state.complaint:
        return state.complaint
    if state.outcome is not None:
        return outcome_line(state.outcome)
    if state.text.strip():
        return ""
    return f"{W_SHORT} {hint(state.names, gan=gan)}" if in_w else hint(state.names, gan=gan)


def hint(names: tuple[str, ...], *, gan: bool) -> str:
    """An example made of names that there are."""
    if not names:
        return NO_NAMES
    means = [name for name in names if name.startswith("mean(")]
    pins = [name for name in names if not name.startswith("mean(")]
    example = " - ".join(means[:2]) + (f" + {pins[0]}" if means and pins else "")
    if gan:
        named = [name for name in pins if not name.startswith("sample")]
        samples = [name for name in pins if name.startswith("sample")]
        return GENERATOR.format(" - ".join(samples[:2]) + (f" + {named[0]}" if named else ""))
    return f"Type for example {example or ' - '.join(pins[:2])}."


def outcome_line(outcome: Outcome) -> str:
    """Spread and place of the result."""
    return f"{_spread(outcome)} {_place(outcome)}".strip()


def _spread(outcome: Outcome) -> str:
    if not outcome.members:
        return "No spread: single codes." if outcome.reach else "No spread: only pins."
    if outcome.reach is not None:
        return f"Spread {outcome.spread:.2f} over {outcome.members[0]:,} samples."
    if len(outcome.members) == 1:
        whose = f"a random one of the {outcome.members[0]:,} images for their mean"
    else:
        whose = "one random image of each group for its mean"
    return f"Spread {outcome.spread:.2f} latent units with {whose}."


def _place(outcome: Outcome) -> str:
    if outcome.reach is not None:
        far, usual = outcome.reach
        if outcome.space == "w":
            return f"{far:.1f} from the mean style, others about {usual:.1f}."
        return f"{far:.1f} from zero, codes of the prior about {usual:.1f}."
    if outcome.off_map is None:
        return "Not on the map: see the probe."
    if outcome.off_map > 0.005 * max(1.0, outcome.spread):
        return f"{outcome.off_map:.2f} off the map's plane: see the probe."
    return ""
