"""Where the application keeps its own files on this system.

`LATENT_EXPLORER_HOME` puts all of them into one folder, for tests and for a stick in the lecture room.
"""

import os
from pathlib import Path

import platformdirs

_NAME = "latent-explorer"


def config_folder() -> Path:
    """Settings and the session."""
    home = os.environ.get("LATENT_EXPLORER_HOME")
    return Path(home) if home else Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def data_folder() -> Path:
    """Runs that are kept for the case of a crash."""
    home = os.environ.get("LATENT_EXPLORER_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def log_folder() -> Path:
    """Logs."""
    home = os.environ.get("LATENT_EXPLORER_HOME")
    return Path(home) / "logs" if home else Path(platformdirs.user_log_dir(_NAME, appauthor=False))
