"""A table of codes, before they are put on the map."""

from explorer.views.code_table.view import CodeTableView

__all__ = ["CodeTableView"]
