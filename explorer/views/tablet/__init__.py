"""The tablet: draw a digit and see where the open model puts it, and what it makes of it."""

from explorer.views.tablet.view import TabletView

__all__ = ["TabletView"]
