"""One chart of the run: its heading with the values, and below it the curves.

pyqtgraph draws it; only this module imports it, and only when the first run begins, because loading it takes a
third of a second that the start of the application does not have.
"""

import math

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from explorer.drawing import palette
from explorer.drawing.curve_buffer import CurveBuffer, DoubleArray, calm_range, telling_range
from explorer.state.look import Look
from explorer.views.loss_curves.charts import ChartPlan
from explorer.views.loss_curves.curve_store import CurveStore
from explorer.views.loss_curves.wording import Part, heading, plain_value_line, value_line
from explorer.widgets.steady import Steady
from trainer.values.losses import LossTerm, Split

_FAINT = 70
"""Opacity, of 255, of the raw curve behind the smoothed one."""
_MARKS = 300
"""Held-out curves with more points than this are drawn without dashes and marks."""
_PITCH_PX = 64
"""Between two numbers of the horizontal axis: in a narrow chart pyqtgraph lets "1,000" touch "2,000"."""
_MANY = 2000
"""Curves with more points are thinned to what can be seen of them."""


class _PlainAxis(pg.AxisItem):  # type: ignore[misc]
    """Numbers in full, "20,000" and not "2e+04"."""

    _finest = 1.0

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        levels: list[tuple[float, list[float]]] = super().tickValues(low, high, size)
        self._finest = min((spacing for spacing, _ in levels[:2]), default=1.0)
        return levels

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        # As many decimals for all of them: "3.0" beside "2.5".
        places = max(0, math.ceil(-math.log10(min(spacing, self._finest)) - 1e-6))
        return [f"{value * scale:,.{places}f}".replace("-", "−") for value in values]


class _WideAxis(_PlainAxis):
    """Numbers 1, 2 or 5 times a power of ten apart, with room between them."""

    pitch_px = _PITCH_PX

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        least = max(abs(high - low), 1e-9) * self.pitch_px / max(size, 1.0)
        power = 10.0 ** math.floor(math.log10(least))
        step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)
        return [(step, 0.0), (step / 5, 0.0)]


class Chart(QWidget):
    """The curves of one plan."""

    hovered = Signal(object)
    """Step or epoch (float) under the mouse, None when it left."""
    moved_by_hand = Signal()
    """The user panned or zoomed."""
    fit_requested = Signal()
    """Double click."""

    def __init__(self, plan: ChartPlan, terms: tuple[LossTerm, ...], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan, self._terms = plan, terms
        self._cursor: float | None = None
        self.setObjectName(f"chart-{plan.terms[0]}")
        self.title, self.values = QLabel(self), QLabel(self)
        for label in (self.title, self.values):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        tips = [f"{term.label}: {term.tooltip}" for term in terms]
        self.title.setToolTip("\n".join([*tips, plan.help] if plan.help else tips))
        self.values.setToolTip("The latest values, or those under the mouse.")
        self.plot = pg.PlotWidget(
            self, axisItems={"left": _PlainAxis("left"), "bottom": _WideAxis("bottom")}, enableMenu=False
        )
        self.plot.setAccessibleName(f"Curves: {plan.title}")
        self.plot.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.plot.hideButtons()
        self.plot.getViewBox().sigRangeChangedManually.connect(self._on_range_changed_manually)
        self.plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.plot.viewport().installEventFilter(self)
        for side in ("left", "bottom"):
            self.plot.getAxis(side).enableAutoSIPrefix(False)
        if plan.limits is not None:
            self.plot.setYRange(*plan.limits, padding=0.04)
            self.plot.setLimits(yMin=plan.limits[0] - 0.5, yMax=plan.limits[1] + 0.5)
        self._guide = pg.InfiniteLine(plan.guide or 0.0, angle=0)
        self._line = pg.InfiniteLine(angle=90)
        self._line.setVisible(False)
        self.plot.addItem(self._line, ignoreBounds=True)
        if plan.guide is not None:
            self.plot.addItem(self._guide, ignoreBounds=True)
        self._raw = {term.key: self._new_curve() for term in terms}
        self._smooth = {term.key: self._new_curve() for term in terms}
        self._held_out = {term.key: self._new_curve() for term in terms}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(Steady(self.values, self))
        column.addSpacing(4)
        column.addWidget(self.plot, 1)
        self._drawn: dict[str, CurveBuffer] = {}
        self._drawn_points: dict[str, int] = {}
        self._height: tuple[float, float] | None = None
        self._smoothing = False
        self._parts: list[Part] = []
        self.apply_look(look)

    def apply_look(self, look: Look) -> None:
        """Take the colours and sizes of another look."""
        self._look = look
        colours = palette.DARK if look.dark else palette.LIGHT
        self._colours = {
            term.key: QColor(*(colours.ink if term.role == "whole" else getattr(colours, term.role)))
            for term in self._terms
        }
        self.plot.setBackground(look.ground)
        font = QFont(self.font())
        font.setPixelSize(look.caption_px)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(QPen(QColor(look.line), look.line_px))
            axis.setTextPen(look.muted)
            axis.setTickFont(font)
        self.plot.getAxis("bottom").setStyle(maxTextLevel=0)
        self.plot.getAxis("bottom").pitch_px = look.px(_PITCH_PX)
        self.plot.getAxis("left").setWidth(look.px(46))  # a width of its own: longer numbers must not move the plot
        self.plot.getAxis("bottom").setHeight(look.px(22))
        self._guide.setPen(_pen(look.muted, look.line_px, Qt.PenStyle.DotLine))
        self._line.setPen(_pen(look.muted, look.line_px))
        self._write_labels()
        self._apply_pens()

    def set_smoothing(self, smoothing: bool) -> None:
        """Draw the smoothed curves, with the raw ones faint behind them, or the raw ones alone."""
        self._smoothing = smoothing
        self._apply_pens()

    def show_curves(self, store: CurveStore, *, by_epoch: bool, following: bool, anew: bool = False) -> None:
        """Draw what the store holds.

        Args:
            store: the curves.
            by_epoch: what the horizontal axis counts.
            following: fit the vertical range to the curves, calmly.
            anew: fit it tightly, and draw what seems unchanged too.
        """
        shown: list[DoubleArray] = []
        for term in self._terms:
            train, held_out = store.curve(term.key, "train"), store.curve(term.key, "held-out")
            if train is not None:
                places = train.epochs if by_epoch else train.steps
                _draw(self._raw[term.key], places, train.values)
                if self._smoothing:
                    _draw(self._smooth[term.key], places, train.smoothed)
                shown.append(train.values)
            if held_out is not None:
                self._show_held_out(term, held_out, by_epoch=by_epoch, anew=anew)
                shown.append(held_out.values)
        if following and shown:
            self._fit_height(shown, anew=anew)
        self.settle()
        self.show_values(store, self._cursor, by_epoch=by_epoch)

    def settle(self) -> None:
        """Take over another range at once; otherwise the first painting changes the axes and asks for another."""
        self.plot.getViewBox().prepareForPaint()

    def show_values(self, store: CurveStore, x: float | None, *, by_epoch: bool) -> None:
        """Write the values at a step or epoch, or the latest ones for None, and mark the place."""
        self._cursor = x
        self._line.setVisible(x is not None)
        if x is not None:
            self._line.setPos(x)
        parts: list[Part] = []
        splits: tuple[Split, ...] = ("train", "held-out")
        for term in self._terms:
            name = term.label if len(self._terms) > 1 else ""
            for split in splits:
                curve = store.curve(term.key, split)
                if curve is not None and len(curve):
                    value = _value(curve, x, by_epoch=by_epoch)
                    parts.append((name, split, value, self._colours[term.key].name()))
        self._parts = parts
        self._write_labels()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_labels()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hovered.emit(None)
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self.fit_requested.emit()
        return super().eventFilter(watched, event)

    def _write_labels(self) -> None:
        """Heading and values, in few words where the chart is narrow."""
        write = self.fontMetrics().horizontalAdvance
        plain = f"{self.plan.title} {self.plan.unit}"
        unit = self.plan.unit if write(plain) * 1.1 < self.width() else ""  # 1.1: the title is bold
        self.title.setText(heading(self.plan.title, unit, self._look))
        brief = write(plain_value_line(self._parts)) > self.width()
        self.values.setText(value_line(self._parts, self._look, brief=brief))

    def _new_curve(self) -> pg.PlotDataItem:
        return self.plot.plot()

    def _apply_pens(self) -> None:
        width = 1.5 * self._look.line_px
        for term in self._terms:
            colour = self._colours[term.key]
            faint = QColor(colour)
            faint.setAlpha(_FAINT if self._smoothing else 255)
            # A line of width 1 without anti-aliasing is by far the fastest; thick ones stay for the few smooth points.
            self._raw[term.key].setPen(_pen(faint, self._look.line_px))
            self._smooth[term.key].setPen(_pen(colour, width))
            self._smooth[term.key].setVisible(self._smoothing)
            held_out = self._held_out[term.key]
            held_out.setPen(self._held_out_pen(term, dashed=True))
            held_out.setSymbolSize(self._look.px(5))
            held_out.setSymbolBrush(QColor(self._look.ground))
            held_out.setSymbolPen(_pen(colour, width))
            held_out.setZValue(10)

    def _show_held_out(self, term: LossTerm, curve: CurveBuffer, *, by_epoch: bool, anew: bool) -> None:
        """Marks are slow to draw and come once an epoch: only new ones are drawn."""
        if not anew and self._drawn.get(term.key) is curve and self._drawn_points.get(term.key) == len(curve):
            return
        self._drawn[term.key], self._drawn_points[term.key] = curve, len(curve)
        few = len(curve) <= _MARKS
        item = self._held_out[term.key]
        item.setPen(self._held_out_pen(term, dashed=few))
        item.setSymbol("o" if few else None)
        _draw(item, curve.epochs if by_epoch else curve.steps, curve.values)

    def _fit_height(self, shown: list[DoubleArray], *, anew: bool) -> None:
        now = None if anew else self._height
        fixed = self.plan.limits
        wanted = calm_range(telling_range(shown), now) if fixed is None else calm_range(fixed, None, margin=0.04)
        if wanted != self._height or anew:
            self._height = wanted
            self.plot.setYRange(*wanted, padding=0)

    def _held_out_pen(self, term: LossTerm, *, dashed: bool) -> QPen:
        """Dashes of thousands of short lines would take Qt a tenth of a second, and nobody could see them."""
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        return _pen(self._colours[term.key], (1.5 if dashed else 1.0) * self._look.line_px, style)

    def _on_range_changed_manually(self, _axes: object) -> None:
        self.moved_by_hand.emit()

    def _on_mouse_moved(self, place: object) -> None:
        box = self.plot.getViewBox()
        inside = box.sceneBoundingRect().contains(place)
        self.hovered.emit(float(box.mapSceneToView(place).x()) if inside else None)


def _draw(item: pg.PlotDataItem, places: DoubleArray, values: DoubleArray) -> None:
    """Points that the eye could not tell apart are thinned; that is done anew with every range, so not for few."""
    many = len(places) > _MANY
    item.setDownsampling(auto=many, method="peak")
    item.setClipToView(many)
    item.setData(places, values)


def _value(curve: CurveBuffer, x: float | None, *, by_epoch: bool) -> float:
    value = float(curve.values[-1]) if x is None else curve.value_at(x, by_epoch=by_epoch)
    return math.nan if value is None else value


def _pen(colour: QColor | str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setCosmetic(True)  # in pixels, whatever the scale of the axes
    return pen
