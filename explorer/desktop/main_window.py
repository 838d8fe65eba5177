"""The window: menus, tool bar, centre and docks. It is given its widgets and knows none of them.

It emits intents and never acts on the application itself; what its actions do is wired by the composition root.
"""

import base64
import binascii
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QMainWindow, QMenu, QTabWidget, QToolBar, QVBoxLayout, QWidget

from explorer.desktop.actions import Actions
from explorer.desktop.dock_layout import DockLayout
from explorer.desktop.drop_target import DropHint, drop_of
from explorer.desktop.panels import Panel
from explorer.desktop.rail import Rail
from explorer.desktop.recent_menu import RecentMenu
from explorer.painting.icons import icon_size
from explorer.state.look import LookState
from trainer.resources import resource_path

_NAME = "Latent Explorer"
_LAYOUT_VERSION = 2
"""To be raised when docks come or go, so that a layout of before is not forced on them."""

_SMALL_SCREEN_PX = 1366
"""On a screen that is no wider the window opens maximised."""

Area = Qt.DockWidgetArea


class MainWindow(QMainWindow):
    """Signals tell what was dropped, and that the window closes for good."""

    file_dropped = Signal(str)
    """Path of a model file or of the folder of a run."""
    onnx_dropped = Signal(object)
    """Paths of one or two ONNX files, tuple[str, ...]."""
    pictures_dropped = Signal(object)
    """Paths, tuple[str, ...]."""
    images_dropped = Signal(str, str)
    """Path of a data set, and whether it is a "folder" of pictures or a "file" of images."""
    codes_dropped = Signal(str)
    """Path of a table of codes."""
    closing = Signal()

    def __init__(self, actions: Actions, look: LookState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._look = actions, look
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; False keeps it open."""

        self.setObjectName("mainWindow")
        self.setWindowIcon(QIcon(str(resource_path("icons", "application.svg"))))
        self.setMinimumSize(1024, 640)
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.setCorner(Qt.Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
        self.setTabPosition(Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)

        self.centre = QWidget(self)
        """The place of the central widget; overlays such as the notice bar are its children."""
        self.centre.setObjectName("centre")
        self._centre_layout = QVBoxLayout(self.centre)
        self._centre_layout.setContentsMargins(0, 0, 0, 0)
        self._centre_layout.setSpacing(0)
        self.setCentralWidget(self.centre)

        self.menus: dict[str, QMenu] = actions.fill_menus(self.menuBar())
        self.recent = RecentMenu(self)
        self.menus["File"].insertMenu(actions["save"], self.recent)
        self._tool_bar = self._make_tool_bar()
        self._rail = Rail(look, self)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self._rail)
        self._drop_hint = DropHint(self)
        self._docks = DockLayout(self, actions, look)

        actions["layout.reset"].triggered.connect(self.reset_layout)
        actions["quit"].triggered.connect(self.close)
        actions["full-screen"].toggled.connect(self._on_full_screen_toggled)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.set_document("")

    def set_centre(self, widget: QWidget) -> None:
        """Put the widget into the middle; earlier ones are taken out and hidden."""
        while self._centre_layout.count():
            before = self._centre_layout.takeAt(0).widget()
            if before is not widget:
                before.hide()
        self._centre_layout.addWidget(widget)
        widget.show()

    def add_dock(
        self, panel_id: str, title: str, widget: QWidget, area: Area, *, hidden_at_first: bool = False
    ) -> Panel:
        """Add a dock; the action "dock.<id>" shows and hides it. Docks below stand side by side."""
        panel = self._docks.add(panel_id, title, widget, area, hidden_at_first=hidden_at_first)
        action = self._actions[f"dock.{panel_id}"]
        action.setChecked(not hidden_at_first)
        action.toggled.connect(partial(self._docks.set_shown, panel_id))
        panel.closed.connect(partial(action.setChecked, False))
        if area == Area.LeftDockWidgetArea:
            self._rail.follow(action, title)
        return panel

    def dock(self, panel_id: str) -> Panel:
        """A dock by its id."""
        return self._docks.panels[panel_id]

    def widen(self, panel_id: str, width_px: int) -> None:
        """Give a dock at a side of the window another width."""
        self._docks.want_width(panel_id, width_px)

    @Slot()
    def reset_layout(self) -> None:
        """Put all docks back where they were at first, at sizes that suit the window."""
        self._docks.reset()

    def saved_layout(self) -> tuple[str, str]:
        """Place of the window and of its docks, to be kept in the preferences `geometry` and `docks`."""
        return _packed(self.saveGeometry()), _packed(self.saveState(_LAYOUT_VERSION))

    def restore_layout(self, geometry: str, docks: str) -> bool:
        """Put window and docks where they were; what cannot be read gives the first layout and False."""
        placed = bool(geometry) and self.restoreGeometry(_unpacked(geometry))
        if not placed:
            self._take_first_size()
        self._docks.reset()
        restored = bool(docks) and self.restoreState(_unpacked(docks), _LAYOUT_VERSION)
        if restored:
            self._docks.restored()
        return placed and restored

    def set_document(self, name: str, *, unsaved: bool = False) -> None:
        """Name the open model in the title, with a mark while it has not been saved."""
        self.setWindowTitle(f"{name}[*] – {_NAME}" if name else f"{_NAME}[*]")
        self.setWindowModified(unsaved)

    def createPopupMenu(self) -> QMenu:
        """The menu of a right click on a dock's title: the same panels as in the menu View."""
        menu = QMenu(self)
        menu.addActions(self.menus["Panels"].actions())
        return menu

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            self.closing.emit()
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        drop = drop_of(event.mimeData())
        if drop is not None:
            event.acceptProposedAction()
            self._drop_hint.appear(drop.promise)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        drop = drop_of(event.mimeData())
        if drop is None:
            return
        event.acceptProposedAction()
        if drop.kind == "onnx":
            self.onnx_dropped.emit(drop.paths)
        elif drop.kind == "pictures":
            self.pictures_dropped.emit(drop.paths)
        elif drop.kind == "model":
            self.file_dropped.emit(drop.paths[0])
        elif drop.kind == "codes":
            self.codes_dropped.emit(drop.paths[0])
        else:
            self.images_dropped.emit(drop.paths[0], drop.kind)

    def _make_tool_bar(self) -> QToolBar:
        bar = QToolBar("Main Tools", self)
        bar.setObjectName("mainTools")
        bar.setMovable(False)
        self._actions.fill_toolbar(bar)
        if self.menuBar().isNativeMenuBar():
            self.addToolBar(bar)
        else:
            # At the end of the menu bar it costs the picture no height.
            self.menuBar().setCornerWidget(bar)
        return bar

    def _take_first_size(self) -> None:
        screen = QGuiApplication.primaryScreen().availableSize()
        if self.minimumWidth() <= screen.width() <= _SMALL_SCREEN_PX:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)
        self.resize(QSize(1600, 1000).boundedTo(screen * 0.92).expandedTo(self.minimumSize()))

    @Slot(bool)
    def _on_full_screen_toggled(self, wanted: bool) -> None:
        state = self.windowState()
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(state | full if wanted else state & ~full)

    @Slot()
    def _on_look_changed(self) -> None:
        self._tool_bar.setIconSize(icon_size(self._look.look))


def _packed(data: QByteArray) -> str:
    return base64.b64encode(data.data()).decode()


def _unpacked(text: str) -> QByteArray:
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error):
        return QByteArray()
