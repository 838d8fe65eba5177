"""What the actions of menus, tool bar and keys do, and how they show the state."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup

from explorer.composition.controllers import Controllers
from explorer.desktop.actions import Actions
from explorer.state.application_state import ApplicationState
from explorer.state.run_state import RunStatus

POINT_RADII_PX = {"small": 1.6, "medium": 2.2, "large": 3.2}
PITCHES_PX = {"fine": 32, "medium": 48, "coarse": 72}
LAYERS = ("points", "contours", "lattice")


class ActionWires(QObject):
    """Actions change the state as views do, through controllers, and are checked and enabled as the state says."""

    def __init__(
        self, actions: Actions, state: ApplicationState, controllers: Controllers, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._actions, self._state, self._controllers = actions, state, controllers
        self._wire_edits()
        self._wire_switches()
        self._wire_training()

    def _wire_edits(self) -> None:
        actions, stack = self._actions, self._state.document.undo_stack
        actions["undo"].triggered.connect(stack.undo)
        actions["redo"].triggered.connect(stack.redo)
        stack.canUndoChanged.connect(actions["undo"].setEnabled)
        stack.canRedoChanged.connect(actions["redo"].setEnabled)
        stack.undoTextChanged.connect(self._on_undo_text_changed)
        stack.redoTextChanged.connect(self._on_redo_text_changed)
        actions["undo"].setEnabled(stack.canUndo())
        actions["redo"].setEnabled(stack.canRedo())
        actions["delete"].triggered.connect(self._controllers.document.delete_selected_path)
        actions["close-path"].triggered.connect(self._controllers.document.close_selected_path)
        actions["pin"].triggered.connect(self._controllers.document.pin_probe)
        self._state.document.selection_changed.connect(self._show_selection)
        self._state.document.contents_changed.connect(self._show_selection)
        self._show_selection()

    def _wire_switches(self) -> None:
        actions, state = self._actions, self._state
        for name in ("tool", "split", "theme", "points", "pitch", "trust"):
            actions.choice(name).triggered.connect(self._on_choice)
        layers = QActionGroup(self)
        layers.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for layer in LAYERS:
            layers.addAction(actions[f"layer.{layer}"])
        layers.triggered.connect(self._on_layer)
        actions["hover"].triggered.connect(state.probe.set_hover)
        actions["smooth"].triggered.connect(state.probe.set_smooth)
        actions["play"].triggered.connect(self._controllers.playback.set_playing)
        actions["follow"].triggered.connect(state.map.set_follow)
        actions["fit"].triggered.connect(state.map.fit)
        actions["formula"].triggered.connect(self._controllers.formula.set_shown)
        actions["encoder"].triggered.connect(self._controllers.posterior.set_shown)
        actions["presentation"].triggered.connect(self._on_presentation)
        for changed in (
            state.map.tool_changed,
            state.map.layers_changed,
            state.map.follow_changed,
            state.formula.shown_changed,
            state.posterior.shown_changed,
            state.fields.kind_changed,
            state.data.split_changed,
            state.probe.hover_changed,
            state.probe.smooth_changed,
            state.strip.playback_changed,
            state.preferences.changed,
        ):
            changed.connect(self._show_switches)
        state.strip.frames_changed.connect(self._show_strip)
        self._show_switches()
        self._show_strip()

    def _wire_training(self) -> None:
        actions, training = self._actions, self._controllers.training
        actions["train.start"].triggered.connect(training.start)
        actions["train.pause"].triggered.connect(training.toggle_pause)
        actions["train.step"].triggered.connect(training.step)
        actions["train.stop"].triggered.connect(training.stop)
        actions["train.stop"].triggered.connect(self._controllers.watch.stop)
        actions["train.reset"].triggered.connect(training.reset)
        self._state.run.status_changed.connect(self._show_run)
        self._state.run.losses_changed.connect(self._show_run)
        self._state.run.config_changed.connect(self._show_run)
        self._state.catalogue.entries_changed.connect(self._show_run)
        self._show_run()

    @Slot(QAction)
    def _on_choice(self, action: QAction) -> None:
        group, _, value = action.objectName().partition(".")
        if group == "tool":
            self._state.map.set_tool(value)  # type: ignore[arg-type]
        elif group == "split":
            self._state.data.set_split(value)  # type: ignore[arg-type]
        elif group == "trust":
            self._controllers.fields.choose("" if value == "none" else value)
        elif group == "points":
            self._state.preferences.update(point_radius_px=POINT_RADII_PX[value])
        elif group == "pitch":
            self._state.preferences.update(lattice_pitch_px=PITCHES_PX[value])
        else:
            self._state.preferences.update(theme=value)

    @Slot(QAction)
    def _on_layer(self, action: QAction) -> None:
        layer = action.objectName().partition(".")[2]
        self._state.map.set_layer_visible(layer, action.isChecked())  # type: ignore[arg-type]

    @Slot(bool)
    def _on_presentation(self, wanted: bool) -> None:
        self._state.preferences.update(presentation=wanted)

    @Slot(str)
    def _on_undo_text_changed(self, text: str) -> None:
        self._actions["undo"].setText(f"Undo {text}" if text else "Undo")

    @Slot(str)
    def _on_redo_text_changed(self, text: str) -> None:
        self._actions["redo"].setText(f"Redo {text}" if text else "Redo")

    @Slot()
    def _show_selection(self) -> None:
        path = self._state.document.selected_path
        for name in ("delete", "close-path"):
            self._actions[name].setEnabled(path is not None)
        self._check("close-path", path is not None and path.closed)

    @Slot()
    def _show_switches(self) -> None:
        state = self._state
        self._check(f"tool.{state.map.tool}", True)
        self._check(f"split.{state.data.split}", True)
        self._check(f"trust.{state.fields.kind or 'none'}", True)
        preferences = state.preferences.values
        self._check(f"theme.{preferences.theme}", True)
        for name, radius_px in POINT_RADII_PX.items():
            self._check(f"points.{name}", radius_px == preferences.point_radius_px)
        for name, pitch_px in PITCHES_PX.items():
            self._check(f"pitch.{name}", pitch_px == preferences.lattice_pitch_px)
        for layer in LAYERS:
            self._check(f"layer.{layer}", layer in state.map.layers)
        self._check("hover", state.probe.hover)
        self._check("smooth", state.probe.smooth)
        self._check("play", state.strip.playing)
        self._check("follow", state.map.follow)
        self._check("formula", state.formula.shown)
        self._check("encoder", state.posterior.shown)
        self._check("presentation", preferences.presentation)

    @Slot()
    def _show_strip(self) -> None:
        has_frames = len(self._state.strip.images) > 1
        for name in ("play", "export.walk"):
            self._actions[name].setEnabled(has_frames)

    @Slot()
    def _show_run(self) -> None:
        status, actions = self._state.run.status, self._actions
        steady = status in (RunStatus.RUNNING, RunStatus.PAUSED)
        fresh = not status.alive and self._state.catalogue.missing(self._state.run.config.dataset) is None
        actions["train.start"].setEnabled(fresh or status is RunStatus.PAUSED)
        actions["train.pause"].setEnabled(steady)
        self._check("train.pause", status is RunStatus.PAUSED)
        actions["train.step"].setEnabled(fresh or steady)
        actions["train.stop"].setEnabled(status.moving and status is not RunStatus.STOPPING)
        actions["train.reset"].setEnabled(fresh or steady)
        for name in ("export.curves-png", "export.curves-csv"):
            actions[name].setEnabled(bool(self._state.run.losses))

    def _check(self, name: str, checked: bool) -> None:
        # Unblocked: buttons and groups of choices follow the action's own signals, and only `triggered` acts.
        self._actions[name].setChecked(checked)
