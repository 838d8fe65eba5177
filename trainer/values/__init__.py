"""Frozen results that cross threads: NumPy arrays that nobody can write to, never a tensor."""
