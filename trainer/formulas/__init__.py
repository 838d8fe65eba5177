"""Arithmetic with codes as formulas, for example `mean(7) - mean(1) + pick3`."""
