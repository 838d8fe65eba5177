"""Configurations of runs: frozen dataclasses, validated where they are built, stored in every checkpoint."""
