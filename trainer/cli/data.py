"""`python -m trainer data`: which data sets there are, and fetching one."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tqdm import tqdm

from trainer.data.registry import DATASETS, find_folder


def add_parser(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add the command `data` with its parts `list` and `fetch`."""
    parser = subparsers.add_parser("data", help="list data sets, or download one")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    listing = commands.add_parser("list", help="which data sets there are, and where they lie")
    listing.add_argument("--json", action="store_true", help="one JSON object a line")
    listing.set_defaults(run=_list)

    fetching = commands.add_parser("fetch", help="download a data set")
    fetching.add_argument("name", choices=tuple(DATASETS), metavar="NAME", help=", ".join(DATASETS))
    fetching.add_argument("--folder", type=Path, help="folder of data sets to download into")
    fetching.set_defaults(run=_fetch)


def _list(arguments: argparse.Namespace) -> int:
    for description in DATASETS.values():
        folder = find_folder(description.name)
        if arguments.json:
            facts = {"name": description.name, "title": description.title, "folder": str(folder) if folder else None}
            print(json.dumps({**facts, "download_bytes": 0 if folder else description.size_bytes}))
        else:
            place = str(folder) if folder else f"not on this computer, {description.size_bytes / 1e6:.0f} MB to fetch"
            print(f"{description.name:<15}{description.title:<16}{place}")
    return 0


def _fetch(arguments: argparse.Namespace) -> int:
    from trainer.data.fetching import download_dataset  # only here: the network's libraries take 0.2 s to import

    description = DATASETS[arguments.name]
    with tqdm(total=description.size_bytes, unit="B", unit_scale=True, desc=description.title, delay=0.2) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        folder = download_dataset(arguments.name, show, folder=arguments.folder)
    print(f"{description.title} is in {folder}")
    print(description.attribution, file=sys.stderr)
    return 0
