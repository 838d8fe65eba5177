"""Generative models of images: configuration, data, training, decoding, geometry and metrics.

This package knows no Qt. Importing it is cheap: nothing here imports torch, so that value types
(`trainer.errors`, `trainer.configuration`, `trainer.values`) can be used without it.
"""
