"""Lays ways of all kinds through the knots of the walk, so that they can be compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

from explorer.controllers.strip_controller import StripController
from explorer.controllers.walk_plan import ShownWalk, WalkPlan
from explorer.decoding.decoding_thread import DecodingThread
from explorer.decoding.instruments import Instruments
from explorer.decoding.job import Answer, Channel, Job
from explorer.state.application_state import ApplicationState
from explorer.state.walk_facts import ComparedWay
from trainer.geometry.chart import Chart
from trainer.geometry.lattice_graph import LatticeGraph
from trainer.geometry.ways import KINDS, Kind, Way, length_of
from trainer.values.arrays import frozen

PAUSE_MS = 300
"""A path that is dragged, or a run that changes the weights, asks at most this often."""


@dataclass(frozen=True, eq=False)
class _Found:
    """A way of a kind through the knots of a plan, and its length."""

    plan: WalkPlan
    kind: Kind
    way: Way
    length: float

    def on(self, chart: Chart) -> ComparedWay:
        places = self.plan.places_of(self.way.points, chart)
        return ComparedWay(self.kind, None if places is None else frozen(places), self.length)


class ComparisonController(QObject):
    """Keeps `StripState.comparison` in step with the walk, while it is wanted."""

    def __init__(
        self,
        state: ApplicationState,
        decoding: DecodingThread,
        strip: StripController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._decoding, self._strip = state, decoding, strip
        self._id = 0
        self._walk: ShownWalk | None = None
        self._found: list[_Found] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        decoding.answered(Channel.COMPARISON).connect(self._on_answered)
        strip.walk_shown.connect(self._on_walk_shown)
        state.model.card_changed.connect(self._on_card_changed)
        state.model.chart_changed.connect(self._show)

    @Slot(bool)
    def set_comparing(self, comparing: bool) -> None:
        """Show the ways of all kinds on the map, or no longer."""
        self._state.strip.set_comparing(comparing)
        self._id += 1
        if comparing:
            self._ask()

    @Slot()
    def _on_card_changed(self) -> None:
        """Lengths of another model say nothing about this one."""
        self._forget()

    @Slot(object)
    def _on_walk_shown(self, walk: ShownWalk | None) -> None:
        before, self._walk = self._walk, walk
        if walk is None or (before is not None and before.plan.title != walk.plan.title):
            self._forget()
        if self._state.strip.comparing and walk is not None and not self._pause.isActive():
            self._pause.start()

    def _forget(self) -> None:
        self._id += 1
        self._found = []
        self._state.strip.set_comparison(())

    @Slot()
    def _ask(self) -> None:
        walk = self._walk
        if walk is None or not self._state.strip.comparing:
            return
        plan, graph, version = walk.plan, self._strip.graph, self._state.model.weights_version

        def steps(instruments: Instruments) -> Iterator[object]:
            decoder = instruments.decoder
            if decoder is None or not plan.fits(decoder):
                return
            decode, known, ways = plan.decoding(decoder), graph, list[_Found]()
            for kind in KINDS:
                if plan.on_map and kind == "spherical":
                    continue  # on the plane of seeds there is no middle to turn about
                for found in plan.finding(decode, kind, known):
                    if isinstance(found, Way):
                        ways.append(_Found(plan, kind, found, length_of(decode, found)))
                    elif isinstance(found, LatticeGraph):
                        known = found
                        yield version, found
                    yield None
            yield ways

        self._id += 1
        self._decoding.ask(Job(Channel.COMPARISON, self._id, steps))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.id != self._id:
            return
        if isinstance(answer.value, tuple):
            version, graph = answer.value
            self._strip.keep_graph(graph, version)
        else:
            self._found = answer.value
            self._show()

    @Slot()
    def _show(self) -> None:
        """Lay the ways where the present map has them."""
        chart = self._state.model.chart
        if self._found and self._state.strip.comparing and chart is not None:
            self._state.strip.set_comparison(tuple(found.on(chart) for found in self._found))
