"""Is there a screen to open a window on? Asked before Qt starts, because Qt aborts the process where there is none.

Only Linux can lack one: macOS and Windows always have a desktop. The X server is asked through libxcb, the library
that Qt itself will use, so a wrong display number, a dead server and a refused user are all noticed.
"""

import ctypes
from collections.abc import Callable, Mapping

_REMEDY = (
    "Start it on a desktop, or on a virtual screen with `xvfb-run -a make run`, "
    "or without any screen with `QT_QPA_PLATFORM=offscreen`."
)


def x_server_answers(display: str) -> bool:
    """Whether the X server named `display`, for example ":0", lets this process in (about a millisecond)."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # cannot be asked; the missing library is reported by its own check
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)


def missing_display(
    environ: Mapping[str, str], platform: str, answers: Callable[[str], bool] = x_server_answers
) -> str | None:
    """One sentence on what is missing and one on the way out, or None where a window can be opened.

    Args:
        environ: the environment variables.
        platform: `sys.platform`.
        answers: tells whether an X server can be reached.
    """
    if platform != "linux":
        return None
    chosen = environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if chosen not in ("", "xcb"):
        return None
    if environ.get("WAYLAND_DISPLAY") and chosen != "xcb":
        return None
    display = environ.get("DISPLAY", "")
    if not display:
        return f"There is no display to open a window on. {_REMEDY}"
    if not answers(display):
        return f"The display {display} does not answer or refuses this user. {_REMEDY}"
    return None
