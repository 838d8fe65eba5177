"""`python -m tests.benchmarks [MODULE ...]`: run all benchmarks, or those named, and print one JSON object a line."""

import argparse
import importlib
import pkgutil
import sys
from pathlib import Path

NOT_BENCHMARKS = {"__main__", "first_digit", "plain_gan_loop", "plain_loop", "row", "window"}


def main() -> int:
    """Run the benchmarks; a module is one if it has `rows()`."""
    modules = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    found = sorted(name for name in modules if name not in NOT_BENCHMARKS and not name.startswith("test_"))
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"some of: {', '.join(found)}")
    chosen = parser.parse_args().modules or found
    unknown = sorted(set(chosen) - set(found))
    if unknown:
        parser.error(f"unknown benchmark: {', '.join(unknown)}")
    for name in chosen:
        module = importlib.import_module(f"tests.benchmarks.{name}")
        if not hasattr(module, "rows"):
            continue
        for row in module.rows():
            print(row.to_json(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
