"""What is known about every place of the map: densities, how the decoder stretches it, and how far to trust it."""
