"""Data sets by name: what there is, whether it is on this computer, and its images.

Nothing here touches the network; `trainer.data.fetching.download_dataset` does, when the user asks.
"""

import functools
from collections.abc import Callable
from pathlib import Path

from trainer.data.catalogue import DATASETS
from trainer.data.description import DatasetDescription, Split
from trainer.data.edges import edges_split
from trainer.data.files import load_idx_pair, sibling_labels
from trainer.data.folder_options import FolderOptions, parse_folder_name
from trainer.data.folders import candidates
from trainer.data.idx_dataset import holds_idx_dataset, read_split
from trainer.data.npz_file import load_npz
from trainer.data.olivetti import holds_olivetti, read_olivetti
from trainer.data.stacked import stacked_split
from trainer.errors import DataError
from trainer.resources import resource_path
from trainer.values.images import ImageDataset, LabelledImages

__all__ = [
    "DATASETS",
    "DatasetMissingError",
    "counted_by",
    "describe",
    "find_folder",
    "is_own",
    "load_dataset",
    "load_split",
]


class DatasetMissingError(DataError):
    """A known data set is not on this computer, but can be downloaded.

    Attributes:
        name: key of the data set in `DATASETS`.
    """

    def __init__(self, description: DatasetDescription) -> None:
        super().__init__(
            f"{description.title} is not on this computer.",
            f"Download it ({description.size_bytes / 1e6:.0f} MB), for example with "
            f"“python -m trainer data fetch {description.name}”.",
        )
        self.name = description.name


def describe(name: str) -> DatasetDescription:
    """The description of a data set; `DataError` for an unknown name."""
    if name not in DATASETS:
        raise DataError(
            f"There is no data set called “{name}”.",
            f"Choose one of {', '.join(DATASETS)}, or the path of an IDX or NPZ file, or of a folder of pictures.",
        )
    return DATASETS[name]


def counted_by(name: str) -> str:
    """The data set whose images a data set's images belong to, one for one and in the same order: mostly itself."""
    description = DATASETS.get(name)
    return description.made_of if description is not None and description.one_for_one else name


def find_folder(name: str, folder: Path | None = None) -> Path | None:
    """The folder that holds all files of a data set, or None; `folder` is looked at first."""
    description = describe(name)
    if description.made_of:
        return find_folder(description.made_of, folder)
    return next((place for place in candidates(description, folder) if _holds(place, description)), None)


def load_split(name: str, split: Split, folder: Path | None = None) -> LabelledImages:
    """Read one split: the test images of MNIST take a seventh of the time of all.

    Raises:
        DatasetMissingError: it is not on this computer.
        DataError: there is no such data set, or a file of it is damaged.
    """
    if is_own(name):
        own = load_dataset(name)
        return own.train if split == "train" else own.test
    description = describe(name)
    if description.made_of:
        make = edges_split if description.layout == "edges" else stacked_split
        return make(load_split(description.made_of, split, folder), split)
    place = find_folder(name, folder)
    if place is None and description.ships:
        raise DataError(f"{description.title} is missing from the program's own files.", "Install the program again.")
    if place is None:
        raise DatasetMissingError(description)
    if description.ships and place == resource_path(description.name):
        return _shipped_split(name, split)
    return _read(place, description, split)


def load_dataset(
    name: str,
    folder: Path | None = None,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImageDataset:
    """Read a whole data set.

    Args:
        name: key in `DATASETS`; or the path of an IDX file of images, with its labels beside it if it has any; or that
            of a NumPy archive (.npz); or that of a folder of pictures, with options as
            `trainer.data.folder_options.folder_name` writes them.
        folder: where to look first: the data set's own folder, or one that holds folders of data sets.
        progress: told the share done of a folder of pictures, which may take minutes the first time.
        cancelled: asked now and then while a folder of pictures is read.

    Raises:
        DatasetMissingError: it is not on this computer.
        DataError: there is no such data set, or a file of it is damaged.
        Cancelled: `cancelled` said so.
    """
    if _is_own_file(name) and name.lower().endswith(".npz"):
        return load_npz(name, for_training=True)
    if _is_own_file(name):
        return load_idx_pair(name, sibling_labels(name))
    own_folder = _own_folder(name)
    if own_folder is not None:
        from trainer.data.folder_images import load_folder  # only here: Pillow, which no other data set needs

        return load_folder(*own_folder, progress=progress, cancelled=cancelled)
    description = describe(name)
    return ImageDataset(
        name=description.name,
        title=description.title,
        train=load_split(name, "train", folder),
        test=load_split(name, "test", folder),
        class_names=description.class_names,
        attribution=description.attribution,
    )


def is_own(name: str) -> bool:
    """Whether `name` stands for the user's own images on this computer, not for a known data set.

    Raises:
        DataError: it is a folder with options that there are not.
    """
    return _is_own_file(name) or _own_folder(name) is not None


def _is_own_file(name: str) -> bool:
    return name not in DATASETS and Path(name).is_file()


def _own_folder(name: str) -> tuple[Path, FolderOptions] | None:
    return None if name in DATASETS else parse_folder_name(name)


@functools.cache
def _shipped_split(name: str, split: Split) -> LabelledImages:
    """What ships does not change while the program runs: decompressed once, shared by all who ask."""
    return _read(resource_path(name), describe(name), split)


def _holds(folder: Path, description: DatasetDescription) -> bool:
    if description.layout == "olivetti":
        return holds_olivetti(folder)
    return holds_idx_dataset(folder, description)


def _read(folder: Path, description: DatasetDescription, split: Split) -> LabelledImages:
    if description.layout == "olivetti":
        return read_olivetti(folder, description, split)
    return read_split(folder, description, split)
