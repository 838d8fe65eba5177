"""`python -m trainer dimensions`: how few dimensions the images of a data set fill."""

import argparse
import json
from typing import Any

from tqdm import tqdm

from trainer.cli.opening import open_dataset
from trainer.geometry.intrinsic_dimension import IMAGES, NEIGHBOURS, intrinsic_dimension
from trainer.values.intrinsic_dimension import IntrinsicDimension


def add_parser(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add the command `dimensions`."""
    parser = subparsers.add_parser("dimensions", help="estimate how few dimensions a data set fills")
    parser.add_argument("--dataset", default="mnist", help="name, IDX file or folder of pictures (default mnist)")
    parser.add_argument("--images", type=int, default=IMAGES, help=f"training images at most (default {IMAGES:,})")
    parser.add_argument("--seed", type=int, default=0, help="seed of the choice of images (default 0)")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.set_defaults(run=_dimensions)


def _dimensions(arguments: argparse.Namespace) -> int:
    dataset = open_dataset(arguments.dataset)
    with tqdm(total=100, unit="%", desc="Measuring", delay=1.0, leave=False) as bar:
        found = intrinsic_dimension(
            dataset,
            images=arguments.images,
            seed=arguments.seed,
            progress=lambda share: bar.update(round(100 * share) - bar.n) and None,
        )
    print(json.dumps(found.to_plain()) if arguments.json else _table(found))
    return 0


def _table(found: IntrinsicDimension) -> str:
    widest = max(len(row.label) for row in found.rows)
    names = "".join(f"{f'MLE k={k}':>10}" for k in NEIGHBOURS)
    lines = [
        f"{found.dataset}: {found.pixels} numbers an image, seed {found.seed}",
        f"  {'':<{widest}}{'N':>8}{names}{'TwoNN':>10}{'PCA 95 %':>10}",
    ]
    for row in found.rows:
        values = "".join(f"{value:>10.1f}" for _, value in row.maximum_likelihood)
        lines.append(f"  {row.label:<{widest}}{row.count:>8,}{values}{row.two_nn:>10.1f}{row.principal_components:>10}")
    lines.append("Estimates from N images are too low where the dimension is large; compare rows of equal N.")
    return "\n".join(lines)
