"""Whether a window can be opened here, found out before Qt is asked: Qt would end the process."""

import sys
from collections.abc import Mapping

APT = (
    "sudo apt install libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0"
    " libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
"""What a Debian or Ubuntu without a desktop lacks for a Qt window."""


def has_screen(environ: Mapping[str, str]) -> bool:
    """Tell whether there is a screen; Windows and macOS always have one."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def lacks_library(environ: Mapping[str, str]) -> bool:
    """Tell whether the one library is missing without which Qt ends the process on plain X11."""
    if not sys.platform.startswith("linux"):
        return False
    if environ.get("QT_QPA_PLATFORM") or environ.get("WAYLAND_DISPLAY"):
        return False
    import ctypes  # noqa: PLC0415 - slow to load, and only X11 asks

    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return True
    return False
