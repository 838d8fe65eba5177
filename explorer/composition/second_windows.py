"""What a second model has in windows of its own: the form and the curves of its run, and its film strip."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from explorer.composition.curve_files import CurveFiles
from explorer.composition.side import Side
from explorer.composition.views import CURVES_PX, Views
from explorer.composition.walk_files import WalkFiles
from explorer.composition.walking import Walking
from explorer.composition.wiring import wire_training
from explorer.controllers.play_head_link import PlayHeadLink
from explorer.desktop.side_window import SideWindow
from explorer.state.look import LookState
from explorer.state.run_state import RunState
from explorer.state.strip_state import StripState
from explorer.views.film_strip.film_strip import FilmStrip
from explorer.views.loss_curves.loss_curves import LossCurves
from explorer.views.training_panel.panel import TrainingPanel

ServeForm = Callable[[TrainingPanel, RunState], None]
"""Asks for images of the user's own when the form of a run wants some."""

FORM_PX = 320
TRAINING_SIZE = QSize(FORM_PX + CURVES_PX + 40, 640)
STRIP_SIZE = QSize(860, 260)


class SecondWindows(QObject):
    """Each is made when it is asked for: until then nothing is computed for it."""

    def __init__(
        self,
        side: Side,
        first: Views,
        look: LookState,
        serve_form: ServeForm,
        shown: StripState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._side, self._first, self._look, self._serve_form = side, first, look, serve_form
        self._shown = shown
        self.training: SideWindow | None = None
        self.strip: SideWindow | None = None
        self.walking: Walking | None = None

    def present_training(self, window: QWidget) -> None:
        """Show the form and the buttons of a run of the second model, beside its curves."""
        if self.training is None:
            self.training = self._training_window(window)
        self.training.present()

    def present_strip(self, window: QWidget) -> None:
        """Show the walk that the first strip shows, as the second model decodes it."""
        if self.strip is None:
            self.strip = self._strip_window(window)
        self.strip.present()

    def close(self) -> None:
        """Take the windows away."""
        if self.walking is not None:
            self.walking.playback.set_playing(False)
            self.walking.export.cancel()
        for window in (self.training, self.strip):
            if window is not None:
                window.close()
                window.deleteLater()

    def _training_window(self, window: QWidget) -> SideWindow:
        state = self._side.state
        panel, curves = TrainingPanel(state.run, state.catalogue), LossCurves(state.run, self._look)
        curves.setMinimumWidth(CURVES_PX)
        wire_training(panel, self._side)
        first = self._first.training
        panel.download_requested.connect(first.download_requested)
        panel.download_cancelled.connect(first.download_cancelled)
        self._serve_form(panel, state.run)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setObjectName("secondTraining")
        both.setChildrenCollapsible(False)
        both.addWidget(panel)
        both.addWidget(curves)
        both.setStretchFactor(1, 1)
        both.setSizes([FORM_PX, CURVES_PX])
        made = SideWindow("Train a Second Model", both, TRAINING_SIZE, window)
        CurveFiles(made, curves, state, self)
        return made

    def _strip_window(self, window: QWidget) -> SideWindow:
        state = self._side.state
        self.walking = Walking(state, self._side.decoding, self)
        PlayHeadLink(self._shown, state.strip, self)
        view = FilmStrip(state.strip, self._look)
        self.walking.serve(view)
        made = SideWindow("Film Strip of the Second Model", view, STRIP_SIZE, window)
        WalkFiles(made, view, state.export, self._look, self.walking.export, self)
        self.walking.strip.refresh()  # a path may be selected already
        return made
