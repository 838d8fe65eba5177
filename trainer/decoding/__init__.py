"""Trained networks with NumPy arrays in and out."""
