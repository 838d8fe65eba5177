"""The composition root: the one module that knows all others and that nobody imports."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from explorer.startup.libraries import explain
from explorer.startup.problem import startup_problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and run until it is closed; returns the exit status."""
    options = _options(arguments)
    if options.screenshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    problem = startup_problem(os.environ, sys.platform)
    if problem is None:
        try:
            return _run(options)
        except ImportError as error:
            problem = explain(error)
            if problem is None:
                raise
    sys.stderr.write(f"{problem}\n")
    return 1


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The arguments, if they go together; else the program ends with a line about it."""
    parser = _parser()
    options = parser.parse_args(arguments)
    onnx = [file for file in options.files if file.lower().endswith(".onnx")]
    if len(options.files) > 2 or (len(options.files) == 2 and len(onnx) < 2):
        parser.error("give one model file, or a decoder and an encoder as two ONNX files")
    if options.data and not onnx:
        parser.error("--data is for ONNX files; a model file of ours knows its data set")
    options.files = [_whole(file) for file in options.files]
    if options.data:
        from trainer.data.catalogue import DATASETS  # only here: the window starts without it

        options.data = options.data if options.data in DATASETS else _whole(options.data)
    return options


def _whole(name: str) -> str:
    """A path from the root on, so that it is found again from elsewhere."""
    path, mark, how = name.partition("?")
    return f"{Path(path).absolute()}{mark}{how}" if Path(path).exists() else name


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="latent-explorer", description="See and touch what a generative model has learned."
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a model file (.safetensors) to open, or a decoder and perhaps its encoder (.onnx), whichever is which",
    )
    parser.add_argument(
        "--data", default="", metavar="DATA", help="data set to show ONNX files with: a name such as mnist, or a path"
    )
    parser.add_argument(
        "--watch", default="", metavar="FOLDER", help="follow the run that another process writes into FOLDER"
    )
    parser.add_argument(
        "--screenshot", type=Path, metavar="DIR", help="save pictures of the main states into DIR, off screen, and end"
    )
    return parser


def _run(options: argparse.Namespace) -> int:
    if sys.platform == "win32":
        import torch  # noqa: F401 - loaded before Qt, or its libraries are not found (pytorch#166628)
    from PySide6.QtWidgets import QApplication

    from explorer.composition.application import Application
    from explorer.desktop.excepthook import ExceptionBridge
    from explorer.desktop.logs import log_qt_messages, start_log

    qt = QApplication([sys.argv[0]])
    qt.setApplicationName("Latent Explorer")
    qt.setDesktopFileName("latent-explorer")
    if options.screenshot is not None:
        from explorer.composition.scenes import take_screenshots

        with tempfile.TemporaryDirectory() as home:
            application = Application(qt, Path(home))
            take_screenshots(application, options.screenshot)
            application.close()
        return 0
    start_log()
    log_qt_messages()
    application = Application(qt)
    bridge = ExceptionBridge()
    bridge.noticed.connect(application.state.notices.post)
    bridge.install()
    application.show()
    application.start(tuple(options.files), data=options.data, watch=options.watch)
    return int(qt.exec())
