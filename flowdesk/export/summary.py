"""The Summary sheet: how many leads, how many complete, which options, how many a day.

It comes after the sheets of leads, so that what opens first, and what a program finds first, are the
leads. Every figure is a number in a cell; the charts are Excel's own and follow these cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format

from flowdesk.export import pictures
from flowdesk.export.counts import Asked, Counts, days
from flowdesk.export.sheet import STATUSES
from flowdesk.export.styles import Styles
from flowdesk.export.text import clean, cut, lines
from flowdesk.export.writer import MAX_COLUMNS, ExactSheet
from flowdesk.store.values import Status

_WORDS, _FIGURES = 44, 12
"""Letters that fit in a column of words, and in one of figures."""
_BESIDE = 4
"""The column in which charts begin: after a table's three, and an empty one."""
_WIDE, _HIGH, _BAR, _ROW = 460, 240, 22, 20
"""Pixels of a chart, of one of its bars with what is between, and of a row."""
_COLOURS = ("#0E7C66", "#2F6FED", "#B4540A", "#7A3FF2", "#C5362E", "#5A6575")
_GRID = "#E3E6EB"
_TITLE = 120
"""Letters of a chart's title: more are in the cells beside it."""

Cell = tuple[str | int | float | date, Format]


@dataclass
class Summary:
    """The sheet, written downwards. ``notes`` are sentences about the workbook for its head."""

    book: Workbook
    sheet: ExactSheet
    styles: Styles
    row: int = field(default=0, init=False)

    def write(self, counts: Sequence[Counts], notes: Sequence[str]) -> None:
        """Write the figures of every rule, then the leads of every day."""
        self.sheet.set_column(0, 0, _WORDS)
        self.sheet.set_column(1, MAX_COLUMNS - 1, _FIGURES)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        for note in notes:
            self._line((note, self.styles.caption))
        for each in counts:
            self._rule(each)
        self._daily([each for each in counts if each.leads])

    def _rule(self, counts: Counts) -> None:
        """Write the statuses of a rule's leads, how many are complete, and the shares of options."""
        looks = self.styles
        self._line((counts.name, looks.title))
        if not counts.leads:
            self._line(("No leads", looks.caption))
            self.row += 1
            return
        first = self._table(
            "Status", [(STATUSES[status], counts.statuses[status]) for status in Status]
        )
        for words, many in (("All", counts.leads), ("Complete", counts.complete)):
            share = _share(many, counts.leads)
            self._line((words, looks.strong), (many, looks.number), (share, looks.share))
        self._bars(f"Status: {counts.name}", first, len(Status))
        for asked in counts.asked:
            self._options(counts, asked)

    def _options(self, counts: Counts, asked: Asked) -> None:
        shares = counts.shares(asked)
        if not shares:
            return
        self._line((asked.question, self.styles.caption))
        first = self._table(asked.step, shares)
        self._bars(f"Chosen: {asked.step}", first, len(shares))

    def _table(self, heading: str, figures: Sequence[tuple[str, int]]) -> int:
        """Write what was counted with its shares, and give the first row of it."""
        looks, whole = self.styles, sum(many for _, many in figures)
        self._line((heading, looks.heading), ("Leads", looks.wrapped), ("Share", looks.wrapped))
        first = self.row
        for words, many in figures:
            share = _share(many, whole)
            self._line((words, looks.label), (many, looks.number), (share, looks.share))
        return first

    def _daily(self, counts: Sequence[Counts]) -> None:
        """Write a row a day with a column a rule."""
        looks, found = self.styles, days(counts)
        if not found:
            return
        self._line(("Leads a day", looks.title))
        names = [each.name for each in counts]
        self._line(("Day", looks.heading), *((name, looks.wrapped) for name in names))
        first = self.row
        for day in found:
            figures = [(each.days[day], looks.number) for each in counts]
            self._line((day, looks.day), *figures)
        chart = self._chart("column", "Leads a day", first, len(found), len(names))
        chart.set_x_axis({"date_axis": True, "num_format": "yyyy-mm-dd"})
        chart.set_y_axis(
            {
                "num_format": "0",
                "line": {"none": True},
                "major_gridlines": {"visible": True, "line": {"color": _GRID}},
            }
        )
        chart.set_legend({"position": "bottom"})
        self._show(chart, first - 1, len(names) + 2, _HIGH)

    def _bars(self, name: str, first: int, many: int) -> None:
        """Draw the figures of a table beside it, in its order."""
        chart = self._chart("bar", name, first, many, 1)
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "line": {"none": True}, "major_tick_mark": "none"})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        self._show(chart, first - 1, _BESIDE, max(_HIGH, _BAR * many))

    def _chart(self, kind: str, name: str, first: int, many: int, series: int) -> Chart:
        """Make a chart of the columns beside the words of a table. A name that began with ``=`` would
        be a formula.
        """
        sheet, top, last = self.sheet.get_name(), first - 1, first + many - 1
        stacked = {"subtype": "stacked"} if series > 1 else {}
        chart = self.book.add_chart({"type": kind, **stacked})
        for at in range(1, series + 1):
            chart.add_series(
                {
                    "name": [sheet, top, at],
                    "categories": [sheet, first, 0, last, 0],
                    "values": [sheet, first, at, last, at],
                    "fill": {"color": _COLOURS[(at - 1) % len(_COLOURS)]},
                    "gap": 60,
                    **({"data_labels": {"value": True}} if kind == "bar" else {}),
                }
            )
        chart.set_title({"name": cut(clean(name), _TITLE, "…"), "name_font": {"size": 11}})
        return chart

    def _show(self, chart: Chart, row: int, column: int, high: int) -> None:
        """Put a chart beside its table, and go on below where that is shorter."""
        chart.set_size({"width": _WIDE, "height": high})
        self.sheet.insert_chart(row, column, chart, {"x_offset": 12, "y_offset": 2})
        self.row = max(self.row, row + high // _ROW + 1) + 1

    def _line(self, *cells: Cell) -> None:
        """Write a row as high as what wraps in it, and go to the next."""
        wraps = (self.styles.label, self.styles.wrapped)
        tall = max(
            lines(value, _WORDS if at == 0 else _FIGURES)
            if isinstance(value, str) and look in wraps
            else 1
            for at, (value, look) in enumerate(cells)
        )
        self.sheet.put_cells(self.row, cells, pictures.height([], tall) if tall > 1 else None)
        self.row += 1


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
