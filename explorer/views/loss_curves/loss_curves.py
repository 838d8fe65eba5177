"""The curves side by side, linked in their horizontal axis, with the controls above them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.state.look import LookState
from explorer.state.run_state import RunState
from explorer.views.loss_curves.charts import charts_for
from explorer.views.loss_curves.curve_store import CurveStore
from explorer.views.loss_curves.throttle import Throttle
from explorer.views.loss_curves.wording import held_out_text, place_text

if TYPE_CHECKING:
    from explorer.views.loss_curves.chart import Chart

_INTERVAL_MS = 200


class LossCurves(QWidget):
    """Draws the records of the run, at most five times a second, and nothing while it is hidden."""

    export_requested = Signal(str)
    """"png" or "csv"."""

    def __init__(self, run: RunState, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run, self._look = run, look
        self._store = CurveStore()
        self._following = True
        self._hovered: float | None = None
        self.charts: tuple[Chart, ...] = ()
        self._throttle = Throttle(self._redraw, _INTERVAL_MS, self)
        self.setObjectName("lossCurves")

        self.place = QLabel(self)
        self.place.setProperty("textRole", "caption")
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.axis = QComboBox(self)
        self.axis.setObjectName("curvesAxis")
        self.axis.setAccessibleName("Horizontal axis")
        self.axis.setToolTip("Counts along the horizontal axis: optimiser steps, or epochs.")
        self.axis.addItem("Steps", False)
        self.axis.addItem("Epochs", True)
        self.smooth = self._button("Smooth", "curvesSmooth", "Draws a moving average; the raw curve stays, faintly.")
        self.smooth.setCheckable(True)
        self.fit = self._button("Fit", "curvesFit", "Shows the whole run again (A, or a double click on a chart).")
        self.export = self._button("Export", "curvesExport", "Writes the curves to a file.")
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.export)
        menu.addAction("Picture (PNG)").setData("png")
        menu.addAction("Table (CSV)").setData("csv")
        menu.triggered.connect(self._on_export_chosen)
        self.export.setMenu(menu)
        self.empty = QLabel("Press Start: the losses appear here.", self)
        self.empty.setObjectName("curvesEmpty")
        self.empty.setProperty("tone", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._lay_out()

        self.axis.currentIndexChanged.connect(self._on_axis_changed)
        self.smooth.toggled.connect(self._on_smooth_toggled)
        self.fit.clicked.connect(self._on_fit)
        QShortcut(QKeySequence("A"), self, self._on_fit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        run.losses_changed.connect(self._on_losses_changed)
        run.status_changed.connect(self._on_status_changed)
        look.changed.connect(self._on_look_changed)
        self._refresh_page()

    @property
    def by_epoch(self) -> bool:
        """Whether the horizontal axis counts epochs."""
        return bool(self.axis.currentData())

    def picture(self) -> QImage:
        """The charts without the controls, for a file."""
        return self._plots.grab().toImage()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._throttle.cancel()

    def _button(self, text: str, name: str, tooltip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setObjectName(name)
        button.setToolTip(tooltip)
        button.setAccessibleName(f"{text} the curves")
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        bar.addWidget(self.place, 1)
        for widget in (self.axis, self.smooth, self.fit, self.export):
            bar.addWidget(widget)
        self._plots = QWidget(self)
        self._row = QHBoxLayout(self._plots)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._plots)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)

    def _redraw(self) -> None:
        self._store.read(self._run)
        self._arrange_charts()
        self._refresh_page()
        if not self.charts:
            return
        if self._following:
            first, last = self._store.extent(by_epoch=self.by_epoch)
            self.charts[0].plot.setXRange(first, last, padding=0.01)
        for chart in self.charts:
            chart.show_curves(self._store, by_epoch=self.by_epoch, following=self._following)

    def _arrange_charts(self) -> None:
        """Make new charts when the run records other terms than the last one did."""
        plans = charts_for(self._store.terms)
        if plans == tuple(chart.plan for chart in self.charts):
            return
        for chart in self.charts:
            self._row.removeWidget(chart)
            chart.hide()
            chart.deleteLater()
        self.charts = ()
        if not plans:
            return
        from explorer.views.loss_curves.chart import Chart  # late: see there

        self.charts = tuple(
            Chart(plan, plan.recorded(self._store.terms), self._look.look, self._plots) for plan in plans
        )
        for chart in self.charts:
            chart.set_smoothing(self.smooth.isChecked())
            chart.hovered.connect(self._on_hovered)
            chart.moved_by_hand.connect(self._on_moved_by_hand)
            chart.fit_requested.connect(self._on_fit)
            if chart is not self.charts[0]:
                chart.plot.setXLink(self.charts[0].plot)
            self._row.addWidget(chart, 1)
        self._following = True

    def _refresh_page(self) -> None:
        self._pages.setCurrentIndex(1 if self.charts else 0)
        for widget in (self.axis, self.smooth, self.fit, self.export):
            widget.setEnabled(bool(self.charts))
        self._show_place()

    def _show_place(self) -> None:
        x = self._hovered
        resting = held_out_text(self._run.config.held_out_images) if self._store.has_held_out else ""
        self.place.setText(resting if x is None else place_text(x, by_epoch=self.by_epoch))

    @Slot()
    def _on_losses_changed(self) -> None:
        if self.isVisible():
            self._throttle.request()

    @Slot()
    def _on_status_changed(self) -> None:
        if self._run.status.alive:
            import explorer.views.loss_curves.chart  # noqa: F401 - loaded while the run starts anyway

    @Slot()
    def _on_look_changed(self) -> None:
        for chart in self.charts:
            chart.apply_look(self._look.look)
            chart.show_curves(self._store, by_epoch=self.by_epoch, following=self._following)

    @Slot()
    def _on_axis_changed(self) -> None:
        self._following = True
        self._redraw()

    @Slot(bool)
    def _on_smooth_toggled(self, smooth: bool) -> None:
        for chart in self.charts:
            chart.set_smoothing(smooth)
        self._redraw()

    @Slot()
    def _on_fit(self) -> None:
        self._following = True
        self._redraw()

    @Slot()
    def _on_moved_by_hand(self) -> None:
        self._following = False

    @Slot(object)
    def _on_hovered(self, x: float | None) -> None:
        self._hovered = x
        self._show_place()
        for chart in self.charts:
            chart.show_values(self._store, x, by_epoch=self.by_epoch)

    @Slot(object)
    def _on_export_chosen(self, action: object) -> None:
        self.export_requested.emit(action.data())  # type: ignore[attr-defined]
