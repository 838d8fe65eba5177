"""Can Qt be loaded? A bare Linux lacks system libraries that Qt needs; this says which, and how to get them.

Loading Qt's X11 plugin once, before Qt does, is the exact test: the loader names the first library it misses. It
costs nothing, because Qt needs the same files a moment later.
"""

import ctypes
import importlib.util
import re
from pathlib import Path

# All that Qt needs on a bare Debian or Ubuntu; the same list as in .setup/system-packages.
PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libx11-xcb1 libxkbcommon0 "
    "libxkbcommon-x11-0 libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-render0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 "
    "libxcb-xkb1 fonts-dejavu-core"
)


def explain(error: Exception) -> str | None:
    """One sentence and a remedy if `error` tells of a system library that cannot be loaded, else None."""
    found = re.search(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file", str(error))
    if found is None:
        return None
    return (
        f"Qt needs the system library {found[1]}, which is not installed. "
        f"On Debian and Ubuntu type: sudo apt-get install -y {PACKAGES}"
    )


def missing_library(platform: str, plugin: str = "xcb") -> str | None:
    """What Qt lacks to open a window, as one sentence and a remedy, or None.

    Args:
        platform: `sys.platform`.
        plugin: the platform plugin that Qt will use, for example "xcb" or "offscreen".
    """
    if platform != "linux":
        return None
    pyside = importlib.util.find_spec("PySide6")
    if pyside is None or not pyside.submodule_search_locations:
        return None
    library = Path(pyside.submodule_search_locations[0], "Qt", "plugins", "platforms", f"libq{plugin}.so")
    if not library.exists():
        return None
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        return explain(error)
    return None
