"""Experiments of the course: several models or several recipes, compared on the same footing."""
