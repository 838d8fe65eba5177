"""Where images come from: files on disk, data sets by name, downloads. NumPy only."""
