"""Makes the overview of the codes on the map, and lets its points be picked."""

import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.state.application_state import ApplicationState
from explorer.state.failures import notice_of
from explorer.state.overview_state import Overview, OverviewWish
from explorer.tasks.task import Task
from trainer.geometry.tsne import FEWEST, effective_perplexity, tsne
from trainer.values.arrays import FloatArray, frozen

Make = Callable[[FloatArray, OverviewWish, int, Task], Overview]

NO_CODES = "There are no codes to lay out: this model encodes no images. Open an autoencoder or a VAE."
FEW_CODES = "There are too few codes to lay out. Show more images on the map."


def make_overview(codes: FloatArray, wish: OverviewWish, step: int, task: Task) -> Overview:
    """Lay out some of the codes float32 [N, D]. Runs on the worker thread."""
    started = time.perf_counter()
    count = min(wish.count, len(codes))
    drawn = np.sort(np.random.default_rng(wish.seed).permutation(len(codes))[:count])
    places = tsne(
        codes[drawn],
        perplexity=wish.perplexity,
        seed=wish.seed,
        progress=task.report,
        cancelled=lambda: task.cancelled,
    )
    used = effective_perplexity(count, wish.perplexity)
    seconds = time.perf_counter() - started
    return Overview(frozen(drawn, np.int64), places, codes, used, wish.seed, step, seconds)


class OverviewController(QObject):
    """The only writer of `OverviewState`."""

    def __init__(self, state: ApplicationState, make: Make = make_overview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._overview, self._make = state, state.overview, make
        self._task: Task | None = None
        state.map.points_changed.connect(self._on_codes_changed)
        state.data.images_changed.connect(self._on_images_changed)

    @Slot()
    def begin(self) -> None:
        """Make the first one, unless there is one or it is under way."""
        if self._overview.overview is None:
            self.compute()

    @Slot()
    def compute(self) -> None:
        """Make one of the codes that are on the map now."""
        work, codes = self._overview.work, self._state.map.codes
        if work.under_way:
            return
        if len(codes) < FEWEST:
            work.end(NO_CODES if self._state.model.is_gan or not len(codes) else FEW_CODES)
            return
        wish, step = self._overview.wish, self._state.model.weights_step
        work.begin()
        self._task = Task(lambda task: self._make(codes, wish, step, task), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(work.advance)
        self._task.start()

    @Slot()
    def cancel(self) -> None:
        """Give up what is under way; the overview that is there stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._overview.work.end()

    @Slot(int)
    def set_count(self, count: int) -> None:
        """Want so many points in the next one."""
        wish = self._overview.wish
        self._overview.set_wish(OverviewWish(count, wish.perplexity, wish.seed))

    @Slot(int)
    def set_perplexity(self, perplexity: int) -> None:
        """Want another perplexity in the next one."""
        wish = self._overview.wish
        self._overview.set_wish(OverviewWish(wish.count, perplexity, wish.seed))

    @Slot(int)
    def set_seed(self, seed: int) -> None:
        """Want another seed in the next one."""
        wish = self._overview.wish
        self._overview.set_wish(OverviewWish(wish.count, wish.perplexity, seed))

    @Slot(int)
    def pick(self, index: int) -> None:
        """Probe the code that an image on the map has now."""
        codes, points = self._state.map.codes, self._state.map.points
        if 0 <= index < len(codes):
            x, y = points[index].tolist()
            self._state.probe.hold(codes[index], (x, y))

    @Slot()
    def _on_codes_changed(self) -> None:
        """The same images were encoded anew, or none are for a moment."""
        shown, codes = self._overview.overview, self._state.map.codes
        if shown is not None:
            self._overview.set_stale(not np.array_equal(shown.codes, codes))

    @Slot()
    def _on_images_changed(self) -> None:
        """Other images: the points stand for none of them."""
        self.cancel()
        self._overview.show(None)

    @Slot(object)
    def _on_done(self, overview: Overview) -> None:
        self._task = None
        self._overview.show(overview)
        self._overview.work.end()
        self._on_codes_changed()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        notice = notice_of(error)
        self._overview.work.end(f"{notice.sentence} {notice.remedy}".strip())
