"""The experiment "Sample random codes"."""

from explorer.views.random_codes.view import RandomCodesView

__all__ = ["RandomCodesView"]
