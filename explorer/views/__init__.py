"""Widgets that draw state and emit intents; none knows another."""
