"""The sample grid of a GAN: what its generator makes of fixed random codes, and how real that looks to its rival."""

from explorer.views.sample_grid.sample_grid import SampleGrid

__all__ = ["SampleGrid"]
