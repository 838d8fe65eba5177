"""Tries decoders and encoders of other programs, opens them, and exports ours.

onnxruntime and the exporter are imported on the worker thread, when they are first needed.
"""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from explorer.controllers.model_controller import ModelController
from explorer.state.application_state import ApplicationState
from explorer.state.failures import notice_of, report
from explorer.state.notices import Notice
from explorer.state.own_model_state import FoundOwnModel, OwnModelWish
from explorer.state.recent_model import recent_text
from explorer.tasks.task import Task
from trainer.data.registry import DATASETS, load_dataset, load_split
from trainer.exchange.own_model import Belonging, FoundModel

TRIED_IMAGES = 256

Try = Callable[[OwnModelWish], FoundModel]
"""From a wish to a model that has been tried. Runs on a worker thread."""


def try_onnx(wish: OwnModelWish) -> FoundModel:
    """Open the files of a wish. Runs on a worker thread."""
    from trainer.exchange.onnx_model import open_onnx

    encoder = Path(wish.encoder) if wish.encoder else None
    return open_onnx(Path(wish.decoder), encoder, belonging_of(wish.dataset), wish=wish.values)


def belonging_of(dataset: str) -> Belonging:
    """A data set by name, with some of its images. Runs on a worker thread."""
    if not dataset:
        return Belonging()
    if dataset in DATASETS:
        images = load_split(dataset, "test").images
        return Belonging(dataset, DATASETS[dataset].class_names, images[:TRIED_IMAGES])
    own = load_dataset(dataset)
    return Belonging(dataset, own.class_names, own.train.images[:TRIED_IMAGES])


class OwnModelController(QObject):
    """The only writer of `OwnModelState`."""

    refused = Signal()
    """A model that was to be opened at once cannot be: why is in the state."""

    def __init__(
        self,
        state: ApplicationState,
        models: ModelController,
        try_model: Try = try_onnx,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app, self._state, self._models, self._try = state, state.own_model, models, try_model
        self._model: FoundModel | None = None
        self._task: Task | None = None
        self._exporting: Task | None = None
        self._at_once = False
        """Whether what is tried shall be opened without a further question."""
        models.opening.connect(self._on_opening)

    @Slot()
    def begin(self) -> None:
        """Somebody wants to open a model: with the data set that is on the map, unless another was chosen."""
        if not self._state.wish.decoder:
            self._state.change(dataset=self._app.data.name)

    @Slot(object)
    def take(self, files: tuple[str, ...]) -> None:
        """Take one or two files, whichever is which; one alone joins its partner that is there already."""
        self.begin()
        self._start(lambda _task: _roles(files), self._on_roles)

    def open(self, wish: OwnModelWish) -> None:
        """Open a model that has been open before, with its encoder and data set, as soon as it has been tried."""
        self._state.change(**dataclasses.asdict(wish))
        self._state.set_found(None)
        self._begin(at_once=True)

    def open_files(self, files: tuple[str, ...], dataset: str) -> None:
        """Open one or two files, whichever is which, with a data set ("" for none), as soon as they have been tried."""
        self._state.change(decoder="", encoder="", dataset=dataset, values=None)
        self._start(lambda _task: _roles(files), self._on_roles)
        self._at_once = True

    @Slot(str)
    def set_decoder(self, path: str) -> None:
        """Want another decoder."""
        self._state.change(decoder=path)
        self._begin()

    @Slot(str)
    def set_encoder(self, path: str) -> None:
        """Want another encoder; "" for none."""
        self._state.change(encoder=path)
        self._begin()

    @Slot(str)
    def set_dataset(self, name: str) -> None:
        """Want another data set; "" for none."""
        self._state.change(dataset=name)
        self._begin()

    @Slot(str)
    def set_values(self, values: str) -> None:
        """Say which range the decoder's pixels have; "" to find it out."""
        self._state.change(values=values or None)
        self._begin()

    @Slot()
    def accept(self) -> None:
        """Open what was found in place of the open model."""
        if self._model is not None and self._state.found is not None and self._models.may_replace():
            self._models.cancel_opening()
            self._models.show(self._model.model, Path(self._state.wish.decoder))
            self._app.preferences.add_recent_file(recent_text(self._state.wish))

    @Slot()
    def cancel(self) -> None:
        """Give up trying."""
        self._at_once = False
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._state.work.end()

    @Slot()
    def _on_opening(self) -> None:
        """What was chosen last is opened, however long each takes."""
        if self._at_once:
            self.cancel()

    def export(self, path: str) -> None:
        """Write the open model's decoder, and its encoder beside it, as ONNX files."""
        model = self._models.model
        if model is None:
            return

        def work(_task: Task) -> object:
            from trainer.exchange.onnx_export import export_onnx

            return tuple((file.path.name, file.difference) for file in export_onnx(model, Path(path)))

        self._exporting = Task(work, self)
        self._exporting.done.connect(self._on_exported)
        self._exporting.failed.connect(self._on_not_exported)
        self._exporting.start()

    def _begin(self, *, at_once: bool = False) -> None:
        self.cancel()
        wish, attempt = self._state.wish, self._try
        if wish.decoder and self._state.found is None:
            self._start(lambda _task: attempt(wish), self._on_tried)
            self._at_once = at_once

    def _start(self, work: Callable[[Task], object], done: Callable[[object], None]) -> None:
        self.cancel()
        self._model = None
        self._state.work.begin()
        self._task = Task(work, self)
        self._task.done.connect(done)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    @Slot(object)
    def _on_roles(self, roles: tuple[str, str]) -> None:
        decoder, encoder = roles
        if decoder:
            self._state.change(decoder=decoder, encoder=encoder, values=None)
        else:
            self._state.change(encoder=encoder)
        self._state.set_found(None)
        if self._at_once and not decoder:
            self._fail(f"{Path(encoder).name} is an encoder, and there is no decoder with it. Give both files.")
            return
        self._begin(at_once=self._at_once)

    @Slot(object)
    def _on_tried(self, model: FoundModel) -> None:
        self._task = None
        self._model = model
        self._state.set_found(FoundOwnModel(model.remarks, model.preview))
        self._state.work.end()
        if self._at_once:
            self._at_once = False
            self.accept()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        notice = notice_of(error)
        self._fail(f"{notice.sentence} {notice.remedy}".strip())

    def _fail(self, reason: str) -> None:
        self._task = None
        self._state.set_found(None)
        self._state.work.end(reason)
        if self._at_once:
            self._at_once = False
            self.refused.emit()

    @Slot(object)
    def _on_exported(self, files: tuple[tuple[str, float], ...]) -> None:
        names = " and ".join(name for name, _ in files)
        worst = max(difference for _, difference in files)
        self._app.notices.post(Notice("info", f"Saved as {names}; largest difference to our own answers {worst:.1g}."))

    @Slot(object)
    def _on_not_exported(self, error: Exception) -> None:
        report(self._app.notices, error)


def _roles(files: tuple[str, ...]) -> tuple[str, str]:
    """Runs on a worker thread."""
    from trainer.exchange.onnx_model import sorted_by_role

    decoder, encoder = sorted_by_role([Path(file) for file in files])
    return str(decoder or ""), str(encoder or "")
