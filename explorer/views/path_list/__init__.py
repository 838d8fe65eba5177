"""What the user has made on the map, in a list."""

from explorer.views.path_list.items import COUNT_ROLE
from explorer.views.path_list.view import PathList

__all__ = ["COUNT_ROLE", "PathList"]
