"""The walk as a file: its kind, its size, and how far the work is."""

from explorer.views.walk_export.view import WalkExportView

__all__ = ["WalkExportView"]
