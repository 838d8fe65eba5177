"""The decoding thread: it answers the newest question of each channel, the most urgent channel first."""
