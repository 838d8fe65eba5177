"""Images: IDX files, the registry of data sets and downloads; NumPy only."""
