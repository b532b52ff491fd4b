"""The log as it is read again: its last errors, with the lines that belong to them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

_HEAD = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (DEBUG|INFO|WARNING|ERROR|CRITICAL) )(.*)"
)
_WORTH = frozenset({"WARNING", "ERROR", "CRITICAL"})
_TAIL = 400_000  # bytes of the file's end that are read


def last_errors(logs: Path, count: int, mask: Callable[[str], str]) -> list[str]:
    """Give the last *count* entries that are worth reading, oldest first.

    Each is masked but for its time and level, which are the log's own.
    """
    entries = [
        f"{head}{mask(rest)}"
        for file in (logs / "flowdesk.log.1", logs / "flowdesk.log")
        for head, level, rest in _entries(_tail(file))
        if level in _WORTH
    ]
    return entries[-count:]


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """Give each entry's head, level and the rest, which may have lines of a traceback."""
    head = level = ""
    rest: list[str] = []
    for line in text.splitlines():
        found = _HEAD.fullmatch(line)
        if not found:
            rest.append(line)
            continue
        if head:
            yield head, level, "\n".join(rest)
        head, level, rest = found[1], found[2], [found[3]]
    if head:
        yield head, level, "\n".join(rest)


def _tail(file: Path) -> str:
    if not file.is_file():
        return ""
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - _TAIL))
        return opened.read().decode("utf-8", "replace")
