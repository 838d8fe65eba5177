"""What a mouse at rest is told about what lies under it."""

import numpy as np

from explorer.drawing.picking import nearest_point
from explorer.drawing.viewport import Viewport
from explorer.state.application_state import ApplicationState
from explorer.views.latent_map.gestures.pointer import Pointer
from explorer.views.latent_map.grips import Grips

REACH_PX = 6.0


def hint_at(state: ApplicationState, grips: Grips, viewport: Viewport, at: Pointer) -> str:
    """One line about a handle, a path or the nearest point; "" for the bare ground."""
    handle = grips.handle_at(at)
    if handle is not None:
        return "Drag to move this pin" if handle.kind == "pin" else "Drag to move this knot, right-click for more"
    if grips.segment_at(at) is not None:
        return "Double-click to set a knot here"
    points, labels = state.map.points, state.data.labels
    if "points" not in state.map.layers or len(points) != len(labels):
        return ""
    hidden = np.isin(labels, list(state.map.hidden_classes)) if state.map.hidden_classes else None
    index = nearest_point((at.x, at.y), points, viewport, REACH_PX, None if hidden is None else ~hidden)
    if index is None:
        return ""
    label = int(labels[index])
    names = state.data.class_names
    return f"Image {index} of class {names[label] if label < len(names) else label}"
