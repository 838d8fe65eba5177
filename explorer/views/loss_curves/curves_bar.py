"""The controls above the charts, and the line that says where the mouse is."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget


class CurvesBar(QWidget):
    """Horizontal axis, smoothing, fit and export."""

    export_requested = Signal(str)
    """"png" or "csv"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.place, 1)
        for widget in (self.axis, self.smooth, self.fit, self.export):
            row.addWidget(widget)

    def set_usable(self, usable: bool) -> None:
        """Without curves there is nothing to control."""
        for widget in (self.axis, self.smooth, self.fit, self.export):
            widget.setEnabled(usable)

    def _button(self, text: str, name: str, tooltip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setObjectName(name)
        button.setToolTip(tooltip)
        button.setAccessibleName(f"{text} the curves")
        return button

    @Slot(QAction)
    def _on_export_chosen(self, action: QAction) -> None:
        self.export_requested.emit(action.data())
