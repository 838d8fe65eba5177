"""Honest numbers: each says on how many images of which split it was measured, and with which estimator."""
