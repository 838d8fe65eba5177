"""The choice of images: data sets of the registry, files of the user's own, and the way to open another file."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from explorer.state.catalogue_state import CatalogueEntry
from explorer.views.training_panel.chooser import Chooser

OPEN_FOLDER = "Folder of pictures…"
OPEN_IDX = "Open IDX or NPZ file…"
_ROLE = Qt.ItemDataRole.UserRole
_ASK_FOLDER, _ASK_FILE = "?folder", "?file"
"""Values of the entries that ask for something; no data set has such a name."""

_ASKING = (
    (OPEN_FOLDER, _ASK_FOLDER, "Take PNG, JPEG or WebP pictures of your own, of any size"),
    (OPEN_IDX, _ASK_FILE, "Take images of your own, in the format of MNIST or as NumPy arrays"),
)


def entry_text(entry: CatalogueEntry) -> str:
    """Title of a data set, with the size of its download while it is not here."""
    return entry.title if entry.present else f"{entry.title} ({entry.megabytes:.0f} MB to download)"


class DatasetChooser(Chooser):
    """Its last entries, below a line, are no data sets: they ask for one and the choice stays as it was."""

    dataset_chosen = Signal()
    idx_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("dataset", "Data set", "Which images the model learns from.", parent)
        self._offered: tuple[CatalogueEntry, ...] = ()
        self._chosen = ""
        self.activated.connect(self._on_entry_activated)

    @property
    def chosen(self) -> str:
        """Name of the data set."""
        return self._chosen

    def fill_with(self, entries: Sequence[CatalogueEntry], chosen: str) -> None:
        """Offer data sets; a chosen one that is not among them is added."""
        offered = tuple(entries)
        if chosen not in [entry.name for entry in offered]:
            offered = (*offered, CatalogueEntry(chosen, chosen, present=True))
        self._chosen = chosen
        with QSignalBlocker(self):
            if offered != self._offered:
                self._offered = offered
                self.clear()
                for entry in offered:
                    self.addItem(entry_text(entry), entry.name)
                    self.setItemData(self.count() - 1, _told(entry), Qt.ItemDataRole.ToolTipRole)
                self.insertSeparator(self.count())
                for text, value, told in _ASKING:
                    self.addItem(text, value)
                    self.setItemData(self.count() - 1, told, Qt.ItemDataRole.ToolTipRole)
            self.setCurrentIndex(self.findData(chosen))

    def _on_entry_activated(self, index: int) -> None:
        value = self.itemData(index, _ROLE)
        if value in (_ASK_FOLDER, _ASK_FILE):
            with QSignalBlocker(self):
                self.setCurrentIndex(self.findData(self._chosen))
            (self.folder_requested if value == _ASK_FOLDER else self.idx_requested).emit()
        else:
            self._chosen = value
            self.dataset_chosen.emit()


def _told(entry: CatalogueEntry) -> str:
    if not entry.present:
        return f"{entry.title} is not on this computer yet: {entry.megabytes:.0f} MB have to be downloaded first."
    return entry.name if entry.name != entry.title.lower() else f"{entry.title} is on this computer."
