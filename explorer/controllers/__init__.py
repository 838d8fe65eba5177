"""Intents become actions here, and actions change state."""
