"""What the mouse does on the map, as small state machines that know neither Qt nor state."""
