"""What the application knows, as observable objects: controllers write them, views redraw from them.

Setters emit only on real change. Nothing here knows a widget, a thread or torch.
"""
