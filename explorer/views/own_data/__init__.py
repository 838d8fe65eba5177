"""Images of the user's own, before a model is trained on them."""

from explorer.views.own_data.view import OwnDataView

__all__ = ["OwnDataView"]
