"""`python -m trainer random-codes`: is this decoder a generator?"""

import argparse
import json
from pathlib import Path
from typing import Any

from tqdm import tqdm

from trainer.checkpoint.model_file import load_model
from trainer.cli.opening import open_dataset
from trainer.experiments.random_codes import COUNT, NOISE, THRESHOLD, Judge, sample_random_codes
from trainer.metrics.extractor import shipped_extractor
from trainer.values.random_codes import RandomCodes

TITLES = {"prior": "N(0, I)", "gaussian": "one Gaussian", "mixture": "ten Gaussians", "nearby": "near codes"}


def add_parser(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add the command `random-codes`."""
    parser = subparsers.add_parser("random-codes", help="decode random codes of four sources and measure the images")
    parser.add_argument("file", type=Path, metavar="FILE", help="an autoencoder of digits (.safetensors)")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--seed", type=int, default=0, help="seed of the random codes (default 0)")
    parser.add_argument("--codes", type=int, default=COUNT, help=f"codes measured of each source (default {COUNT:,})")
    parser.add_argument(
        "--noise", type=float, default=NOISE, help=f"noise near codes, in their standard deviations (default {NOISE})"
    )
    parser.add_argument(
        "--threshold", type=float, default=THRESHOLD, help=f"probability of a recognisable digit (default {THRESHOLD})"
    )
    parser.set_defaults(run=_random_codes)


def _random_codes(arguments: argparse.Namespace) -> int:
    model = load_model(arguments.file)
    dataset = open_dataset(model.card.config.dataset)
    judge = Judge.over(dataset, shipped_extractor(), count=arguments.codes, threshold=arguments.threshold)
    with tqdm(total=100, unit="%", desc="Measuring", delay=1.0, leave=False) as bar:
        found = sample_random_codes(
            model,
            dataset,
            judge,
            seed=arguments.seed,
            count=arguments.codes,
            noise=arguments.noise,
            progress=lambda share: bar.update(round(100 * share) - bar.n) and None,
        )
    print(json.dumps(found.to_plain()) if arguments.json else _table(found))
    return 0


def _table(found: RandomCodes) -> str:
    lines = [
        f"{found.model} on {found.dataset}, seed {found.seed}: {found.count:,} codes of each source",
        f"  {'codes':<16}{'recognisable':>14}{'kinds':>8}{'Fréchet distance':>20}",
    ]
    rows = [(TITLES[row.source], row.recognisable, row.kinds, row.frechet) for row in found.rows]
    rows.append(("real images", found.real.recognisable, found.real.kinds, found.real.frechet))
    lines += [f"  {title:<16}{share:>14.1%}{kinds:>8.1f}{distance:>20.2f}" for title, share, kinds, distance in rows]
    lines += [
        f"Recognisable: top probability at least {found.threshold:g}. Kinds: classes filled evenly.",
        f"Distances to {found.real.count:,} test images on features of {found.extractor}.",
        f"Fitted to {found.training_codes:,} training codes; noise near codes {found.noise:g} standard deviations.",
    ]
    return "\n".join(lines)
