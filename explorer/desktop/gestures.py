"""Mouse gestures and keys of single views, which no action stands for; the cheat sheet lists them too."""

from explorer.state.shortcuts import ShortcutGroup, ShortcutRow

GESTURES: tuple[ShortcutGroup, ...] = (
    ShortcutGroup(
        "On the map",
        (
            ShortcutRow(("Click", "Drag"), "Probe that point"),
            ShortcutRow(("Click on a point",), "More than two dimensions: lay the plane through that image"),
            ShortcutRow(("Arrow keys",), "Move the probe"),
            ShortcutRow(("Shift+Arrows",), "Move the probe in fine steps"),
            ShortcutRow(("Wheel",), "Zoom at the mouse"),
            ShortcutRow(("Middle drag", "Space+Drag"), "Move the map"),
            ShortcutRow(("Enter", "Double-click"), "End a path of knots"),
            ShortcutRow(("Click the first knot",), "Close the path; so does a stroke that ends where it began"),
            ShortcutRow(("Click a point",), "While the encoder is asked (E): ask about that image"),
            ShortcutRow(("Shift+Drag",), "With box or lasso: add to the selection"),
            ShortcutRow(("Alt+Drag", "Ctrl+Drag"), "With box or lasso: remove from the selection"),
            ShortcutRow(("Esc",), "Cancel the path or the outline under way"),
        ),
    ),
    ShortcutGroup(
        "On the tablet",
        (
            ShortcutRow(("Drag",), "Draw, or erase with the eraser"),
            ShortcutRow(("Ctrl+Z",), "Take the last stroke back"),
            ShortcutRow(("Del",), "Wipe the tablet"),
        ),
    ),
)
