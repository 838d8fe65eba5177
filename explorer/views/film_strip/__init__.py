"""The film strip: the images along a walk, its play head and how it is played."""

from explorer.views.film_strip.film_strip import FilmStrip

__all__ = ["FilmStrip"]
