"""Icons of menus and tool bars: the same that views use."""

from explorer.painting.icons import icon, icon_size

__all__ = ["icon", "icon_size"]
