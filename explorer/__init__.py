"""Latent Explorer, the Qt application: it draws arrays, takes gestures, and runs the trainer in a thread."""
