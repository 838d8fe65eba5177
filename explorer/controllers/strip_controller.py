"""Fills the film strip with the images along the selected path or between two selected samples.

A geodesic is searched on the decoding thread between more urgent work. While weights change, the way that is known is
decoded with them at once, and the search begins anew only now and then.
"""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from explorer.controllers.pictures import to_bytes
from explorer.controllers.walk_plan import ShownWalk, WalkPlan
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.document import LatentPath
from explorer.state.placing import belongs, codes_of
from explorer.state.strip_state import Interpolation, Spacing
from trainer.geometry.lattice_graph import LatticeGraph
from trainer.geometry.ways import Way, frames_on
from trainer.values.arrays import FloatArray, frozen

FRAMES_A_STEP = 32
"""Frames decoded between two looks at more urgent questions."""

SEARCH_MS = 1000
"""While the weights change, a geodesic is searched at most this often."""


class StripController(QObject):
    """Decides what walk the strip shows, and decodes it."""

    walk_shown = Signal(object)
    """A `ShownWalk` is on the strip, or None."""

    def __init__(self, state: ApplicationState, decoding: DecodingThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._decoding = state, decoding
        self._id = 0
        self._plan: WalkPlan | None = None
        self._shown: ShownWalk | None = None
        self._graph: LatticeGraph | None = None
        self._graph_version = -1
        self._path: LatentPath | None = None
        self._samples_first = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SEARCH_MS)
        self._later.timeout.connect(self.refresh)
        decoding.answered(Channel.WALK).connect(self._on_answered)
        state.document.selection_changed.connect(self._on_path_changed)
        state.document.contents_changed.connect(self._on_path_changed)
        state.samples.selection_changed.connect(self._on_samples_selected)
        state.strip.settings_changed.connect(self.refresh)
        state.model.weights_changed.connect(self._on_weights_changed)
        state.model.chart_changed.connect(self._on_chart_changed)

    @property
    def graph(self) -> LatticeGraph | None:
        """The decoded lattice that geodesics begin with, if the present weights made it."""
        return self._graph if self._graph_version == self._state.model.weights_version else None

    def keep_graph(self, graph: LatticeGraph, version: int) -> None:
        """Remember a lattice that weights of a version made."""
        self._graph, self._graph_version = graph, version

    @Slot(str)
    def set_interpolation(self, interpolation: Interpolation) -> None:
        """Choose how the way goes from knot to knot."""
        self._state.strip.set_interpolation(interpolation)

    @Slot(str)
    def set_spacing(self, spacing: Spacing) -> None:
        """Choose how frames lie on the way."""
        self._state.strip.set_spacing(spacing)

    @Slot()
    def refresh(self) -> None:
        """Find the way and decode it anew."""
        self._ask(self._planned(), None)

    @Slot()
    def _on_weights_changed(self) -> None:
        plan, shown = self._planned(), self._shown
        if plan is None or plan.kind != "geodesic" or shown is None or not _same_way(plan, shown.plan):
            self._ask(plan, None)
            return
        if self._state.strip.searched is None:  # weights that come faster than a search ends must let it end
            self._ask(plan, shown.way)
        if not self._later.isActive():
            self._later.start()

    @Slot()
    def _on_chart_changed(self) -> None:
        """Another map of the same codes: where a walk is made among codes, its images stay."""
        plan = self._planned()
        if (plan is None) != (self._plan is None) or (plan and self._plan and not _same_way(plan, self._plan)):
            self._ask(plan, None)
        elif plan is not None and self._shown is not None:
            self._show(self._shown)

    def _ask(self, plan: WalkPlan | None, known: Way | None) -> None:
        self._plan = plan
        self._id += 1
        if plan is None:
            self._show_nothing()
            return
        graph, version = self.graph, self._state.model.weights_version

        def steps(instruments: Instruments) -> Iterator[object]:
            decoder = instruments.decoder
            if decoder is None or not plan.fits(decoder):
                return
            decode, way = plan.decoding(decoder), known
            for found in plan.finding(decode, plan.kind, graph) if way is None else ():
                if isinstance(found, Way):
                    way = found
                else:
                    yield (version, found) if isinstance(found, LatticeGraph) else found
            assert way is not None
            points = frames_on(decode, way, plan.frames, plan.spacing)
            yield None
            parts = []
            for begin in range(0, len(points), FRAMES_A_STEP):
                parts.append(decode(points[begin : begin + FRAMES_A_STEP]))
                yield None
            codes, images = frozen(plan.codes_of(points), np.float32), frozen(np.concatenate(parts), np.float32)
            yield ShownWalk(plan, way, codes, frozen(points, np.float32), images)

        self._state.strip.set_searched(0.0 if plan.kind == "geodesic" and known is None else None)
        self._decoding.ask(Job(Channel.WALK, self._id, steps))

    def _show_nothing(self) -> None:
        strip = self._state.strip
        strip.set_searched(None)
        self._shown = None
        if len(strip.images):
            strip.set_frames("", frozen(np.zeros((0, 1, 28, 28), np.uint8)), frozen(np.zeros((0, 2), np.float32)), None)
        self.walk_shown.emit(None)

    @Slot()
    def _on_path_changed(self) -> None:
        path = self._state.document.selected_path
        if path != self._path:  # pins and other paths change no walk
            self._path = path
            self._samples_first = False
            self.refresh()

    @Slot()
    def _on_samples_selected(self) -> None:
        self._samples_first = len(self._state.samples.selection) == 2
        self.refresh()

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id != self._id or self._plan is None:
            return
        if isinstance(answer.value, tuple):
            version, graph = answer.value
            self.keep_graph(graph, version)
        elif isinstance(answer.value, float):
            self._state.strip.set_searched(answer.value)
        elif isinstance(answer.value, ShownWalk):
            self._shown = answer.value
            self._state.strip.set_searched(None)
            self._show(answer.value)
            self.walk_shown.emit(answer.value)

    def _show(self, walk: ShownWalk) -> None:
        """Put a walk on the strip, and its frames where the present map has them."""
        plan, chart = walk.plan, self._state.model.chart
        places = None if chart is None else plan.places_of(walk.points, chart)
        points = None if places is None else frozen(places, np.float32)
        self._state.strip.set_frames(plan.title, to_bytes(walk.images), walk.latents, points, closed=plan.closed)

    def _planned(self) -> WalkPlan | None:
        state = self._state
        if state.model.chart is None:
            return None
        selection, latents = state.samples.selection, state.samples.latents
        if self._samples_first and state.model.is_gan and len(selection) == 2:
            first, second = selection
            if max(first, second) >= len(latents):
                return None
            ends = np.stack([latents[first], latents[second]])
            return self._plan_of(f"Sample {first + 1} to sample {second + 1}", ends, on_map=False)
        path = state.document.selected_path
        if path is None or not belongs(path, state.model):
            return None
        on_map = state.model.is_gan
        knots = np.array(path.knots, np.float32) if on_map else codes_of(path, state.model)
        return self._plan_of(path.name, knots, on_map=on_map, closed=path.closed)

    def _plan_of(self, title: str, knots: FloatArray, *, on_map: bool, closed: bool = False) -> WalkPlan:
        chart, strip, cloud = self._state.model.chart, self._state.strip, self._state.map.points
        assert chart is not None
        # On the plane of seeds there is no middle to turn about.
        kind = "linear" if on_map and strip.interpolation == "spherical" else strip.interpolation
        return WalkPlan(
            title, frozen(knots, np.float32), kind, strip.spacing, strip.frame_count, chart, on_map, cloud, closed
        )


def _same_way(plan: WalkPlan, other: WalkPlan) -> bool:
    same_space = plan.on_map == other.on_map and (not plan.on_map or plan.chart is other.chart)
    alike = plan.kind == other.kind and plan.closed == other.closed
    return alike and same_space and np.array_equal(plan.knots, other.knots)
