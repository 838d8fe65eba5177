"""`python -m trainer evaluate`: what a model file is worth, in numbers."""

import argparse
import json
from pathlib import Path
from typing import Any

from tqdm import tqdm

from trainer.checkpoint.model_file import load_model
from trainer.cli.opening import open_dataset
from trainer.data.held_out import held_out_as_test
from trainer.metrics.evaluation import evaluate, open_extractor
from trainer.metrics.mode_figures import MODE_SAMPLES
from trainer.values.figures import Evaluation


def add_parser(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add the command `evaluate`."""
    parser = subparsers.add_parser("evaluate", help="measure a model file on images it was not trained on")
    parser.add_argument("file", type=Path, metavar="FILE", help="a model file (.safetensors)")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--dataset", help="another data set than the one it was trained on")
    parser.add_argument(
        "--split",
        choices=("test", "held-out"),
        default="test",
        help="on the test images, or on the training images that its run held out, to choose between models (test)",
    )
    parser.add_argument("--seed", type=int, default=0, help="seed of the measurement (default 0)")
    parser.add_argument("--images", type=int, default=10_000, help="test images or samples at most (default 10,000)")
    parser.add_argument(
        "--importance-samples", type=int, default=500, help="samples of the likelihood estimate, 0 for none (500)"
    )
    parser.add_argument(
        "--mode-samples",
        type=int,
        default=MODE_SAMPLES,
        help=f"samples of stacked digits whose modes are counted (default {MODE_SAMPLES:,})",
    )
    parser.add_argument(
        "--classifier",
        type=Path,
        metavar="FILE",
        help="classifier whose features are compared (default the shipped one)",
    )
    parser.set_defaults(run=_evaluate)


def _evaluate(arguments: argparse.Namespace) -> int:
    model = load_model(arguments.file)
    config = model.card.config
    dataset = open_dataset(arguments.dataset or config.dataset)
    if arguments.split == "held-out":
        dataset = held_out_as_test(dataset, config.held_out_images, config.seed)
    with tqdm(total=100, unit="%", desc="Measuring", delay=1.0, leave=False) as bar:
        evaluation = evaluate(
            model,
            dataset,
            seed=arguments.seed,
            images=arguments.images,
            importance_samples=arguments.importance_samples,
            mode_samples=arguments.mode_samples,
            extractor=open_extractor(arguments.classifier) if arguments.classifier else None,
            split=arguments.split,
            progress=lambda share: bar.update(round(100 * share) - bar.n) and None,
        )
    print(json.dumps(evaluation.to_plain()) if arguments.json else _table(evaluation))
    return 0


def _table(evaluation: Evaluation) -> str:
    lines = [f"{evaluation.model} on {evaluation.dataset}, seed {evaluation.seed}"]
    widest = 2 + max(len(figure.label) for figure in evaluation.figures)
    for figure in evaluation.figures:
        spread = f" ± {figure.spread:.3g}" if figure.spread is not None else ""
        number = f"{figure.value:.4f}{spread} {figure.unit}".strip()
        lines.append(f"  {figure.label:<{widest}}{number:<34}N = {figure.count:,} {figure.split}; {figure.estimator}")
    for label, shares in (
        ("Classes", evaluation.class_histogram),
        ("… of real images", evaluation.real_class_histogram),
    ):
        if shares:
            row = "  ".join(f"{number}: {share:.1%}" for number, share in enumerate(shares))
            lines.append(f"  {label:<{widest}}{row}")
    if evaluation.kl_per_dimension:
        row = "  ".join(f"{value:.2f}" for value in evaluation.kl_per_dimension)
        lines.append(f"  {'KL by dimension':<{widest}}{row} nats")
    if evaluation.extractor:
        lines.append(f"  {'Features of':<{widest}}{evaluation.extractor}")
    lines += [f"  {note}" for note in evaluation.notes]
    return "\n".join(lines)
