"""The legend of the map."""

from explorer.views.legend.legend import Legend

__all__ = ["Legend"]
