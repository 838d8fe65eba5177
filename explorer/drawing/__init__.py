"""Arrays to pictures: pure functions over NumPy arrays, without Qt.

Every picture is RGBA uint8 [H, W, 4], row 0 at the top, C-contiguous and with *premultiplied* alpha: it is painted
as it is by a `QImage` of `Format_RGBA8888_Premultiplied`.
"""
