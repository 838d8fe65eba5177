"""The decoding thread, which answers the newest request only."""
