"""`python -m trainer train`: a loop over a training session, alone or as one of several processes under `torchrun`."""

import argparse
import contextlib
import os
import shlex
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

import torch
from tqdm import tqdm

from trainer.checkpoint.model_file import load_model
from trainer.checkpoint.run_folder import RunFolder
from trainer.checkpoint.run_state import read_card
from trainer.cli.opening import open_dataset
from trainer.cli.run_writer import RunWriter
from trainer.cli.settings_options import add_options, configured
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.configuration.training import TrainingConfig
from trainer.errors import CheckpointError, ConfigurationError, DivergenceError, TrainerError
from trainer.session.devices import choose_device, describe_device
from trainer.session.ranks import Ranks, joined_ranks
from trainer.session.session import TrainingSession

INTERRUPTED = 130


def run(words: Sequence[str]) -> int:
    """Train as the words after `train` say, and return the exit status."""
    parsed = _parser(words).parse_args(words)
    if parsed.threads:
        torch.set_num_threads(parsed.threads)
    config = read_card(parsed.resume).config if parsed.resume else configured(CONFIGURATIONS[parsed.model], parsed)
    with joined_ranks(os.environ, choose_device(config.device)) as ranks:
        try:
            session = _resumed(parsed, ranks) if parsed.resume else _begun(config, parsed, words, ranks)
            return _train(session, RunFolder(parsed.resume or parsed.out), parsed, ranks)
        except (ConfigurationError, DivergenceError):
            if ranks.first:
                raise
            return 1  # all processes meet the same: one says it
        except TrainerError as error:
            if ranks.first:
                raise
            print(f"Process {ranks.number}: {error}", file=sys.stderr)
            return 1


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of all options; which settings there are depends on the model, which is read first."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--model")
    model = first.parse_known_args([word for word in words if word not in ("-h", "--help")])[0].model
    parser = argparse.ArgumentParser(
        prog="python -m trainer train",
        description="Train a model, or go on with a run. Under torchrun several processes train one model together: "
        "torchrun --nproc-per-node 2 -m trainer train --model vae.",
        epilog="" if model else "With --model MODEL, --help also lists the settings of that model.",
        allow_abbrev=False,
    )
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--model", choices=tuple(CONFIGURATIONS), help="what to train")
    start.add_argument("--resume", type=Path, metavar="RUN", help="go on with the run in this folder")
    parser.add_argument("--out", type=Path, metavar="RUN", help="folder for checkpoint, model and losses (runs/MODEL)")
    parser.add_argument("--start-from", type=Path, metavar="FILE", help="model file whose weights the run starts from")
    parser.add_argument("--threads", type=int, default=0, metavar="N", help="processor cores to use (default all)")
    parser.add_argument(
        "--checkpoint-every", type=float, default=60.0, metavar="S", help="seconds between checkpoints (default 60)"
    )
    parser.add_argument(
        "--publish-every",
        type=float,
        default=2.0,
        metavar="S",
        help="seconds between two models with the present weights, for a window that watches the run (default 2, more "
        "where writing takes long; 0 writes none)",
    )
    parser.add_argument(
        "--storage",
        choices=("float32", "float16"),
        default="float32",
        help="number format of model.safetensors (default float32); float16 halves it",
    )
    if model in CONFIGURATIONS:
        add_options(parser.add_argument_group(f"settings of {model}"), CONFIGURATIONS[model])
    return parser


def _begun(config: TrainingConfig, parsed: argparse.Namespace, words: Sequence[str], ranks: Ranks) -> TrainingSession:
    parsed.out = parsed.out or Path("runs") / parsed.model
    if RunFolder(parsed.out).checkpoint.exists():
        raise CheckpointError(
            f"{parsed.out} already holds a run.", f"Go on with it by --resume {parsed.out}, or choose another folder."
        )
    command = shlex.join(["python", "-m", "trainer", "train", *words])
    dataset = open_dataset(config.dataset)
    config = config.replace(dataset=dataset.name)  # a folder by its whole path, to be found from anywhere
    start = load_model(parsed.start_from) if parsed.start_from else None
    return TrainingSession(config, dataset, command=command, start=start, ranks=ranks)


def _resumed(parsed: argparse.Namespace, ranks: Ranks) -> TrainingSession:
    dataset = open_dataset(read_card(parsed.resume).config.dataset)
    return TrainingSession.resume(parsed.resume, dataset, ranks=ranks)


def _train(session: TrainingSession, folder: RunFolder, parsed: argparse.Namespace, ranks: Ranks) -> int:
    """Step to the end, or until Ctrl-C or SIGTERM, which both leave a checkpoint. The first rank writes and speaks."""
    if not ranks.first:
        with _stop_signals() as stopped:
            while not session.finished and not ranks.any(bool(stopped)):
                session.step()
        return 0 if session.finished else INTERRUPTED
    together = f", {ranks.count} processes" if ranks.count > 1 else ""
    print(f"{session.config.title} on {describe_device(session.device)}{together}, in {folder.folder}", file=sys.stderr)
    bar = tqdm(total=session.steps_total, initial=session.steps_done, unit="step", smoothing=0.05, delay=0.2)
    writer = RunWriter(
        session,
        folder,
        bar,
        checkpoint_every_s=parsed.checkpoint_every,
        publish_every_s=parsed.publish_every,
        storage=parsed.storage,
    )
    with bar, _stop_signals() as stopped:
        writer.begin()
        try:
            while not session.finished and not ranks.any(bool(stopped)):
                session.step()
                writer.stepped()
        except DivergenceError:
            writer.keep_model()
            raise
        if session.finished:
            writer.finished()
        else:
            writer.stopped()
    if session.finished:
        print(f"Trained: {folder.model}", file=sys.stderr)
        return 0
    print(f"Stopped at step {session.steps_done}. Go on with --resume {folder.folder}", file=sys.stderr)
    return INTERRUPTED


@contextlib.contextmanager
def _stop_signals() -> Iterator[list[int]]:
    """A list that fills when the user or the system asks to stop, in place of an exception in mid-step."""
    received: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        received.append(number)

    before = {number: signal.signal(number, remember) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield received
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
