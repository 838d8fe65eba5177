"""Networks as torch modules, one family a file."""
