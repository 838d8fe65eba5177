"""Where data sets are looked for, and where downloads go."""

import os
from pathlib import Path

import platformdirs

from trainer.data.description import DatasetDescription
from trainer.resources import resource_path

VARIABLE = "LATENT_EXPLORER_DATA"
"""Environment variable that names another folder for data sets, for example one shared by a class-room."""

DEBIAN_FOLDER = Path("/usr/share/datasets")
"""Debian's packages of data sets, such as dataset-fashion-mnist, put theirs here."""


def data_folder() -> Path:
    """The folder that downloads go to, one folder a data set; it need not exist."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else platformdirs.user_data_path("latent-explorer", appauthor=False) / "datasets"


def candidates(description: DatasetDescription, folder: Path | None = None) -> tuple[Path, ...]:
    """Folders in which the data set may lie, in the order in which they are looked at.

    Args:
        description: the data set.
        folder: the user's own folder: either that of the data set or one that holds such folders.
    """
    own = (folder, *(folder / name for name in description.folder_names)) if folder else ()
    shipped = (resource_path(description.name),) if description.ships else ()
    shared = tuple(root / name for root in (data_folder(), DEBIAN_FOLDER) for name in description.folder_names)
    return (*own, *shipped, *shared)
