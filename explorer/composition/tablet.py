"""The tablet and the guests: the dock, the actions, dropped pictures, and who acts."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QWidget

from explorer.composition.views import Views
from explorer.controllers.guest_controller import GuestController
from explorer.controllers.inversion_controller import InversionController
from explorer.controllers.picture_guests import PictureGuests
from explorer.controllers.tablet_controller import TabletController
from explorer.decoding.decoding_thread import DecodingThread
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.tablet import TabletView

PICTURES = "Pictures (*.png *.jpg *.jpeg *.webp)"

LEAST_PX = 360
"""Width of pen, paper and buttons; in less nobody can draw."""


class TabletWires(QObject):
    """Connects the tablet, the list and the map to the controllers of drawings and guests."""

    def __init__(
        self,
        actions: Actions,
        window: MainWindow,
        views: Views,
        state: ApplicationState,
        look: LookState,
        decoding: DecodingThread,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._window, self._state = actions, window, state
        self.tablet = TabletController(state, decoding, self)
        self.guests = GuestController(state, decoding, self)
        self.pictures = PictureGuests(state, self.guests, self)
        self.inversion = InversionController(state, decoding, self.tablet, self.guests, self)
        self.view = TabletView(state.tablet, state.model, state.data, look)
        room = _scrolled(self.view)
        window.add_dock("tablet", "Tablet", room, Qt.DockWidgetArea.BottomDockWidgetArea, hidden_at_first=True)
        self.tablet.set_shown(False)
        actions["dock.tablet"].toggled.connect(self.tablet.set_shown)
        self._wire_view()
        views.map.guest_visited.connect(self.guests.probe)
        views.map.guest_removed.connect(self.guests.delete)
        views.paths.guest_selected.connect(self.guests.probe)
        views.paths.guest_renamed.connect(self.guests.rename)
        views.paths.guest_deleted.connect(self.guests.delete)
        views.paths.guest_search_requested.connect(self._on_search)
        window.pictures_dropped.connect(self.pictures.add)
        window.closing.connect(self.inversion.cancel)
        actions["draw"].triggered.connect(self._on_draw)
        actions["guest.keep"].triggered.connect(self.guests.keep_drawing)
        actions["guest.pictures"].triggered.connect(self._on_pictures)
        state.tablet.reading_changed.connect(self._show_reading)
        self._show_reading()

    def _wire_view(self) -> None:
        view, tablet = self.view, self.tablet
        view.stroke_begun.connect(tablet.begin_stroke)
        view.stroke_continued.connect(tablet.continue_stroke)
        view.eraser_toggled.connect(tablet.set_erases)
        view.thickness_requested.connect(tablet.set_thickness)
        view.undo_requested.connect(tablet.undo)
        view.redo_requested.connect(tablet.redo)
        view.clear_requested.connect(tablet.clear)
        view.probe_requested.connect(tablet.probe_drawing)
        view.keep_requested.connect(self.guests.keep_drawing)
        view.find_requested.connect(self.inversion.find_drawing)
        view.find_cancelled.connect(self.inversion.cancel)

    @Slot()
    def _on_draw(self) -> None:
        """Show the tablet in front, ready to draw on."""
        self._actions["dock.tablet"].setChecked(True)
        self._window.dock("tablet").raise_()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(int)
    def _on_search(self, guest_id: int) -> None:
        """Its progress, and the button that gives it up, are on the tablet."""
        self._on_draw()
        self.inversion.find_guest(guest_id)

    @Slot()
    def _on_pictures(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self._window, "Put Pictures on the Map", str(Path.home()), PICTURES)
        if paths:
            self.pictures.add(paths)

    @Slot()
    def _show_reading(self) -> None:
        self._actions["guest.keep"].setEnabled(self._state.tablet.reading is not None)


def _scrolled(view: QWidget) -> QScrollArea:
    """The view with a scroll bar where it has less than its room; below `LEAST_PX` it stands behind its neighbours."""
    area = QScrollArea()
    area.setMinimumWidth(LEAST_PX)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(view)
    return area
