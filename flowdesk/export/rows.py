"""A lead as a row of texts, under the same headings as in the workbook."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from flowdesk.export.album import Shot
from flowdesk.export.columns import Columns
from flowdesk.export.disarming import disarmed
from flowdesk.export.sheet import STATUSES
from flowdesk.export.text import clean
from flowdesk.flow.kept import parts
from flowdesk.store.lines import Line

_TIME = "%Y-%m-%d %H:%M:%S"


def head(columns: Columns) -> list[str]:
    """Give the headings."""
    return [_cell(heading) for heading in columns.headings]


def row(
    line: Line,
    columns: Columns,
    stopped: str,
    shots: Mapping[str, Shot],
    photos: str,
    local: Callable[[datetime], datetime],
) -> list[str]:
    """Give one lead. ``stopped`` is the step that it stopped at, ``photos`` the folder of the photos."""

    def moment(time: datetime | None) -> str:
        return "" if time is None else local(time).strftime(_TIME)

    own = (
        line.reference,
        line.contact_name,
        f"+{line.contact_phone}" if line.contact_phone else "",
        STATUSES[line.status],
        line.note,
        stopped,
        moment(line.started_at),
        moment(line.completed_at),
        moment(line.reviewed_at),
    )
    return [*map(_cell, own), *(_answer(line, step, shots, photos) for step in columns.steps)]


def _answer(line: Line, step: str, shots: Mapping[str, Shot], photos: str) -> str:
    if step in shots:
        return _lines(_place(name, photos) for name in shots[step].names)
    return _lines(parts(line.answers[step])) if step in line.answers else ""


def _place(name: str, photos: str) -> str:
    """Say where a photo is: beside the file, or where it should be in the data folder."""
    return name if "/" in name else f"{photos}/{name}"


def _lines(texts: Iterable[str]) -> str:
    return _cell("\n".join(texts))


def _cell(text: str) -> str:
    return disarmed(clean(text))
