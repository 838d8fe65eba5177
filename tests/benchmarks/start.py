"""`start_to_digit`: process start to first decoded digit painted, against the bare imports, each in turns.

The application starts as from the command line, with fresh settings, and ends itself with the first painted digit.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.row import Row, alternate

ROUNDS = 5
IMPORTS = "import torch, PySide6.QtWidgets, pyqtgraph"


def rows() -> list[Row]:
    """Median seconds of each."""
    with tempfile.TemporaryDirectory() as home:
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), home)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **homes}

        def run(*arguments: str) -> None:
            subprocess.run(
                [sys.executable, *arguments],
                cwd=Path(__file__).parents[2],
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
                timeout=120,
            )

        value, baseline = alternate(
            lambda: run("-m", "tests.benchmarks.first_digit"), lambda: run("-c", IMPORTS), ROUNDS, warm_ups=1
        )
    return [Row("start_to_digit", value, "s", baseline, baseline / value)]
