"""What a right-click offers: for a knot, a pin, a guest, or the ground. Every entry is an intent of the map."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from explorer.state.document import LatentPath
from explorer.views.latent_map.gestures.handles import Handle
from explorer.views.latent_map.gestures.pointer import Pointer


@dataclass(frozen=True)
class Offers:
    """Who is told what was chosen."""

    remove_knot: Callable[[int, int], None]
    close_path: Callable[[int, bool], None]
    remove_pin: Callable[[int], None]
    probe_guest: Callable[[int], None]
    remove_guest: Callable[[int], None]
    pin: Callable[[float, float], None]
    probe: Callable[[float, float], None]
    use_tool: Callable[[str], None]
    fit: Callable[[], None]
    selection: Callable[[str], None] | None
    """Told what to do with the selection; None where nothing is selected."""


def menu_for(
    parent: QWidget, at: Pointer, handle: Handle | None, guest: int | None, selected: LatentPath | None, offers: Offers
) -> QMenu:
    """The menu for what lies under the mouse.

    Args:
        parent: the map.
        at: where it was asked for.
        handle: what lies there; None for a guest or the ground.
        guest: the guest that lies there.
        selected: the path whose knots are handles; one of two knots keeps them.
        offers: who is told.
    """
    menu = QMenu(parent)
    menu.setObjectName("mapMenu")
    menu.setToolTipsVisible(True)
    if handle is not None and handle.kind == "knot":
        remove = menu.addAction("Remove knot", lambda: offers.remove_knot(handle.owner, handle.index))
        remove.setEnabled(selected is not None and len(selected.knots) > 2)
        remove.setToolTip("The path runs straight from the knot before to the one after.")
        closed = selected is not None and selected.closed
        text = "Open the path" if closed else "Close the path"
        close = menu.addAction(text, lambda: offers.close_path(handle.owner, not closed))
        close.setToolTip("A closed path leads from its last knot back to the first, and its film goes round and round.")
        return menu
    if handle is not None:
        menu.addAction("Remove pin", lambda: offers.remove_pin(handle.owner))
        menu.addAction("Probe here", lambda: offers.probe(at.x, at.y))
        return menu
    if guest is not None:
        probe = menu.addAction("Probe its code", lambda: offers.probe_guest(guest))
        probe.setToolTip("Decode the code of this guest.")
        menu.addAction("Remove guest", lambda: offers.remove_guest(guest)).setToolTip("Undo brings it back.")
        return menu
    menu.addAction("Pin this point", lambda: offers.pin(at.x, at.y)).setToolTip("Keep this point under a name.")
    menu.addAction("Probe here", lambda: offers.probe(at.x, at.y)).setToolTip("Decode the image of this point.")
    menu.addSeparator()
    menu.addAction("Draw a path", lambda: offers.use_tool("stroke")).setToolTip("Draw a walk free-hand.")
    menu.addAction("Place knots", lambda: offers.use_tool("knots")).setToolTip("Click the stations of a walk.")
    if offers.selection is not None:
        _offer_selection(menu, offers.selection)
    menu.addSeparator()
    menu.addAction("Fit", offers.fit).setToolTip("Show all points.")
    return menu


def _offer_selection(menu: QMenu, ask: Callable[[str], None]) -> None:
    menu.addSeparator()
    group = menu.addAction("Group the selection", lambda: ask("group.make"))
    group.setToolTip("Keep the selected images under a name, with their mean image.")
    invert = menu.addAction("Invert the selection", lambda: ask("select.invert"))
    invert.setToolTip("Select the shown points that are not selected, and no others.")
    menu.addAction("Select none", lambda: ask("select.none")).setToolTip("Draw all points alike again.")
