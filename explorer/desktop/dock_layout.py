"""Where the docks of a window stand: at first, after a restart, and when the window is too narrow for them."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from explorer.desktop.actions import Actions
from explorer.desktop.panels import Panel, first_sizes
from explorer.state.look import LookState

Area = Qt.DockWidgetArea
_SEPARATORS_PX = 24
_MOST_TRIES = 5


class DockLayout(QObject):
    """The docks by id. Those below stand side by side, or behind one another where that is too narrow."""

    def __init__(self, window: QMainWindow, actions: Actions, look: LookState) -> None:
        super().__init__(window)
        self._window, self._actions, self._look = window, actions, look
        self._panels: dict[str, Panel] = {}
        self._first_areas: dict[str, Area] = {}
        self._hidden_at_first: set[str] = set()
        self._untitled: set[Panel] = set()
        self._newest: Panel | None = None
        self._sized = False
        self._folded = False
        self._wanted_px: dict[Area, int] = {}
        self._tries = 0
        self._scale = look.look.scale
        # Several changes of size in a row, and sizes that docks want anew after a change of type, end in one fitting.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._on_fitting)
        window.installEventFilter(self)
        look.changed.connect(self._on_look_changed)

    @property
    def panels(self) -> dict[str, Panel]:
        """All docks by id."""
        return self._panels

    def add(self, panel_id: str, title: str, widget: QWidget, area: Area, *, hidden_at_first: bool) -> Panel:
        """Add a dock to an area."""
        panel = Panel(panel_id, title, widget, self._window)
        self._panels[panel_id], self._first_areas[panel_id] = panel, area
        self._window.addDockWidget(area, panel)
        if hidden_at_first:
            self._hidden_at_first.add(panel_id)
            panel.hide()
        return panel

    def set_shown(self, panel_id: str, shown: bool) -> None:
        """Open or close a dock; one that opens below gets its share of the width, or comes to the front."""
        panel = self._panels[panel_id]
        if panel.isHidden() != shown:
            return
        below = self._first_areas[panel_id] == Area.BottomDockWidgetArea
        for area in (Area.LeftDockWidgetArea, Area.RightDockWidgetArea):
            standing = self._standing_in(area)
            if below and shown and standing:
                self._wanted_px.setdefault(area, standing[0].width())
        panel.setVisible(shown)
        if below:
            self._newest = panel if shown else None
            self._fitting.start()

    def want_width(self, panel_id: str, width_px: int) -> None:
        """Give a dock at a side another width, as soon as what it holds has taken its own."""
        panel = self._panels[panel_id]
        area = self._window.dockWidgetArea(panel)
        if not panel.isFloating() and area in (Area.LeftDockWidgetArea, Area.RightDockWidgetArea):
            self._wanted_px[area] = width_px
            self._fitting.start()

    def reset(self) -> None:
        """Put all docks back where they were at first, at sizes that suit the window."""
        for panel_id, panel in self._panels.items():
            panel.setFloating(False)
            self._window.removeDockWidget(panel)
            self._window.addDockWidget(self._first_areas[panel_id], panel)
        for panel_id, panel in self._panels.items():
            panel.setVisible(panel_id not in self._hidden_at_first)
        self._folded = False
        self._sized = self._window.isVisible()
        self.show_state()
        self.take_first_sizes()
        self._fitting.start()

    def restored(self) -> None:
        """The window has put its docks back as they were when it was closed."""
        self._sized = True
        self._wanted_px.clear()
        below = self._below()
        self._folded = len(below) > 1 and below[1] in self._window.tabifiedDockWidgets(below[0])
        self.show_state()
        self._fitting.start()

    def show_state(self) -> None:
        """Check the actions of the docks that are open."""
        for panel_id, panel in self._panels.items():
            self._actions[f"dock.{panel_id}"].setChecked(not panel.isHidden())

    def take_first_sizes(self) -> None:
        """Give the docks the sizes of the first layout."""
        sizes = first_sizes(self._window.size(), self._scale)
        self._wanted_px = {
            Area.LeftDockWidgetArea: sizes.left_px,
            Area.RightDockWidgetArea: sizes.right_px,
            Area.BottomDockWidgetArea: sizes.bottom_px,
        }
        self._take_wanted_sizes()
        self._share_below()

    def fit(self) -> None:
        """Put the docks below behind one another where the window is too narrow, and apart where it is not."""
        below = self._below()
        if len(below) < 2:
            return
        sides = (Area.LeftDockWidgetArea, Area.RightDockWidgetArea)
        beside = sum(max((_least_width(panel) for panel in self._standing_in(area)), default=0) for area in sides)
        narrow = beside + sum(_least_width(panel) for panel in below) + _SEPARATORS_PX > self._window.width()
        apart = set(below[1:]) - set(self._window.tabifiedDockWidgets(below[0]))  # opened since they were folded
        if narrow == self._folded and not (narrow and apart):
            return
        self._folded = narrow
        for panel in below[1:]:
            if narrow:
                self._window.tabifyDockWidget(below[0], panel)
            else:
                # Splitting would put it among the tabs again.
                self._window.removeDockWidget(panel)
                self._window.addDockWidget(Area.BottomDockWidgetArea, panel, Qt.Orientation.Horizontal)
                panel.show()
        if narrow:
            below[0].raise_()
        else:
            self._share_below()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Show and not self._sized:
                # Docks take sizes only once the window has its own.
                self._sized = True
                self.take_first_sizes()
            if event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
                self._fitting.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _on_look_changed(self) -> None:
        factor, self._scale = self._look.look.scale / self._scale, self._look.look.scale
        if factor == 1.0 or not self._sized:
            return
        most = first_sizes(self._window.size(), self._scale)
        limits = {
            Area.LeftDockWidgetArea: most.left_px,
            Area.RightDockWidgetArea: most.right_px,
            Area.BottomDockWidgetArea: most.bottom_px,
        }
        for area, limit in limits.items():
            now = self._length_of(area)
            if now is not None:
                self._wanted_px[area] = min(round(now * factor), limit) if factor > 1 else round(now * factor)
        self._fitting.start()

    @Slot()
    def _on_fitting(self) -> None:
        self.fit()
        # Only now is there room: two docks below, side by side, may have kept those beside them narrow.
        self._take_wanted_sizes()
        self._try_again()
        self._show_titles()
        newest, self._newest = self._newest, None
        if newest is not None and self._folded:
            newest.raise_()
        elif newest is not None:
            self._share_below()

    def _try_again(self) -> None:
        """What a dock has lost a moment ago keeps it wide until all layouts in between have heard of it."""
        self._wanted_px = {area: px for area, px in self._wanted_px.items() if self._length_of(area) != px}
        self._tries = self._tries + 1 if self._wanted_px else 0
        if 0 < self._tries < _MOST_TRIES:
            self._fitting.start()
        else:
            self._wanted_px.clear()
            self._tries = 0

    def _length_of(self, area: Area) -> int | None:
        """The height of the docks below, the width of those at a side; None where none stands."""
        standing = self._standing_in(area)
        if not standing:
            return None
        return standing[0].height() if area == Area.BottomDockWidgetArea else standing[0].width()

    def _show_titles(self) -> None:
        """Where tabs name the docks, titles would only say it again and take room from the pictures."""
        below = self._below()
        named_by_tabs = below if self._folded and len(below) > 1 else []
        for panel in self._panels.values():
            if panel in named_by_tabs and panel not in self._untitled:
                panel.setTitleBarWidget(QWidget(panel))
                self._untitled.add(panel)
            elif panel not in named_by_tabs and panel in self._untitled:
                empty = panel.titleBarWidget()
                panel.setTitleBarWidget(None)  # type: ignore[arg-type]  # None gives Qt's own title back
                empty.deleteLater()
                self._untitled.remove(panel)

    def _take_wanted_sizes(self) -> None:
        for area, length_px in self._wanted_px.items():
            way = Qt.Orientation.Vertical if area == Area.BottomDockWidgetArea else Qt.Orientation.Horizontal
            self._resize(self._standing_in(area), length_px, way)

    def _share_below(self) -> None:
        """Give the first dock below three parts of the width where the others have two."""
        below, sizes = self._below(), first_sizes(self._window.size(), self._scale)
        room = self._window.width() - sizes.left_px - sizes.right_px
        parts = [3, *[2] * (len(below) - 1)][: len(below)]
        self._window.resizeDocks([*below], [room * part // sum(parts) for part in parts], Qt.Orientation.Horizontal)

    def _resize(self, panels: list[Panel], length_px: int, way: Qt.Orientation) -> None:
        self._window.resizeDocks([*panels], [length_px] * len(panels), way)

    def _standing_in(self, area: Area) -> list[Panel]:
        return [
            panel
            for panel in self._panels.values()
            if self._window.dockWidgetArea(panel) == area and not panel.isFloating() and not panel.isHidden()
        ]

    def _below(self) -> list[Panel]:
        """Docks below that were put there at first; one that the user moved elsewhere is left to the user."""
        first = [self._panels[i] for i, area in self._first_areas.items() if area == Area.BottomDockWidgetArea]
        return [panel for panel in self._standing_in(Area.BottomDockWidgetArea) if panel in first]


def _least_width(panel: Panel) -> int:
    return panel.minimumSizeHint().width()
