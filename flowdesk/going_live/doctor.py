"""Doctor: looks at every part at the same time, each within its own patience, and gives findings.

What hangs or breaks costs its own findings and no others.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from flowdesk.going_live.finding import Finding, Light, Part
from flowdesk.going_live.remedy import again
from flowdesk.settings import SettingsError
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """One look: at these parts, for so many seconds at most; ``at`` gives a finding for each."""

    parts: tuple[Part, ...]
    at: Callable[[], Sequence[Finding]]
    patience: float = 10.0


def examine(
    looks: Sequence[Look], told: Callable[[Finding], None] = lambda _: None
) -> tuple[Finding, ...]:
    """Take all looks; ``told`` hears each finding on the caller's thread as soon as there is one."""
    began, came = time.monotonic(), SimpleQueue[tuple[int, Sequence[Finding]]]()
    for index, look in enumerate(looks):
        threading.Thread(target=_take, args=(index, look, came), name="doctor", daemon=True).start()
    waiting, findings = dict(enumerate(looks)), dict[Part, Finding]()

    def note(found: Sequence[Finding]) -> None:
        for finding in found:
            findings[finding.part] = finding
            told(finding)

    while waiting:
        left = min(look.patience for look in waiting.values()) - (time.monotonic() - began)
        try:
            index, found = came.get(timeout=max(left, 0.0))
        except Empty:
            passed = time.monotonic() - began
            late = [each for each, look in waiting.items() if look.patience <= passed]
            for each in late:
                note([_late(part) for part in waiting.pop(each).parts])
        else:
            if waiting.pop(index, None):
                note(found)
    return tuple(findings[part] for part in Part if part in findings)


def _take(index: int, look: Look, came: "SimpleQueue[tuple[int, Sequence[Finding]]]") -> None:
    try:
        found = look.at()
    except (SettingsError, StoreError) as error:
        found = [Finding(part, Light.RED, str(error)) for part in look.parts]
    except Exception:  # noqa: BLE001 — a bug in one look must not take the others with it
        _log.exception("The doctor met a bug.")
        found = [_broken(part) for part in look.parts]
    came.put((index, found))


def _late(part: Part) -> Finding:
    return Finding(part, Light.AMBER, tr("It gave no answer in time."), again())


def _broken(part: Part) -> Finding:
    words = tr("It could not be looked at; the log in the data folder has the details.")
    return Finding(part, Light.AMBER, words, again())
