"""Which answers of a lead are photos, and what a sheet shows of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session
from xlsxwriter.image import Image

from flowdesk.export.photos import Photos
from flowdesk.export.pictures import picture
from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import parts
from flowdesk.store import media
from flowdesk.store.lines import Line


@dataclass(frozen=True)
class Shot:
    """An answer of photos: a file's name a line, and of the first that is there its link and thumbnail.

    A file that is not there is named by its path in the data folder.
    """

    names: tuple[str, ...]
    link: str
    picture: Image | None


class Album:
    """Finds the photos of leads and has them copied. ``home`` is the data folder, ``flow`` gives a
    version's flow.
    """

    def __init__(self, home: Path, photos: Photos, flow: Callable[[int], Flow]) -> None:
        self._home = home
        self._photos = photos
        self._flow = flow
        self._steps: dict[int, tuple[str, ...]] = {}
        self._thumbnails: Mapping[str, str | None] = {}

    def turn_to(self, session: Session, lot: Sequence[Line]) -> None:
        """Look up the files of these leads, all at once."""
        paths = {
            path
            for line in lot
            for step in self._answered(line)
            for path in self._paths(line, step)
        }
        self._thumbnails = media.thumbnails(session, paths) if paths else {}

    def shots(self, line: Line) -> dict[str, Shot]:
        """Copy the photos of one of these leads and give what is shown of them, by step.

        An answer of which no file is there is a text like any other. Raises OSError.
        """
        taken: set[str] = set()
        found = {step: self._shot(line, step, taken) for step in self._answered(line)}
        return {step: shot for step, shot in found.items() if shot is not None}

    def _shot(self, line: Line, step: str, taken: set[str]) -> Shot | None:
        paths = self._paths(line, step)
        kept = [
            self._photos.keep(line.reference, step, path, taken)
            if path in self._thumbnails
            else None
            for path in paths
        ]
        first = next((at for at, name in enumerate(kept) if name is not None), None)
        if first is None:
            return None
        names = tuple(name or path for name, path in zip(kept, paths, strict=True))
        thumbnail = self._thumbnails[paths[first]]
        small = None if thumbnail is None else picture(self._home / thumbnail)
        return Shot(names, self._photos.link(names[first]), small)

    def _answered(self, line: Line) -> Iterator[str]:
        """Give the steps of a lead that ask for photos and have an answer."""
        steps = self._steps.get(line.version_id)
        if steps is None:
            asked = self._flow(line.version_id).steps
            steps = tuple(step.id for step in asked if step.type == "Image")
            self._steps[line.version_id] = steps
        return (step for step in steps if step in line.answers)

    def _paths(self, line: Line, step: str) -> tuple[str, ...]:
        return parts(line.answers[step])
