"""The bar above the map."""

from explorer.views.map_toolbar.toolbar import MapToolbar

__all__ = ["MapToolbar"]
