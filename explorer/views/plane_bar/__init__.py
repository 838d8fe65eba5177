"""The line above the map of a space of more than two dimensions: which plane is shown, and how much it shows."""

from explorer.views.plane_bar.bar import PlaneBar

__all__ = ["PlaneBar"]
