"""The composition root: the one module that knows all others and that nobody imports."""

import os
import sys
from collections.abc import Sequence

from explorer.startup.libraries import explain
from explorer.startup.problem import startup_problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and run until it is closed; returns the exit status."""
    problem = startup_problem(os.environ, sys.platform)
    if problem is None:
        try:
            return _run(sys.argv[1:] if arguments is None else arguments)
        except ImportError as error:
            problem = explain(error)
            if problem is None:
                raise
    sys.stderr.write(f"{problem}\n")
    return 1


def _run(arguments: Sequence[str]) -> int:
    if sys.platform == "win32":
        import torch  # noqa: F401 - loaded before Qt, or its libraries are not found (pytorch#166628)
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([sys.argv[0], *arguments])
    window = QMainWindow()
    window.setWindowTitle("Latent Explorer")
    window.show()
    return application.exec()
