"""Offers data sets, downloads one when the user asks, and adds those of the user's own."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from explorer.state.application_state import ApplicationState
from explorer.state.catalogue_state import CatalogueEntry, Download
from explorer.state.failures import report
from explorer.state.notices import Notice
from explorer.state.run_state import RunState
from explorer.tasks.task import Task
from trainer.configuration.few_images import FEW, suited
from trainer.data.fetching import download_dataset
from trainer.data.registry import DATASETS, describe, find_folder


class CatalogueController(QObject):
    """Keeps `CatalogueState`; at most one download at a time."""

    def __init__(self, state: ApplicationState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._own: list[CatalogueEntry] = []
        self._asking = state.run
        self._task: Task | None = None
        self.refresh()

    def refresh(self) -> None:
        """Look again which data sets are on this computer."""
        known = tuple(
            CatalogueEntry(name, entry.title, find_folder(name) is not None, entry.size_bytes / 1e6, entry.train_images)
            for name, entry in DATASETS.items()
        )
        self._state.catalogue.set_entries((*known, *self._own))

    @Slot(str)
    def download(self, name: str) -> None:
        """Download a data set in the background."""
        if self._task is not None:
            return
        self._state.catalogue.set_download(Download(name, 0.0))

        def work(task: Task) -> str:
            def show(done: int, total: int) -> None:
                task.report(done / max(total, 1))

            download_dataset(name, show, lambda: task.cancelled)
            return name

        self._task = Task(work, self)
        self._task.progressed.connect(self._on_progressed)
        self._task.done.connect(self._on_downloaded)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    @Slot()
    def cancel_download(self) -> None:
        """Stop the download; files that are whole stay for the next time."""
        if self._task is not None:
            self._task.cancel()
            self._end_download()

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        download = self._state.catalogue.download
        if download is not None:
            self._state.catalogue.set_download(Download(download.name, share))

    @Slot(object)
    def _on_downloaded(self, name: str) -> None:
        self._end_download()
        self.refresh()
        self._state.notices.post(Notice("info", f"{describe(name).title} is on this computer now."))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end_download()
        report(self._state.notices, error)

    def ask_for(self, run: RunState) -> None:
        """Images that are added from now on are for the next run of this model."""
        self._asking = run
        if run is not self._state.run:
            run.destroyed.connect(self._on_asking_gone)

    @Slot(str, str, int)
    def add_own(self, path: str, title: str, images: int) -> None:
        """Offer images of the user's own, and take them for the next run of the model whose form asked for them."""
        self._own = [entry for entry in self._own if entry.name != path]
        self._own.append(CatalogueEntry(path, title or Path(path).stem, present=True, images=images))
        self.refresh()
        run = self._asking
        if not run.status.alive:
            config = run.config
            if (0 < self._state.catalogue.images(config.dataset) < FEW) == (0 < images < FEW):
                run.set_config(config.replace(dataset=path))
            else:
                run.set_config(suited(type(config), images, dataset=path, seed=config.seed, device=config.device))

    @Slot()
    def _on_asking_gone(self) -> None:
        self._asking = self._state.run

    def _end_download(self) -> None:
        self._task = None
        self._state.catalogue.set_download(None)
