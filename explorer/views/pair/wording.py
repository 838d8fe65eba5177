"""What two models beside one another have in common and where they differ, in plain words."""

from pathlib import Path

from explorer.drawing.difference import Difference
from explorer.state.pair_state import PairState
from explorer.state.run_state import RunState, RunStatus
from explorer.widgets.model_words import FROM_PYTHON, origin_of, steps_of, training_of
from trainer.values.model_card import ModelCard

_IN_FORCE = {
    "code": "Linked through the code: both models decode the same z.",
    "image": "Linked through one image: each probe stands at the code of it.",
}


def link_words(pair: PairState) -> str:
    """Which link is in force, and why not the one that was wished for."""
    wish, link, obstacles = pair.wish, pair.link, pair.obstacles
    if link == "none":
        return f"Not linked. {obstacles.code} {obstacles.image}"
    missing = obstacles.against(wish)
    return f"{_IN_FORCE[link]} {missing}" if link != wish and missing else _IN_FORCE[link]


def side_words(card: ModelCard, path: Path | None, weights_step: int, run: RunState) -> str:
    """Where a model comes from and how far it is, short enough for the head of half a map."""
    if not card.config.trained_here:
        return FROM_PYTHON if path is None else path.name
    steps = steps_of(weights_step)
    if run.status is RunStatus.WATCHING:
        return f"watched, {steps}"
    if run.status.alive:
        return f"{run.status.value.lower().rstrip('…')}, {steps}"
    if path is None:
        return f"{steps}, not saved"
    return f"{origin_of(path)}, {training_of(card).partition(' on ')[0]}"


def difference_lines(difference: Difference | None, *, known: bool) -> tuple[str, str, str]:
    """Heading, the difference as a distance, and single pixels; `known` says whether there are two images."""
    heading = "Where A and B differ"
    if not known:
        return heading, "–", ""
    if difference is None:
        return heading, "–", "the images differ in size or colour"
    pixels = f"a pixel: mean {difference.mean:.3f}, largest {difference.largest:.2f}"
    return heading, f"distance {difference.distance:.2f} grey levels", pixels
