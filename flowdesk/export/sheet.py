"""One rule's sheet: headings, the questions below them, then one row a lead, streamed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flowdesk.export import pictures
from flowdesk.export.album import Shot
from flowdesk.export.cells import letter, text_cell, time_cell
from flowdesk.export.columns import EDITED, TIMES, Columns, Own
from flowdesk.export.styles import Styles
from flowdesk.export.text import CELL, clean, cut, lines, units, width
from flowdesk.export.writer import ExactSheet, style_number
from flowdesk.flow.kept import Kept
from flowdesk.store.lines import Line
from flowdesk.store.values import Status

STATUSES = {
    Status.IN_PROGRESS: "In progress",
    Status.COMPLETED: "Completed",
    Status.APPROVED: "Approved",
    Status.REJECTED: "Rejected",
    Status.ABANDONED: "Abandoned",
    Status.CANCELLED: "Cancelled",
}
HEAD = 2
"""How many rows are above the leads: headings and questions."""

_NARROWEST, _WIDEST = 10, 50
_QUESTION, _SENTENCE = 24, 14
"""Letters that a column has at least for a question, or a sentence of ours, that is longer."""
_LINES = 8
"""Lines that a question is shown in; more are there when the row is made higher."""
_A4, _READABLE = 9, 320
"""The paper, and how many letters beside each other can be read on it."""
_TIME = len("2026-11-23 10:01:00")


@dataclass(frozen=True)
class Surroundings:
    """What a sheet is given: the looks, what time it is there, where long texts go, how much it takes.

    ``keep`` takes a text too long for a cell, with reference and heading, and names the file it is in.
    ``rows`` are the leads that fit, ``links`` the links.
    """

    styles: Styles
    local: Callable[[datetime], datetime]
    keep: Callable[[str, str, str], str]
    rows: int
    links: int


class Sheet:
    """A worksheet that takes leads until it is `full`. ``unlinked`` counts the photos of which it took
    no link.
    """

    def __init__(self, sheet: ExactSheet, columns: Columns, around: Surroundings) -> None:
        self._sheet = sheet
        self._columns = columns
        self._around = around
        self._letters = [letter(at) for at in range(len(columns.headings))]
        self._widths = [_NARROWEST] * len(columns.headings)
        styles = around.styles
        self._plain, self._time = style_number(styles.text), style_number(styles.time)
        self._edited, self._link = style_number(styles.own), style_number(styles.link)
        self._row = HEAD - 1
        self._tall = 1
        self._links = 0
        self.unlinked = 0
        self._begin()

    @property
    def full(self) -> bool:
        """Whether no further lead fits."""
        return self._row >= self._around.rows + HEAD - 1

    def append(self, line: Line, stopped: str, shots: Mapping[str, Shot]) -> None:
        """Write one lead in the next row; ``stopped`` is the step that it stopped at."""
        self._row += 1
        self._tall = 1
        cells = self._own(line, stopped)
        for column, step in enumerate(self._columns.steps, start=len(Own)):
            if step in shots:
                cells.append(self._photos(column, shots[step]))
            elif step in line.answers:
                cells.append(self._answer(column, line.answers[step], line.reference))
        small = [shot.picture for shot in shots.values() if shot.picture is not None]
        names = max((len(shot.names) for shot in shots.values()), default=1)
        height = max(pictures.height(small, names), pictures.height([], self._tall))
        shown = height if height > pictures.LINE else None
        self._sheet.put_row(self._row, cells, shown, fixed=bool(small))

    def finish(self) -> None:
        """Set what depends on all the rows: widths, the filter, what may be chosen."""
        styles = self._around.styles
        for column, wide in enumerate(self._widths):
            style = styles.time if column in _time_columns() else styles.text
            self._sheet.set_column(column, column, min(wide, _WIDEST) + 2, style)
        self._sheet.autofilter(HEAD - 1, 0, self._row, len(self._widths) - 1)
        self._lay_out_paper()
        if self._row >= HEAD:
            for own, said in EDITED.items():
                self._invite(own, said)
            self._tint_statuses()

    def _lay_out_paper(self) -> None:
        """Print it across, the head on every page, and all columns beside each other if they are few."""
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.repeat_rows(0, HEAD - 1)
        if sum(self._widths) <= _READABLE:
            self._sheet.fit_to_pages(1, 0)

    def _begin(self) -> None:
        """Write both lines of the head. The filter's arrows stand on the lower one, so that it is never
        filtered away or sorted among the leads.
        """
        styles, columns = self._around.styles, self._columns
        for column, (heading, question) in enumerate(
            zip(columns.headings, columns.questions, strict=True)
        ):
            enough = _SENTENCE if column < len(Own) else _QUESTION
            floor = max(width(clean(heading)) + 1, min(width(clean(question)), enough))
            self._widths[column] = min(max(self._widths[column], floor), _WIDEST)
        self._sheet.put_texts(0, columns.headings, styles.heading)
        tall = max(
            lines(clean(question), wide)
            for question, wide in zip(columns.questions, self._widths, strict=True)
        )
        height = pictures.height([], min(max(tall, 1), _LINES))
        self._sheet.put_texts(1, columns.questions, styles.question, height)
        self._sheet.freeze_panes(HEAD, 0)

    def _own(self, line: Line, stopped: str) -> list[str]:
        """Write our columns, in the order of Own."""
        phone = f"+{line.contact_phone}" if line.contact_phone else ""
        return [
            self._text(0, line.reference),
            self._text(1, self._whole(1, line.contact_name, line.reference)),
            self._text(2, phone),
            self._text(3, STATUSES[line.status]),
            self._text(4, self._whole(4, line.note, line.reference), self._edited),
            self._text(5, stopped),
            self._moment(6, line.started_at),
            self._moment(7, line.completed_at),
            self._moment(8, line.reviewed_at),
        ]

    def _answer(self, column: int, answer: Kept, reference: str) -> str:
        text = answer if isinstance(answer, str) else "\n".join(answer)
        return self._text(column, self._whole(column, text, reference))

    def _whole(self, column: int, text: str, reference: str) -> str:
        """Give a text as it is, or where it is too long its beginning and where the whole of it is."""
        if len(text) <= CELL // 2 or units(text := clean(text)) <= CELL:
            return text
        place = self._around.keep(reference, self._columns.headings[column], text)
        return cut(text, CELL, f"… [cut; the whole text is in {place}]")

    def _text(self, column: int, text: str, style: int | None = None) -> str:
        text = clean(text)
        reach = len(text) if text.isascii() else 2 * len(text)
        if reach > self._widths[column] < _WIDEST:
            self._widths[column] = max(self._widths[column], min(width(text), _WIDEST))
        if reach > _WIDEST or "\n" in text:
            self._tall = max(self._tall, lines(text, _WIDEST))
        style = self._plain if style is None else style
        return text_cell(self._letters[column], self._row + 1, style, text)

    def _moment(self, column: int, time: datetime | None) -> str:
        if time is None:
            return ""
        self._widths[column] = max(self._widths[column], _TIME)
        local = self._around.local(time).replace(tzinfo=None)
        return time_cell(self._letters[column], self._row + 1, self._time, local)

    def _photos(self, column: int, shot: Shot) -> str:
        """Write a name a line with a link to one file, below its thumbnail, which leads there too."""
        needed = 1 if shot.picture is None else 2
        link = shot.link if self._links + needed <= self._around.links else None
        if link is None:
            self.unlinked += 1
        else:
            self._links += needed
            self._sheet.put_link(self._row, column, link)
        if shot.picture is not None:
            self._widths[column] = max(self._widths[column], pictures.WIDTH)
            pictures.place(self._sheet, self._row, column, shot.picture, shot.names[0], link)
        style = self._plain if link is None else self._link
        return self._text(column, "\n".join(shot.names), style)

    def _invite(self, own: Own, said: str) -> None:
        """Say beside the cells of a column what the owner can do there; a status is chosen of a list."""
        column = list(Own).index(own)
        options: dict[str, object] = {
            "validate": "any",
            "input_title": own.heading,
            "input_message": said,
        }
        if own is Own.STATUS:
            options |= {
                "validate": "list",
                "source": [STATUSES[each] for each in Status if each.reviewable],
                "error_title": "Not a status to choose",
                "error_message": "Choose Completed, Approved or Rejected.",
            }
        self._sheet.data_validation(HEAD, column, self._row, column, options)

    def _tint_statuses(self) -> None:
        """Colour each status by what it means, also one that the owner chooses in the workbook."""
        column = list(Own).index(Own.STATUS)
        for status, look in self._around.styles.statuses.items():
            options = {"type": "cell", "criteria": "==", "format": look}
            options["value"] = f'"{STATUSES[status]}"'
            self._sheet.conditional_format(HEAD, column, self._row, column, options)


def _time_columns() -> frozenset[int]:
    return frozenset(at for at, own in enumerate(Own) if own in TIMES)
