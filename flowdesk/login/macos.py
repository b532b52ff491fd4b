"""macOS: a launch agent of the user."""

import plistlib
from collections.abc import Mapping, Sequence
from pathlib import Path


def place(environ: Mapping[str, str], name: str) -> Path:
    """Give the file of the agent called *name*."""
    home = Path(environ.get("HOME") or "~").expanduser()
    return home / "Library" / "LaunchAgents" / f"{name}.plist"


def agent(name: str, words: Sequence[str]) -> str:
    """Write the agent that runs these words once at log-in, and not again when they end."""
    about = {
        "Label": name,
        "ProgramArguments": list(words),
        "RunAtLoad": True,
        "ProcessType": "Interactive",
    }
    return plistlib.dumps(about).decode("utf-8")
