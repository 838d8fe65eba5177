"""Arrays to RGBA pictures, in NumPy alone."""
