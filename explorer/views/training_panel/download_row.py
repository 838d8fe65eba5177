"""Fetches the chosen data set when it is not on this computer: a button, then a bar that can be cancelled."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from explorer.state.catalogue_state import CatalogueEntry, CatalogueState

_BAR_RANGE = 1000


class DownloadRow(QWidget):
    """Seen only while the chosen data set is missing."""

    download_requested = Signal(str)
    download_cancelled = Signal()

    def __init__(self, catalogue: CatalogueState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("downloadRow")
        self._catalogue, self._dataset = catalogue, ""
        self.sentence = QLabel(self)
        self.sentence.setObjectName("downloadSentence")
        self.sentence.setProperty("textRole", "caption")
        self.sentence.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("downloadBar")
        self.bar.setRange(0, _BAR_RANGE)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName("Progress of the download")
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.fetch = self._button("Download", "downloadButton")
        self.cancel = self._button("Cancel", "downloadCancel")
        self.cancel.setToolTip("Stops the download; files that are whole are kept for the next time.")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.fetch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        column.addLayout(row)
        self.fetch.clicked.connect(self._on_fetch_clicked)
        self.cancel.clicked.connect(self.download_cancelled)
        catalogue.entries_changed.connect(self._show)
        catalogue.download_changed.connect(self._show)

    def show_dataset(self, name: str) -> None:
        """Offer the download of this data set, if it is needed."""
        self._dataset = name
        self._show()

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setProperty("compact", True)
        return button

    def _show(self) -> None:
        entry = self._catalogue.missing(self._dataset)
        self.setVisible(entry is not None)
        if entry is None:
            return
        download = self._catalogue.download
        own = download is not None and download.name == entry.name
        self.bar.setVisible(own)
        self.cancel.setVisible(own)
        self.fetch.setVisible(not own)
        self.fetch.setEnabled(download is None)
        self.fetch.setText(f"Download ({entry.megabytes:.0f} MB)")
        self.fetch.setToolTip(
            f"Fetches {entry.title} from the Internet, {entry.megabytes:.0f} MB, and checks every file."
            if download is None
            else "Another download is under way: wait until it is done."
        )
        self.sentence.setText(_sentence(entry, download.share if own and download is not None else None))
        if own and download is not None:
            self.bar.setValue(round(_BAR_RANGE * download.share))

    def _on_fetch_clicked(self) -> None:
        self.download_requested.emit(self._dataset)


def _sentence(entry: CatalogueEntry, share: float | None) -> str:
    if share is None:
        return f"{entry.title} is not on this computer yet."
    return f"Downloading, {entry.megabytes * share:.1f} of {entry.megabytes:.1f} MB"
