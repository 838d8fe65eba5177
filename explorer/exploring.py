"""The window over functions from Python: a second composition root beside `explorer.app`."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.startup.problem import startup_problem

if TYPE_CHECKING:
    from explorer.composition.application import Application
    from trainer.values.image_format import ValueRange


class Exploration:
    """An open window.

    Attributes:
        application: all of it.
    """

    def __init__(self, application: "Application") -> None:
        self.application = application

    def close(self) -> None:
        """Close the window and end its threads."""
        self.application.window.close()


def open_window(
    decoder: Callable[[Any], Any],
    encoder: Callable[[Any], Any] | None,
    images: Any,
    labels: Any,
    latent_dims: int | None,
    class_names: Sequence[str] | None,
    pixels: "ValueRange | None",
    block: bool | None,
    home: Path | None = None,
) -> Exploration:
    """See `explorer.explore`; `home` is the folder of settings and session, the user's own when None."""
    from trainer.exchange.callables import model_of_functions  # torch first: on Windows it must be loaded before Qt

    found, dataset = model_of_functions(
        decoder, encoder, images, labels, latent_dims=latent_dims, class_names=class_names, pixels=pixels
    )
    problem = startup_problem(os.environ, sys.platform)
    if problem is not None:
        raise RuntimeError(problem)
    from PySide6.QtWidgets import QApplication

    from explorer.composition.application import Application

    before = QApplication.instance()
    qt = before if isinstance(before, QApplication) else QApplication([sys.argv[0] or "latent-explorer"])
    application = Application(qt, home)
    application.show()
    application.explore(found.model, dataset)
    if block if block is not None else not _loop_runs_elsewhere():
        qt.exec()
    return Exploration(application)


def _loop_runs_elsewhere() -> bool:
    """Whether IPython runs Qt's event loop between two cells."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return str(getattr(shell, "active_eventloop", None) or "").startswith("qt")
