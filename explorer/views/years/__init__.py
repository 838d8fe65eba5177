"""GANs through the years, each with its samples and its one idea."""

from explorer.views.years.view import YearsView

__all__ = ["YearsView"]
