"""Linux: a desktop entry in the autostart folder, as freedesktop.org describes it."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
_ESCAPED = re.compile(r'(["`$\\])')


def place(environ: Mapping[str, str], name: str) -> Path:
    """Give the file of the entry called *name*."""
    config = environ.get("XDG_CONFIG_HOME") or str(Path(environ.get("HOME") or "~") / ".config")
    return Path(config).expanduser() / "autostart" / f"{name}.desktop"


def entry(words: Sequence[str]) -> str:
    """Write the entry that runs these words."""
    line = " ".join(map(_quoted, words))
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Name=Flowdesk\n"
        "Comment=Answers your customers on WhatsApp\n"
        f"Exec={line}\n"
        "Icon=flowdesk\n"
        "Terminal=false\n"
        "X-GNOME-Autostart-enabled=true\n"
    )


def says_on(text: str) -> bool:
    """Tell whether an entry holds: the system's own tools switch one off inside the file."""
    lines = {line.replace(" ", "").lower() for line in text.splitlines()}
    return not lines & {"hidden=true", "x-gnome-autostart-enabled=false"}


def _quoted(word: str) -> str:
    """Quote one word: first for the command, then for the file, in which a backslash is special too."""
    word = word.replace("%", "%%")
    if not word or _RESERVED.search(word):
        word = '"' + _ESCAPED.sub(r"\\\1", word) + '"'
    return word.replace("\\", "\\\\")
