"""What would keep the window from opening, found before Qt is loaded and told in one line instead of an abort."""

from collections.abc import Mapping

from explorer.startup.display import missing_display
from explorer.startup.libraries import missing_library


def startup_problem(environ: Mapping[str, str], platform: str) -> str | None:
    """The first thing that keeps Qt from starting, with the way out, or None when nothing does."""
    # Without a display the X11 plugin is not what fails first, so the display is looked at before the libraries.
    display = missing_display(environ, platform)
    if display is not None:
        return display
    chosen = environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    wayland_only = bool(environ.get("WAYLAND_DISPLAY")) and not environ.get("DISPLAY")
    # Under Wayland alone the X11 plugin is not used; the off-screen one stands for what every plugin needs.
    return missing_library(platform, chosen or ("offscreen" if wayland_only else "xcb"))
