"""Geometry of latent spaces, in NumPy."""
