"""A recent file in a menu: grey, and told why, while it is not there."""

from PySide6.QtGui import QAction

from explorer.state.recent_model import RecentModel

_GONE = "was moved or deleted, or its drive is not connected"


def show_recent(action: QAction, label: str, model: RecentModel, *, gone: bool) -> None:
    """Write a menu's entry anew; the menu may be open."""
    action.setText(f"{label} (not found)" if gone else label)
    action.setToolTip(f"{model.told}\n{_GONE}" if gone else model.told)
    action.setEnabled(not gone)
