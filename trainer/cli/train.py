"""`python -m trainer train`: a loop over a training session, with a progress bar and checkpoints."""

import argparse
import contextlib
import shlex
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

import torch
from tqdm import tqdm

from trainer.checkpoint.model_file import load_model, save_model
from trainer.checkpoint.run_folder import RunFolder
from trainer.checkpoint.run_state import read_card
from trainer.cli.opening import open_dataset
from trainer.cli.settings_options import add_options, configured
from trainer.configuration.catalogue import CONFIGURATIONS
from trainer.errors import CheckpointError, DivergenceError
from trainer.session.devices import describe_device
from trainer.session.session import TrainingSession

LOSSES_EVERY_S = 0.5
INTERRUPTED = 130


def run(words: Sequence[str]) -> int:
    """Train as the words after `train` say, and return the exit status."""
    parsed = _parser(words).parse_args(words)
    if parsed.threads:
        torch.set_num_threads(parsed.threads)
    session = _resumed(parsed) if parsed.resume else _begun(parsed, words)
    folder = RunFolder(parsed.resume or parsed.out)
    folder.begin_losses(session.steps_done)
    return _train(session, folder, parsed)


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of all options; which settings there are depends on the model, which is read first."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--model")
    model = first.parse_known_args([word for word in words if word not in ("-h", "--help")])[0].model
    parser = argparse.ArgumentParser(
        prog="python -m trainer train",
        description="Train a model, or go on with a run.",
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
        "--storage",
        choices=("float32", "float16"),
        default="float32",
        help="number format of model.safetensors (default float32); float16 halves it",
    )
    if model in CONFIGURATIONS:
        add_options(parser.add_argument_group(f"settings of {model}"), CONFIGURATIONS[model])
    return parser


def _begun(parsed: argparse.Namespace, words: Sequence[str]) -> TrainingSession:
    config = configured(CONFIGURATIONS[parsed.model], parsed)
    parsed.out = parsed.out or Path("runs") / parsed.model
    if RunFolder(parsed.out).checkpoint.exists():
        raise CheckpointError(
            f"{parsed.out} already holds a run.", f"Go on with it by --resume {parsed.out}, or choose another folder."
        )
    command = shlex.join(["python", "-m", "trainer", "train", *words])
    dataset = open_dataset(config.dataset)
    config = config.replace(dataset=dataset.name)  # a folder by its whole path, to be found from anywhere
    start = load_model(parsed.start_from) if parsed.start_from else None
    return TrainingSession(config, dataset, command=command, start=start)


def _resumed(parsed: argparse.Namespace) -> TrainingSession:
    return TrainingSession.resume(parsed.resume, open_dataset(read_card(parsed.resume).config.dataset))


def _train(session: TrainingSession, folder: RunFolder, parsed: argparse.Namespace) -> int:
    """Step to the end, or until Ctrl-C or SIGTERM, which both leave a checkpoint."""
    print(f"{session.config.title} on {describe_device(session.device)}, in {folder.folder}", file=sys.stderr)
    bar = tqdm(total=session.steps_total, initial=session.steps_done, unit="step", smoothing=0.05, delay=0.2)
    saved = read = time.monotonic()
    with bar, _stop_signals() as stopped:
        try:
            while not session.finished and not stopped:
                session.step()
                bar.update()
                now = time.monotonic()
                if now - read > LOSSES_EVERY_S:
                    _record(session, folder, bar)
                    read = now
                if now - saved > parsed.checkpoint_every:
                    _checkpoint(session, folder, bar)
                    saved = now
        except DivergenceError:
            save_model(folder.model, session, storage=parsed.storage)  # the last good weights
            raise
        _checkpoint(session, folder, bar)
    if stopped:
        print(f"Stopped at step {session.steps_done}. Go on with --resume {folder.folder}", file=sys.stderr)
        return INTERRUPTED
    save_model(folder.model, session, storage=parsed.storage)
    print(f"Trained: {folder.model}", file=sys.stderr)
    return 0


def _checkpoint(session: TrainingSession, folder: RunFolder, bar: "tqdm[None]") -> None:
    _record(session, folder, bar)
    session.save(folder.checkpoint)


def _record(session: TrainingSession, folder: RunFolder, bar: "tqdm[None]") -> None:
    """Write the losses measured since the last time, and show them."""
    records = session.take_losses()
    folder.append_losses(records)
    for record in records:
        shown = {key: f"{value:.4g}" for key, value in record.terms}
        if record.split == "held-out":
            facts = ", ".join(f"{key} {value}" for key, value in shown.items())
            bar.write(f"epoch {record.epoch:.0f}, held-out: {facts}", file=sys.stderr)
        else:
            bar.set_postfix(shown, refresh=False)
    bar.set_description(f"epoch {session.epoch:.1f}", refresh=False)


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
