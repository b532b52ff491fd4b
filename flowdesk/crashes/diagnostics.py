"""What an owner hands on when something is wrong: enough to help, and nothing that is private."""

import platform
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flowdesk import __version__, settings
from flowdesk.crashes import log
from flowdesk.crashes.masking import mask
from flowdesk.crashes.running import traces
from flowdesk.flow.counted import counted
from flowdesk.paths import Folders
from flowdesk.store import settings as stored
from flowdesk.store import sizes
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError

_ERRORS = 30
_TRACE = 8_000  # characters of the last crash's stacks

_TOLD = tuple(name for name in settings.STORED if name != "phone_number_id")


@dataclass(frozen=True)
class Asked:
    """What is looked at. ``secret`` gives a token by its name and may ask the keychain; ``drawn`` are
    lines about what draws the window, ``bot`` is in words what the bot does now.
    """

    folders: Folders
    database: Database
    secret: Callable[[str], str | None]
    environ: Mapping[str, str]
    drawn: tuple[str, ...] = ()
    bot: str = ""


def diagnostics(asked: Asked, now: datetime) -> str:
    """Give everything as one text. It may take a second, and waits for the keychain."""
    secrets, where = _secrets(asked)

    def clean(text: str) -> str:
        return _without_home(mask(text, secrets))

    parts = [
        f"Flowdesk diagnostics of {now:%Y-%m-%d %H:%M} UTC",
        f"Flowdesk {__version__}, Python {platform.python_version()}",
        f"System: {platform.system()} {platform.machine()}, {clean(platform.version())}",
        *map(clean, asked.drawn),
        f"Data folder: {clean(str(asked.folders.home))}",
        *_data(asked, clean),
        f"Bot: {clean(asked.bot) or 'not known'}",
        f"Tokens: {where}",
        *_settings(asked, clean),
        "",
        *_crash(asked.folders.logs, clean),
        *_errors(asked.folders.logs, clean),
    ]
    return "\n".join(parts) + "\n"


def _secrets(asked: Asked) -> tuple[set[str], str]:
    """Give every token there is, so that none of them leaves, and which are set, in words."""
    known, words = set(), []
    for name in settings.SECRETS:
        try:
            kept = asked.secret(name) or ""
        except StoreError:
            kept = ""
        outside = asked.environ.get(settings.VARIABLES[name], "").strip()
        known |= {kept, outside}
        words.append(f"{name} {'set outside' if outside else 'set' if kept else 'not set'}")
    with_number = {asked.environ.get(settings.VARIABLES["phone_number_id"], "").strip()}
    return (known | with_number) - {""}, ", ".join(words)


def _data(asked: Asked, clean: Callable[[str], str]) -> list[str]:
    path = asked.database.path
    beside = path.with_name(f"{path.name}-wal")
    sizes_ = [f"{_megabytes(each)} MB" for each in (path, beside)]
    free = shutil.disk_usage(asked.folders.home).free / 1e9
    lines = [f"Database: {sizes_[0]}, its log {sizes_[1]}; {free:,.1f} GB free on the disk"]
    try:
        with asked.database.read() as session:
            found = sizes.counts(session)
    except StoreError as error:
        return [*lines, f"Counting failed: {clean(str(error))}"]
    return [
        *lines,
        "Holds "
        + ", ".join(counted(count, name.removesuffix("s")) for name, count in found.items()),
    ]


def _settings(asked: Asked, clean: Callable[[str], str]) -> list[str]:
    outside = [settings.VARIABLES[name] for name in settings.overridden(asked.environ)]
    try:
        with asked.database.read() as session:
            kept = stored.load(session)
    except StoreError:
        kept = {}
    lines = [f"  {name}: {clean(kept[name])}" for name in _TOLD if kept.get(name)]
    number = "set" if kept.get("phone_number_id") else "not set"
    return [
        "Settings that were chosen:",
        *lines,
        f"  phone_number_id: {number}",
        f"Set outside: {', '.join(outside) or 'nothing'}",
    ]


def _crash(logs: Path, clean: Callable[[str], str]) -> list[str]:
    kept = traces(logs)
    if not kept:
        return []
    text = kept[0].read_text("utf-8", "replace")[:_TRACE]
    return [f"Last crash, {kept[0].stem}:", clean(text), ""]


def _errors(logs: Path, clean: Callable[[str], str]) -> list[str]:
    found = log.last_errors(logs, _ERRORS, clean)
    return [f"Last errors ({len(found)}):", *found]


def _without_home(text: str) -> str:
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


def _megabytes(path: Path) -> str:
    return f"{(path.stat().st_size if path.is_file() else 0) / 1e6:,.1f}"
