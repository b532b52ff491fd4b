"""Elsewhere: the folders that the owner chose outside the data folder, kept in a small file inside it.

They belong to this laptop and not to its data: no backup holds them, and no restore changes them. In the
database they could not be read where it is damaged, which is when the backups are looked for.
"""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

NAME = "places.json"


@dataclass(frozen=True)
class Elsewhere:
    """Where workbooks and backups go instead of the data folder; None is in it.

    ``former`` are the folders that backups went to before and that may still hold some.
    """

    exports: Path | None = None
    backups: Path | None = None
    former: tuple[Path, ...] = ()

    def with_backups(self, folder: Path | None) -> "Elsewhere":
        """Give it with another folder for backups; the one of now becomes a former one."""
        past = (*self.former, *((self.backups,) if self.backups else ()))
        kept = tuple(each for each in dict.fromkeys(past) if each != folder)
        return replace(self, backups=folder, former=kept)

    def with_exports(self, folder: Path | None) -> "Elsewhere":
        """Give it with another folder for workbooks."""
        return replace(self, exports=folder)


def read(home: Path) -> Elsewhere:
    """Give what was chosen for a data folder; what cannot be read was not chosen."""
    try:
        kept = json.loads((home / NAME).read_text("utf-8"))
        former = (_path(home, each) for each in kept.get("former", ()))
        return Elsewhere(
            _path(home, kept.get("exports")),
            _path(home, kept.get("backups")),
            tuple(each for each in former if each),
        )
    except (OSError, ValueError, AttributeError, TypeError):
        return Elsewhere()


def write(home: Path, chosen: Elsewhere) -> None:
    """Keep what was chosen; raises OSError, and what was kept before stays then."""
    text = json.dumps(
        {
            "exports": _text(home, chosen.exports),
            "backups": _text(home, chosen.backups),
            "former": [_text(home, each) for each in chosen.former],
        },
        ensure_ascii=False,
        indent=1,
    )
    write_whole(home / NAME, text)


def write_whole(file: Path, text: str) -> None:
    """Write a small file so that it is there whole or not at all; raises OSError."""
    part = file.with_name(f"{file.name}.part")
    with part.open("w", encoding="utf-8") as written:
        written.write(text)
        written.flush()
        os.fsync(written.fileno())
    part.replace(file)


def _path(home: Path, text: object) -> Path | None:
    return home / text if isinstance(text, str) and text else None


def _text(home: Path, path: Path | None) -> str:
    """Write a folder inside the data folder so that it moves with it."""
    if path is None:
        return ""
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)
