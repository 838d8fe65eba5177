"""Which data sets there are, which are on this computer, and the download under way."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class CatalogueEntry:
    """A data set that a run can be trained on.

    Attributes:
        name: key in the registry, or the path of an IDX file of the user's.
        title: name on screen.
        present: its files are on this computer.
        megabytes: size of the download, for one that is not.
        images: how many there are to train on; 0 when not known.
    """

    name: str
    title: str
    present: bool
    megabytes: float = 0.0
    images: int = 0


@dataclass(frozen=True)
class Download:
    """A download under way.

    Attributes:
        name: key of the data set.
        share: how much of it is here, 0 to 1.
    """

    name: str
    share: float


class CatalogueState(QObject):
    """The data sets on offer."""

    entries_changed = Signal()
    download_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[CatalogueEntry, ...] = ()
        self._download: Download | None = None

    @property
    def entries(self) -> tuple[CatalogueEntry, ...]:
        """All data sets on offer, the shipped one first."""
        return self._entries

    @property
    def download(self) -> Download | None:
        """The download under way; None when there is none."""
        return self._download

    def missing(self, name: str) -> CatalogueEntry | None:
        """The entry of a data set that has to be downloaded before it can be used; None for any other."""
        return next((entry for entry in self._entries if entry.name == name and not entry.present), None)

    def images(self, name: str) -> int:
        """How many images of a data set there are to train on; 0 when not known."""
        return next((entry.images for entry in self._entries if entry.name == name), 0)

    def set_entries(self, entries: tuple[CatalogueEntry, ...]) -> None:
        """Offer these."""
        if entries != self._entries:
            self._entries = entries
            self.entries_changed.emit()

    def set_download(self, download: Download | None) -> None:
        """Say how far a download is."""
        if download != self._download:
            self._download = download
            self.download_changed.emit()
