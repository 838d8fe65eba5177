"""What the window shows, as observable objects; the one source that views draw from."""
