"""Figures as text: numbers with sensible digits, and real images beside what they are the floor of."""

from dataclasses import dataclass

from trainer.values.figures import Evaluation, Figure

SPLITS = {"test": "test images", "held-out": "held-out images", "train": "training images", "samples": "samples"}


@dataclass(frozen=True)
class Line:
    """A figure and the same figure of real images, None where there is none."""

    figure: Figure
    real: Figure | None


def lines_of(evaluation: Evaluation) -> tuple[Line, ...]:
    """The figures in their order, each with its floor; floors alone are no lines."""
    by_name = {figure.name: figure for figure in evaluation.figures}
    floors = {figure.name: _floor_of(figure.name, by_name) for figure in evaluation.figures}
    taken = {floor.name for floor in floors.values() if floor is not None}
    return tuple(Line(figure, floors[figure.name]) for figure in evaluation.figures if figure.name not in taken)


def number_text(value: float) -> str:
    """A number with three or four digits that mean something."""
    size = abs(value)
    if size >= 1000:
        return f"{value:,.0f}"
    if value == int(value) and size >= 2:
        return f"{value:.0f}"
    return f"{value:.1f}" if size >= 100 else f"{value:.2f}" if size >= 10 else f"{value:.3f}"


def value_text(figure: Figure) -> str:
    """A figure and its spread, without the unit; shares as percentages."""
    if figure.unit == "share":
        spread = "" if figure.spread is None else f" ± {100 * figure.spread:.2g}"
        return f"{100 * figure.value:.1f}{spread} %"
    spread = "" if figure.spread is None else f" ± {figure.spread:.2g}"
    return f"{number_text(figure.value)}{spread}"


def unit_text(figure: Figure) -> str:
    """The unit, where `value_text` does not say it."""
    return "" if figure.unit == "share" else figure.unit


def measured_on_text(figure: Figure) -> str:
    """How many images of which kind."""
    return f"{figure.count:,} {SPLITS.get(figure.split, figure.split)}"


def extractor_text(evaluation: Evaluation) -> str:
    """Whose features were compared."""
    if not evaluation.extractor:
        return ""
    return f"Features of: {evaluation.extractor}. Distances on features of other networks cannot be compared."


def plain_text(evaluation: Evaluation) -> str:
    """Everything as lines of text with tabs, ready for a spreadsheet or a letter."""
    rows = [f"{evaluation.model} on {evaluation.dataset}, seed {evaluation.seed}"]
    rows.append("Figure\tValue\tUnit\tReal images\tMeasured on\tHow")
    for line in lines_of(evaluation):
        figure, real = line.figure, "" if line.real is None else value_text(line.real)
        cells = (figure.label, value_text(figure), unit_text(figure), real, measured_on_text(figure), figure.estimator)
        rows.append("\t".join(cells))
    for title, shares in (
        ("Classes of the samples", evaluation.class_histogram),
        ("Classes of real images", evaluation.real_class_histogram),
    ):
        if shares:
            rows.append(title + "\t" + "\t".join(f"{share:.1%}" for share in shares))
    if evaluation.kl_per_dimension:
        rows.append("KL by dimension, nats\t" + "\t".join(f"{value:.3f}" for value in evaluation.kl_per_dimension))
    rows += [text for text in (extractor_text(evaluation), *evaluation.notes) if text]
    return "\n".join(rows) + "\n"


def _floor_of(name: str, by_name: dict[str, Figure]) -> Figure | None:
    return by_name.get(f"real_{name}") or by_name.get(f"{name}_floor")
