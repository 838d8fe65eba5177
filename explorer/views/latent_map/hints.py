"""What a mouse at rest is told about what lies under it."""

import numpy as np

from explorer.drawing.picking import nearest_point
from explorer.drawing.viewport import Viewport
from explorer.state.application_state import ApplicationState
from explorer.views.latent_map.gestures.pointer import Pointer
from explorer.views.latent_map.grips import Grips
from explorer.views.latent_map.layers.guests import ShownGuest

REACH_PX = 6.0


def hint_at(state: ApplicationState, grips: Grips, viewport: Viewport, at: Pointer) -> str:
    """One line about a handle, a path or the nearest point; "" for the bare ground."""
    handle = grips.handle_at(at)
    if handle is not None:
        words = "Drag to move this pin" if handle.kind == "pin" else "Drag to move this knot, right-click for more"
        beside = grips.beside(grips.code_of(handle))
        return f"{words}; it is {beside:.1f} beside this plane and stays that far" if beside else words
    guest = grips.guest_at(at)
    if guest is not None:
        return _told_of(guest)
    if grips.segment_at(at) is not None:
        return "Double-click to set a knot here"
    code = grips.code_at(at)
    if code is not None:
        kept, row = code
        of_class = f" of class {kept.class_of(row)}" if kept.class_names else ""
        return f"Code {kept.indices[row]}{of_class} of {kept.name}: a click with the probe puts it exactly there"
    index = point_at(state, viewport, at)
    if index is None:
        return ""
    label, names = int(state.data.labels[index]), state.data.class_names
    words = f"Image {index} of class {names[label] if label < len(names) else label}"
    plane = state.model.plane
    if plane is None:
        return words
    distance = float(plane.distances(state.map.codes[index : index + 1])[0])
    return f"{words}, {distance:.1f} beside this plane: a click with the probe lays the plane through it"


def _told_of(shown: ShownGuest) -> str:
    name, found = shown.guest.name, shown.guest.found
    if shown.beside:
        return f"{name}, {shown.beside:.1f} beside this plane: a click lays the plane through it, where the probe stays"
    if shown.planted and found is not None:
        off = f"off by {found.error:.0f} of 255 grey levels"
        return f"{name}: this corner of the plane has the code found for it in {found.model}, {off}"
    return f"{name}: a click puts the probe exactly there, and the probe stays with it"


def point_at(state: ApplicationState, viewport: Viewport, at: Pointer) -> int | None:
    """Index of the image whose visible point is nearest to the mouse; None where none is near."""
    points, labels = state.map.points, state.data.labels
    if "points" not in state.map.layers or len(points) != len(labels):
        return None
    hidden = np.isin(labels, list(state.map.hidden_classes)) if state.map.hidden_classes else None
    return nearest_point((at.x, at.y), points, viewport, REACH_PX, None if hidden is None else ~hidden)
