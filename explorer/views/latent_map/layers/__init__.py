"""What the map shows, one layer a file: each paints itself on a canvas and keeps nothing but its own pictures."""
