"""Naming a process for good, by its id and the time of its start, and ending it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def started_at(pid: int) -> str | None:
    """Give the start time in the system's own spelling; None if no such process runs."""
    if sys.platform == "win32":
        return _windows(pid)
    if sys.platform == "linux":
        return _linux(pid)
    return _ps(pid)


def end(pid: int) -> None:
    """Kill the process and, where it leads a group, all of the group; none there is fine."""
    if sys.platform == "win32":
        _kill(os.kill, pid, signal.SIGTERM)  # ends it at once there
    elif not _kill(os.killpg, pid, signal.SIGKILL):
        _kill(os.kill, pid, signal.SIGKILL)


def _kill(call: Callable[[int, int], None], pid: int, number: int) -> bool:
    try:
        call(pid, number)
    except (ProcessLookupError, PermissionError):  # gone, or another's by now
        return False
    return True


def _linux(pid: int) -> str | None:
    """Ticks since the start of the system, with the system's own start: proc(5), /proc/pid/stat."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return None
    state, *rest = stat.rpartition(")")[2].split()
    return None if state in "ZX" else f"{boot} {rest[18]}"


def _ps(pid: int) -> str | None:
    told = subprocess.run(  # noqa: S603 — a number is all that varies
        ["/bin/ps", "-o", "lstart=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": "C"},
    )
    return told.stdout.strip() or None


def _windows(pid: int) -> str | None:
    """100-nanosecond steps since 1601: GetProcessTimes; a process that has ended tells its exit."""
    import ctypes  # noqa: PLC0415 — its kernel32 exists on Windows only
    from ctypes import wintypes  # noqa: PLC0415

    if sys.platform != "win32":
        return None
    kernel = ctypes.WinDLL("kernel32")
    kernel.OpenProcess.restype = wintypes.HANDLE
    limited_information = 0x1000
    handle = kernel.OpenProcess(limited_information, False, wintypes.DWORD(pid))
    if not handle:
        return None
    times = [wintypes.FILETIME() for _ in range(4)]
    try:
        known = kernel.GetProcessTimes(wintypes.HANDLE(handle), *map(ctypes.byref, times))
    finally:
        kernel.CloseHandle(wintypes.HANDLE(handle))
    begun, ended = times[0], times[1]
    if not known or ended.dwHighDateTime or ended.dwLowDateTime:
        return None
    return str(begun.dwHighDateTime << 32 | begun.dwLowDateTime)
