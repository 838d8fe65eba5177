"""Reads a table of codes, shows where they lie and what they decode to, and puts them on the map."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.controllers.guest_controller import NO_MODEL
from explorer.controllers.pictures import to_bytes
from explorer.state.application_state import ApplicationState
from explorer.state.code_set_edits import with_code_set
from explorer.state.code_table_state import FoundCodes
from explorer.state.failures import notice_of
from explorer.state.notices import Notice
from explorer.tasks.task import Task
from trainer.data.code_table import read_code_table
from trainer.decoding.trained_model import TrainedModel
from trainer.formulas.expression import MEAN, quoted
from trainer.geometry.chart import Chart
from trainer.values.arrays import frozen

PREVIEW = 40


class CodeTableController(QObject):
    """The only writer of `CodeTableState`.

    Args:
        state: of the application.
        open_model: gives the open model.
        parent: Qt parent.
    """

    def __init__(
        self,
        state: ApplicationState,
        open_model: Callable[[], TrainedModel | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app, self._state, self._open_model = state, state.code_table, open_model
        self._task: Task | None = None
        state.model.card_changed.connect(self._on_card_changed)

    @Slot(str)
    def choose(self, path: str) -> None:
        """Look at a table; at the same one again, since its codes may be others now."""
        self.cancel()
        self._state.look_at(path)
        self._begin()

    @Slot()
    def accept(self) -> None:
        """Put what was found on the map; undo takes it back."""
        found, document, model = self._state.found, self._app.document, self._app.model
        if found is None:
            return
        name = Path(self._state.path).stem
        document.edit("Open codes", with_code_set(document.contents, found.table, name, model.space))
        added = document.contents.code_sets[-1]
        self._app.notices.post(_told(added.name, len(found.table.codes), on_map=found.places is not None))

    @Slot()
    def cancel(self) -> None:
        """Give up reading, and forget what was found: nobody looks at it any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._state.set_found(None)
        self._state.work.end()

    def _begin(self) -> None:
        model, chart, path = self._open_model(), self._app.model.chart, Path(self._state.path)
        if model is None or chart is None:
            self._state.work.end(f"{NO_MODEL.sentence} {NO_MODEL.remedy}")
            return
        self._state.work.begin()
        self._task = Task(lambda _task: read_codes(path, model, chart), self)
        self._task.done.connect(self._on_read)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    @Slot()
    def _on_card_changed(self) -> None:
        """What was found is of the model before."""
        if self._state.found is not None or self._state.work.under_way:
            self.choose(self._state.path)

    @Slot(object)
    def _on_read(self, found: FoundCodes) -> None:
        self._task = None
        self._state.set_found(found)
        self._state.work.end()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._state.set_found(None)
        notice = notice_of(error)
        self._state.work.end(f"{notice.sentence} {notice.remedy}".strip())


def read_codes(path: Path, model: TrainedModel, chart: Chart) -> FoundCodes:
    """Read a table of codes for a model, and decode some. Runs on a worker thread.

    Raises:
        DataError: see `read_code_table`.
    """
    table = read_code_table(path, chart.latent_dims)
    places = chart.to_map(table.codes)
    some = np.unique(np.linspace(0, len(table.codes) - 1, PREVIEW).astype(int))  # evenly, for tables are often sorted
    assert model.decoder is not None  # a classifier is never open
    preview = to_bytes(model.decoder.decode(table.codes[some]))
    return FoundCodes(table, None if places is None else frozen(places), preview)


def _told(name: str, count: int, *, on_map: bool) -> Notice:
    codes = f"{count:,} code{'' if count == 1 else 's'}"
    if on_map:
        return Notice("info", f"{codes} from “{name}” are on the map.", "A click on one probes exactly that code.")
    sentence = f"{codes} from “{name}” are in the list; the plane of seeds has no places for them."
    return Notice("info", sentence, f"Use them in a formula: {MEAN}({quoted(name, in_mean=True)}).")
