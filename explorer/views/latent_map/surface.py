"""The input half of the map: events of mouse, wheel and keys go in, intents come out."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from explorer.state.application_state import ApplicationState
from explorer.state.selection_state import Combine
from explorer.views.latent_map.camera import Camera
from explorer.views.latent_map.context_menu import Offers, menu_for
from explorer.views.latent_map.gestures.handles import Handle
from explorer.views.latent_map.gestures.pointer import Pointer
from explorer.views.latent_map.grips import Grips
from explorer.views.latent_map.hand import Button, Grasp, Hand, Intents
from explorer.views.latent_map.hints import hint_at, point_at
from explorer.views.latent_map.zooming import ZOOM_STEP, factor_of_pinch, factor_of_wheel

_CURSORS: dict[Grasp, Qt.CursorShape] = {
    "aim": Qt.CursorShape.CrossCursor,
    "draw": Qt.CursorShape.CrossCursor,
    "open": Qt.CursorShape.OpenHandCursor,
    "closed": Qt.CursorShape.ClosedHandCursor,
    "handle": Qt.CursorShape.SizeAllCursor,
}
_BUTTONS: dict[Qt.MouseButton, Button] = {Qt.MouseButton.LeftButton: "left", Qt.MouseButton.MiddleButton: "middle"}
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WHILE_DRAWING = (*_ENDS, Qt.Key.Key_Backspace, Qt.Key.Key_Escape)


class Surface(QWidget):
    """Reads state only to know what lies under the mouse. Strokes and knots are float64 [K, 2], map units."""

    probe_requested = Signal(float, float)
    image_picked = Signal(int)
    """The plane of a space of many dimensions shall pass through the code of this image."""
    code_clicked = Signal(int, int)
    """Id of the set and row of the code that was clicked with the probe."""
    image_clicked = Signal(int)
    """Index of the image whose point was clicked with the probe, while the encoder is asked about images."""
    stroke_drawn = Signal(object)
    loop_drawn = Signal(object)
    """A stroke that ended where it began."""
    knots_placed = Signal(object)
    loop_placed = Signal(object)
    """Knots of a closed path, the first one given once."""
    path_closed = Signal(int, bool)
    knot_moved = Signal(int, int, float, float, int)
    knot_inserted = Signal(int, int, float, float)
    knot_removed = Signal(int, int)
    path_selected = Signal(int)
    outline_drawn = Signal(object, str)
    """Corners float64 [K, 2] of a box or lasso, none for a mere click, and what they do to the selection."""
    selection_requested = Signal(str)
    """Id of the action to take: "group.make", "select.invert" or "select.none"."""
    pin_requested = Signal(float, float)
    pin_moved = Signal(int, float, float, int)
    pin_removed = Signal(int)
    guest_visited = Signal(int)
    guest_removed = Signal(int)
    nudged = Signal(int, int, bool)
    viewport_changed = Signal(object)
    tool_requested = Signal(str)
    follow_toggled = Signal(bool)

    def __init__(self, state: ApplicationState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._camera = Camera(self)
        self._grips = Grips(state, self._camera)
        self._hand = Hand(
            self._grips,
            Intents(
                pan=self._pan,
                probe=self.probe_requested.emit,
                click=self._click,
                visit_guest=self.guest_visited.emit,
                draw_stroke=self.stroke_drawn.emit,
                draw_loop=self.loop_drawn.emit,
                place_knots=self.knots_placed.emit,
                place_loop=self.loop_placed.emit,
                begin_drag=state.document.begin_gesture,
                move_handle=self._move_handle,
                insert_knot=self.knot_inserted.emit,
                select_path=self.path_selected.emit,
                select_points=self.outline_drawn.emit,
            ),
        )
        self._mouse: Pointer | None = None
        self._shown: tuple[bool, Handle | None] = (False, None)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def camera(self) -> Camera:
        """Which part of the map is shown, and how it moves."""
        return self._camera

    def fit(self) -> None:
        """Show all points, or the middle of the plane where there are none."""
        self._camera.fit(self._grips.all_points)

    def menu_at(self, at: QPointF) -> QMenu:
        """What a right-click at a place of the widget offers."""
        pointer = self._pointer(at)
        handle = self._grips.handle_at(pointer)
        selected = self._grips.selected
        offers = Offers(
            remove_knot=self.knot_removed.emit,
            close_path=self.path_closed.emit,
            remove_pin=self.pin_removed.emit,
            probe_guest=self.guest_visited.emit,
            remove_guest=self.guest_removed.emit,
            pin=self.pin_requested.emit,
            probe=self.probe_requested.emit,
            use_tool=self.tool_requested.emit,
            fit=self.fit,
            selection=self.selection_requested.emit if len(self._state.selection.indices) else None,
        )
        guest = None if handle is not None else self._grips.guest_at(pointer)
        return menu_for(self, pointer, handle, None if guest is None else guest.guest.id, selected, offers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._camera.resize(self.width(), self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        button = _BUTTONS.get(event.button())
        if button is not None:
            self._hand.press(self._track(event.position()), button, _combine(event))
            self._show_hand()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hand.move(self._track(event.position()))
        self._show_hand()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        button = _BUTTONS.get(event.button())
        if button is not None:
            self._hand.release(self._track(event.position()), button)
            self._show_hand()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._hand.double_click(self._track(event.position()), _combine(event))
            self._show_hand()
        else:
            self.mousePressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._track(event.position())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        factor = factor_of_wheel(event.angleDelta(), event.pixelDelta())
        self._zoom(factor, event.position())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = QPointF(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = QPointF(*self._camera.viewport.to_pixels(self._state.probe.position).tolist())
        menu = self.menu_at(at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(at.toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)
        self._show_hand()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hand.hold_space(False)
            self._show_hand()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._hand.hold_space(False)
        self._show_hand()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(factor_of_pinch(event.value()), event.position())
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = hint_at(self._state, self._grips, self._camera.viewport, self._pointer(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._claims(event):
            event.accept()
            return True
        return super().event(event)

    def _claims(self, event: QKeyEvent) -> bool:
        """Whether a key is for what is being drawn, and not for the window: Backspace there deletes a path."""
        return self._hand.draws and event.key() in _WHILE_DRAWING

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ARROWS:
            across, up = _ARROWS[key]
            self.nudged.emit(across, up, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._hand.hold_space(True)
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(ZOOM_STEP, QPointF(self.rect().center()))
        elif key == Qt.Key.Key_Minus:
            self._zoom(1 / ZOOM_STEP, QPointF(self.rect().center()))
        elif key in _ENDS:
            return self._hand.end()
        elif key == Qt.Key.Key_Backspace:
            return self._hand.remove_last()
        elif key == Qt.Key.Key_Escape:
            return self._hand.cancel()
        else:
            return False
        return True

    def _pointer(self, at: QPointF) -> Pointer:
        x, y = self._camera.viewport.to_map((at.x(), at.y())).tolist()
        return Pointer(x, y, at.x(), at.y())

    def _keep_track(self) -> None:
        """The view has moved under a mouse that rests: it points at another place."""
        if self._mouse is not None:
            self._mouse = self._pointer(QPointF(self._mouse.across_px, self._mouse.down_px))

    def _track(self, at: QPointF) -> Pointer:
        self._mouse = self._pointer(at)
        return self._mouse

    def _show_hand(self) -> None:
        cursor = _CURSORS[self._hand.grasp]
        if self.cursor().shape() != cursor:
            self.setCursor(cursor)
        shown = (self._hand.draws, self._hand.lit)
        if self._hand.draws or shown != self._shown:
            self.update()
        else:
            self._show_mouse()
        self._shown = shown

    def _show_mouse(self) -> None:
        """Nothing but the place of the mouse has changed."""
        self.update()

    def _click(self, at: Pointer) -> None:
        """A click on a code probes exactly that one, and on one of many planes a click on a point is for its image."""
        if (code := self._grips.code_at(at)) is not None:
            self.code_clicked.emit(code[0].id, code[1])
            return
        index = point_at(self._state, self._camera.viewport, at)
        if index is not None and self._state.model.plane is not None:
            self.image_picked.emit(index)
        if index is not None and self._state.posterior.shown:
            self.image_clicked.emit(index)

    def _pan(self, across_px: float, down_px: float) -> None:
        self._hold_view()
        self._camera.pan(across_px, down_px)

    def _zoom(self, factor: float, at: QPointF) -> None:
        if factor != 1.0:
            self._hold_view()
            self._camera.zoom(factor, at.x(), at.y())

    def _hold_view(self) -> None:
        """Who moves the view by hand does not want it to be moved by a run."""
        if self._state.map.follow and self._state.run.status.moving:
            self.follow_toggled.emit(False)

    def _move_handle(self, handle: Handle, x: float, y: float, gesture: int) -> None:
        if handle.kind == "pin":
            self.pin_moved.emit(handle.owner, x, y, gesture)
        else:
            self.knot_moved.emit(handle.owner, handle.index, x, y, gesture)


def _combine(event: QMouseEvent) -> Combine:
    """Shift adds, Alt or Ctrl removes: many window managers keep Alt with the mouse for themselves."""
    modifiers = event.modifiers()
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
        return "remove"
    return "add" if modifiers & Qt.KeyboardModifier.ShiftModifier else "replace"
