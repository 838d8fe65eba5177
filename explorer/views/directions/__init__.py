"""Sliders for the dimensions and the directions of the latent space."""

from explorer.views.directions.view import DirectionsView

__all__ = ["DirectionsView"]
