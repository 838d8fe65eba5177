"""The charts side by side, linked in their horizontal axis, with the controls above them."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from explorer.state.look import LookState
from explorer.state.run_state import RunState
from explorer.views.loss_curves.charts import charts_for
from explorer.views.loss_curves.curve_store import CurveStore
from explorer.views.loss_curves.curves_bar import CurvesBar
from explorer.views.loss_curves.throttle import Throttle
from explorer.views.loss_curves.wording import held_out_text, place_text

if TYPE_CHECKING:
    from explorer.views.loss_curves.chart import Chart

_INTERVAL_MS = 700
"""Between two charts: each of three is drawn every two seconds; more often, and the run would feel it."""
_IDLE = "Press Start: the losses appear here."
_ALIVE = "The losses appear here as soon as the run has done a step."
_SHEET_PX = 360
"""Of a chart on a sheet for a file, each way."""
_ROOM = 1.6
"""The horizontal axis reaches this much farther than a run that goes on: when it changes, every chart is drawn anew."""


class LossCurves(QWidget):
    """Draws the records of the run: one chart at a time, so that the mouse never waits, and nothing while hidden."""

    export_requested = Signal(str)
    """"png" or "csv"."""

    def __init__(self, run: RunState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run, self._look = run, look
        self._store = CurveStore()
        self._following = True
        self._hovered: float | None = None
        self._width = (0.0, 0.0)
        self._turn = 0
        self._stale = 0
        self._throttle = Throttle(self._draw_next, _INTERVAL_MS, self)
        self.charts: tuple[Chart, ...] = ()
        self.setObjectName("lossCurves")
        self.bar = CurvesBar(self)
        self.empty = QLabel(self)
        self.empty.setObjectName("curvesEmpty")
        self.empty.setProperty("tone", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._lay_out()

        self.bar.axis.currentIndexChanged.connect(self._on_fit)
        self.bar.smooth.toggled.connect(self._on_smooth_toggled)
        self.bar.fit.clicked.connect(self._on_fit)
        self.bar.export_requested.connect(self.export_requested)
        QShortcut(QKeySequence("A"), self, self._on_fit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        run.losses_changed.connect(self._on_losses_changed)
        run.status_changed.connect(self._on_status_changed)
        look.changed.connect(self._on_look_changed)
        self._show_page()

    @property
    def by_epoch(self) -> bool:
        """Whether the horizontal axis counts epochs."""
        return bool(self.bar.axis.currentData())

    def sheet(self) -> QWidget:
        """The same curves once more, for a file: without controls, wide enough for all words, the axis named."""
        made = LossCurves(self._run, self._look)
        made.bar.axis.setCurrentIndex(self.bar.axis.currentIndex())
        made.bar.smooth.setChecked(self.bar.smooth.isChecked())
        made.bar.hide()
        resting = held_out_text(self._run.config.held_out_images) if self._store.has_held_out else ""
        foot = QLabel(" · ".join(text for text in (self.bar.axis.currentText(), resting) if text), made)
        foot.setProperty("textRole", "caption")
        foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made._column.addWidget(foot)
        made._draw_all()
        made.resize(self._look.look.px(_SHEET_PX) * max(len(made.charts), 1), self._look.look.px(_SHEET_PX))
        if not self._following:
            for chart, shown in zip(made.charts, self.charts, strict=True):
                chart.plot.setRange(shown.plot.viewRect(), padding=0)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_all()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._throttle.cancel()

    def _lay_out(self) -> None:
        self._plots = QWidget(self)
        self._row = QHBoxLayout(self._plots)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._plots)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)

    def _draw_all(self) -> None:
        """Draw every chart, fitted tightly unless the user looks at a part of it."""
        self._read()
        self._fit_width(anew=True)
        for chart in self.charts:
            chart.show_curves(self._store, by_epoch=self.by_epoch, following=self._following, anew=True)
        self._stale = 0

    def _draw_next(self) -> None:
        """Draw the chart whose turn it is, and come back while others are out of date."""
        if self._read():
            self._draw_all()
        if not self._stale or not self.charts:
            return
        self._fit_width(anew=False)
        self._turn = (self._turn + 1) % len(self.charts)
        self.charts[self._turn].show_curves(self._store, by_epoch=self.by_epoch, following=self._following)
        self._stale -= 1
        if self._stale:
            self._throttle.request()

    def _read(self) -> bool:
        """Take over new records. True when they need other charts than before; a new run mostly needs the same."""
        self._store.read(self._run)
        plans = charts_for(self._store.terms)
        other = bool(plans) and plans != tuple(chart.plan for chart in self.charts)
        if other:
            self._replace_charts()
        self._show_page()
        return other

    def _replace_charts(self) -> None:
        for chart in self.charts:
            self._row.removeWidget(chart)
            chart.hide()
            chart.deleteLater()
        plans = charts_for(self._store.terms)
        from explorer.views.loss_curves.chart import Chart  # late: see there

        terms = self._store.terms
        self.charts = tuple(Chart(plan, plan.recorded(terms), self._look.look, self._plots) for plan in plans)
        for chart in self.charts:
            chart.set_smoothing(self.bar.smooth.isChecked())
            chart.hovered.connect(self._on_hovered)
            chart.moved_by_hand.connect(self._on_moved_by_hand)
            chart.fit_requested.connect(self._on_fit)
            if chart is not self.charts[0]:
                chart.plot.setXLink(self.charts[0].plot)
            self._row.addWidget(chart, 1)
        self._following = True

    def _fit_width(self, *, anew: bool) -> None:
        """Show the whole run, and while it is alive some room that it grows into."""
        if not self.charts or not self._following:
            return
        first, last = self._store.extent(by_epoch=self.by_epoch)
        if self._run.status.moving:
            first_epoch, whole_run = self._lengths()
            fits = last <= self._width[1] <= max(first_epoch, 2 * _ROOM * last)
            grown = min(max(last * _ROOM, first_epoch), max(whole_run, last))
            wanted = self._width if fits and not anew else (0.0, grown)
        else:
            wanted = (first, last if last > first else first + 1.0)
        if anew or wanted != self._width:
            self._width = wanted
            self.charts[0].plot.setXRange(*wanted, padding=0.01)
            for chart in self.charts:  # they are linked
                chart.settle()

    def _lengths(self) -> tuple[float, float]:
        """How far the first epoch reaches, and the whole run, on the horizontal axis; 0 and infinity if not known."""
        progress = self._run.progress
        if progress is None:
            return 0.0, math.inf
        whole = progress.epochs_total if self.by_epoch else progress.steps_total
        return whole / progress.epochs_total, whole

    def _show_page(self) -> None:
        drawn = bool(self._store.terms)
        self.empty.setText(_ALIVE if self._run.status.alive else _IDLE)
        self._pages.setCurrentIndex(1 if drawn else 0)
        self.bar.set_usable(drawn)
        self._show_place()

    def _show_place(self) -> None:
        x = self._hovered
        resting = held_out_text(self._run.config.held_out_images) if self._store.has_held_out else ""
        self.bar.place.setText(resting if x is None else place_text(x, by_epoch=self.by_epoch))

    @Slot()
    def _on_losses_changed(self) -> None:
        if self.isVisible():
            self._stale = max(len(self.charts), 1)
            self._throttle.request()

    @Slot()
    def _on_status_changed(self) -> None:
        self._show_page()
        if self._run.status.moving:
            import explorer.views.loss_curves.chart  # noqa: F401 - loaded while the run starts anyway
        elif self.isVisible():
            self._draw_all()

    @Slot()
    def _on_look_changed(self) -> None:
        for chart in self.charts:
            chart.apply_look(self._look.look)
            chart.show_curves(self._store, by_epoch=self.by_epoch, following=self._following, anew=True)

    @Slot(bool)
    def _on_smooth_toggled(self, smooth: bool) -> None:
        for chart in self.charts:
            chart.set_smoothing(smooth)
        self._draw_all()

    @Slot()
    def _on_fit(self) -> None:
        self._following = True
        self._draw_all()

    @Slot()
    def _on_moved_by_hand(self) -> None:
        self._following = False

    @Slot(object)
    def _on_hovered(self, x: float | None) -> None:
        self._hovered = x
        self._show_place()
        for chart in self.charts:
            chart.show_values(self._store, x, by_epoch=self.by_epoch)
