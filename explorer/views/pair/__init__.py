"""What stands beside and between two maps: their titles, what links them, and how their images differ."""

from explorer.views.pair.difference import DifferenceView
from explorer.views.pair.link_bar import LinkBar
from explorer.views.pair.title import SideTitle

__all__ = ["DifferenceView", "LinkBar", "SideTitle"]
