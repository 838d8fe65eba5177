"""All codes on one plane by t-SNE: an overview to pick from, not to decode from."""

from explorer.views.overview.view import OverviewView

__all__ = ["OverviewView"]
