"""A decoder and an encoder of another program, before they are opened."""

from explorer.views.own_model.view import OwnModelView

__all__ = ["OwnModelView"]
