"""How few dimensions do the digits fill?"""

from explorer.views.dimensions.view import DimensionsView

__all__ = ["DimensionsView"]
