"""`python -m trainer`: the trainer's command line. Commands are thin loops over the library."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from trainer.errors import TrainerError

COMMANDS = {
    "train": "train a model, or go on with a run",
    "evaluate": "measure a trained model",
    "dimensions": "estimate how few dimensions a data set fills",
    "export-onnx": "write a trained model as ONNX files",
    "random-codes": "decode random codes and measure what becomes of them",
    "data": "list data sets, or download one",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 an error, 2 a wrong command line, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="python -m trainer", description="Train and measure generative models.")
    subparsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", dest="command")
    named = next((word for word in given if not word.startswith("-")), None)
    for command, summary in COMMANDS.items():
        if command == named and command != "train":  # only what is asked for is imported: torch takes a second
            importlib.import_module(f"trainer.cli.{command.replace('-', '_')}").add_parser(subparsers)
        else:
            subparsers.add_parser(command, help=summary, add_help=False)
    try:
        if given[:1] == ["train"]:  # its options depend on the model, so that it parses for itself
            return int(importlib.import_module("trainer.cli.train").run(given[1:]))
        parsed = parser.parse_args(given)
        return int(parsed.run(parsed))
    except TrainerError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130
