"""Arrays to GIF, PNG, NPZ and CSV files."""
