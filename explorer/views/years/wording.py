"""What "through the years" says in words."""

from explorer.state.years_state import YEARS, YearsState
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.training import TrainingConfig

QUESTION = (
    "Each grid shows what one generator makes of the same random codes. Every idea mended what the one before could "
    "not do; on such small images watch how they learn, not which draws best."
)
FOOTER = (
    "Score: how recognisable and varied to the classifier, real images 9.87. Distance: Fréchet, of 10,000 samples from "
    "test images on the classifier's features, 0.2 for real ones. Runs of this window are short on purpose."
)
EMPTY = "Train shows it here"
OPENING = "Looking for it…"


def title_of(kind: type[TrainingConfig]) -> str:
    """The name without its year, which stands beside it."""
    return kind.title.removesuffix(f" ({kind.year})")


def origin_text(model: str, state: YearsState) -> str:
    """Where the grid comes from, or what happens to it now."""
    drawn = state.drawn.get(model)
    if model == state.training:
        if state.measuring.under_way:
            return f"measuring… {state.measuring.share or 0:.0%}"
        progress = state.progress
        return "starting…" if progress is None else f"training… {progress.step / max(progress.steps_total, 1):.0%}"
    if model in state.waiting:
        return "waits for its turn"
    if drawn is None:
        return "not trained yet"
    return {"shipped": "shipped", "kept": "trained here", "training": "stopped"}[drawn.origin]


def facts_text(model: str, state: YearsState) -> str:
    """Under a grid, line by line: where it comes from, how long it was trained, and what was measured."""
    drawn = state.drawn.get(model)
    lines = [origin_text(model, state)]
    if drawn is not None:
        lines.append(f"{drawn.step:,} {'step' if drawn.step == 1 else 'steps'}")
        lines.append(f"{_short(drawn.images_seen)} images seen")
        figures = dict(drawn.figures)
        if "classifier_score" in figures and "frechet" in figures:
            lines += [f"score {figures['classifier_score']:.1f}", f"distance {_brief(figures['frechet'])}"]
        elif drawn.growth:
            lines.append(drawn.growth)
    return "\n".join(lines)


def facts_tooltip(model: str, state: YearsState) -> str:
    """The same at length."""
    drawn = state.drawn.get(model)
    if drawn is None:
        return ""
    lines = [
        f"{CONFIGURATIONS[model].title}: {origin_text(model, state)}",
        f"{drawn.step:,} corrections of the weights, {drawn.images_seen:,} training images looked at",
    ]
    if drawn.growth:
        lines.append(f"Resolution: {drawn.growth}")
    names = {"classifier_score": "Classifier score", "frechet": "Fréchet distance"}
    lines += [f"{names[name]} {value:.2f}, 10,000 samples" for name, value in drawn.figures if name in names]
    return "\n".join(lines)


def all_text(state: YearsState) -> str:
    """What the button trains."""
    missing = [model for model in YEARS if model not in state.drawn]
    if len(missing) == len(YEARS):
        return "Train All in Order"
    if missing:
        return f"Train the Other {len(missing)} in Order" if len(missing) > 1 else "Train the Last One"
    return "Train Them Anew in Order"


def run_text(state: YearsState) -> str:
    """What is going on, in one sentence; "" when nothing is."""
    if not state.training:
        return ""
    name = CONFIGURATIONS[state.training].title
    more = f", then {len(state.waiting)} more" if state.waiting else ""
    if state.stopping:
        return f"{name}: the last step is being done, what was learned is kept."
    if state.measuring.under_way:
        return f"{name}: measured on 10,000 samples and kept{more}"
    progress = state.progress
    if progress is None:
        return f"{name}: starting{more}"
    left = "" if progress.remaining_s is None else f", about {_duration(progress.remaining_s)} left"
    return f"{name}: step {progress.step:,} of {progress.steps_total:,}{left}{more}"


def _brief(distance: float) -> str:
    return f"{distance:.1f}" if distance < 10 else f"{distance:.0f}"


def _short(count: int) -> str:
    if count >= 10_000_000:
        return f"{count / 1e6:,.0f} M"
    if count >= 1_000_000:
        return f"{count / 1e6:,.1f} M"
    return f"{count:,}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3600:.0f} hours"
