"""Coarse traits of one image with fine traits of another."""

from explorer.views.styles.view import StylesView

__all__ = ["StylesView"]
