"""What an export has not finished yet, and what one that was killed has left.

Each file or folder is called by what it is to become, by this computer and by the process that makes
it: ``leads.xlsx.1f2e3d4c-4711.tmp``. So the next export can tell what nobody will finish any more.
"""

import os
import platform
import re
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

ASIDE = ".old.tmp"
"""How the name of a folder ends that made room for a new one of its name."""

_STALE = 86_400.0
"""Seconds after which what another computer has begun is taken to be left."""

_HERE = f"{zlib.crc32(platform.node().encode()):08x}"
_KINDS = r"\.xlsx|\.csv|\.txt|\.zip| photos| CSV"
_NAME = re.compile(
    rf"(?P<becomes>.*(?:{_KINDS}))\.(?P<node>[0-9a-f]{{8}})-(?P<process>\d+)(?P<aside>\.old)?\.tmp",
    re.DOTALL,
)
_SCRATCH = re.compile(r"flowdesk-(?P<node>[0-9a-f]{8})-(?P<process>\d+)-.*")


def beside(target: Path, ending: str = ".tmp") -> Path:
    """Give the place beside a target where this process makes what is to become it."""
    return target.with_name(f"{target.name}.{_HERE}-{os.getpid()}{ending}")


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder for what is needed for a while only; it goes in any case."""
    sweep_scratch()
    with TemporaryDirectory(prefix=f"flowdesk-{_HERE}-{os.getpid()}-") as folder:
        yield Path(folder)


def sweep_scratch() -> None:
    """Take away the scratch of exports that were killed."""
    for left in Path(tempfile.gettempdir()).glob("flowdesk-*-*"):
        named = _SCRATCH.fullmatch(left.name)
        if named is not None and _is_left(left, named["node"], int(named["process"])):
            remove(left)


def sweep(folder: Path) -> None:
    """Take away what exports that were killed have left in a folder.

    What had only made room for something that never came gets its name back.
    """
    for left in folder.glob("*.tmp"):
        named = _NAME.fullmatch(left.name)
        if named is None or not _is_left(left, named["node"], int(named["process"])):
            continue
        before = left.with_name(named["becomes"])
        if named["aside"] and not before.exists():
            left.replace(before)
        else:
            remove(left)


def remove(what: Path) -> None:
    """Take away a file or a folder; one that somebody holds on Windows stays for the next time."""
    if what.is_dir():
        shutil.rmtree(what, ignore_errors=True)
    else:
        with suppress(PermissionError):
            what.unlink(missing_ok=True)


def _is_left(what: Path, node: str, process: int) -> bool:
    """Tell whether nobody will finish it."""
    with suppress(OSError):  # it may have gone meanwhile
        if time.time() - what.stat().st_mtime > _STALE:
            return True
    return node == _HERE and process != os.getpid() and not _runs(process)


def _runs(process: int) -> bool:
    """Tell whether a process of this computer runs."""
    if sys.platform == "win32":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    """Ask Windows: there, os.kill would end it."""
    import ctypes  # noqa: PLC0415 - its kernel32 exists on Windows only
    from ctypes import wintypes  # noqa: PLC0415

    if sys.platform != "win32":
        return False
    synchronize, is_over = 0x0010_0000, 0
    kernel = ctypes.WinDLL("kernel32")
    kernel.OpenProcess.restype = wintypes.HANDLE
    handle = kernel.OpenProcess(synchronize, False, wintypes.DWORD(process))
    if not handle:
        return False
    try:
        return bool(kernel.WaitForSingleObject(wintypes.HANDLE(handle), 0) != is_over)
    finally:
        kernel.CloseHandle(wintypes.HANDLE(handle))
