"""What is known of a data set before any of its files is opened."""

from dataclasses import dataclass
from typing import Literal

Split = Literal["train", "test"]


@dataclass(frozen=True)
class DataFile:
    """One file of a data set, as its authors publish it.

    Attributes:
        name: file name on disk and on the mirrors.
        size_bytes: size of the published file, for the progress of a download.
        mirrors: addresses of the file, the best one first.
        sha256: SHA-256 of the published file as it is downloaded; "" for a file that ships.
        content_sha256: SHA-256 of its content after decompression, which also holds for a copy that somebody
            compressed anew; "" where nobody has published it.
    """

    name: str
    size_bytes: int
    mirrors: tuple[str, ...] = ()
    sha256: str = ""
    content_sha256: str = ""


@dataclass(frozen=True)
class DatasetDescription:
    """A data set that can be asked for by name.

    Attributes:
        name: key, for example "fashion-mnist".
        title: name on screen, for example "Fashion-MNIST".
        class_names: one name per label.
        attribution: whom to thank, and the licence.
        homepage: address of the data set's own page.
        layout: how its files are read: "idx" for MNIST's four files, "olivetti" for the faces; "stacked" and "edges"
            have none and are made of another data set.
        files: what to download; for "idx" in the order of `IDX_NAMES`.
        folder_names: names its folder may have under a folder of data sets.
        ships: it comes with the program and needs no download.
        train_images: how many images there are to train on.
        made_of: name of the data set whose images it is made of, which must be there; "" for one with files of its own.
        one_for_one: whether image k is made of image k of `made_of`, so that the two belong together.
    """

    name: str
    title: str
    class_names: tuple[str, ...]
    attribution: str
    homepage: str
    layout: Literal["idx", "olivetti", "stacked", "edges"]
    files: tuple[DataFile, ...]
    folder_names: tuple[str, ...]
    ships: bool = False
    train_images: int = 60_000
    made_of: str = ""
    one_for_one: bool = False

    @property
    def size_bytes(self) -> int:
        """Bytes of the whole download."""
        return sum(file.size_bytes for file in self.files)

    def file(self, name: str) -> DataFile:
        """The file called `name`; `KeyError` where there is none."""
        for file in self.files:
            if file.name == name:
                return file
        raise KeyError(name)


IDX_NAMES: dict[Split, tuple[str, str]] = {
    "train": ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
    "test": ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"),
}
"""Images and labels of each split in the data sets that keep to MNIST's file names."""
