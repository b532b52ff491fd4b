"""What each part of the page says: a sentence, points for its chart, and rows for its table."""

from collections.abc import Callable
from dataclasses import dataclass

from flowdesk.flow.figures.period import Unit
from flowdesk.flow.figures.sums import Share, by_hour_of_day, by_piece
from flowdesk.ui.canvas.dropoff.words import percent
from flowdesk.ui.insights import words
from flowdesk.ui.insights.chart import Point
from flowdesk.ui.insights.findings import Choices, Found

_TOP_STEPS = 8


@dataclass(frozen=True)
class Told:
    """The sentence says at a glance what the chart shows; ``leads_on`` tells that there are leads behind
    its points.
    """

    sentence: str
    points: tuple[Point, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    leads_on: bool = False


def days(found: Found) -> Told:
    """Tell how many leads began in each piece of the period; the table has the newest on top."""
    period = found.wanted.compared.period
    unit = period.unit
    counted = by_piece(found.counts.hours, period)
    named = [(words.piece(at, unit), words.piece_in_full(at, unit), many) for at, many in counted]
    points = [Point(short, many, f"{full}: {words.leads(many)}") for short, full, many in named]
    rows = [(full, f"{many:,}") for _, full, many in named]
    _, best, most = max(named, key=lambda one: one[2])
    said = f"Most: {best}, {words.leads(most)}." if most else ""
    in_order = rows if unit is Unit.HOUR else rows[::-1]
    return Told(said, tuple(points), (words.UNITS[unit], "Leads"), tuple(in_order), leads_on=True)


def hours(found: Found) -> Told:
    """Tell at what time of the day leads began, over all days together."""
    counted = by_hour_of_day(found.counts.hours)
    total = sum(counted) or 1
    points, rows = [], []
    for at, many in enumerate(counted):
        when, part = words.hours(at), percent(many / total)
        points.append(Point(words.hour(at), many, f"{when}: {words.leads(many)}, {part}"))
        rows.append((when, f"{many:,}", part))
    best = max(range(24), key=lambda at: counted[at])
    said = f"Most begin between {words.hour(best)} and {words.hour(best + 1)}."
    headings = ("Hour", "Leads", "Share")
    return Told(said if counted[best] else "", tuple(points), headings, tuple(rows))


def steps(found: Found) -> Told:
    """Tell at which steps people stopped, the worst first; the chart shows the worst eight."""
    stopped = found.details.stopped
    total = sum(map(len, stopped.values()))
    shares = [Share(step, len(ids), len(ids) / total) for step, ids in stopped.items()]
    said = f"Most stop at {shares[0].name}." if shares else "Nobody stopped."
    told = _shares(
        said, ("Step", "Stopped", "Share"), shares, lambda many: f"{many:,} stopped here"
    )
    return Told(said, told.points[:_TOP_STEPS], told.headings, told.rows, leads_on=True)


def rules(found: Found) -> Told:
    """Tell how many leads each rule has."""
    headings = ("Rule", "Leads", "Share")
    return _shares(words.CHOOSE_A_RULE, headings, found.details.rules, words.leads)


def choices(of: Choices) -> Told:
    """Tell what was chosen of the options of a step."""
    said = f"{' '.join(of.question.split())} Answered by {of.answered:,}."
    return _shares(said, ("Option", "Chosen", "Share"), of.shares, "{:,}".format)


def _shares(
    sentence: str,
    headings: tuple[str, ...],
    shares: "tuple[Share, ...] | list[Share]",
    say: Callable[[int], str],
) -> Told:
    points = tuple(
        Point(one.name, one.many, f"{one.name}: {say(one.many)}, {percent(one.part)}", one.part)
        for one in shares
    )
    rows = tuple((one.name, f"{one.many:,}", percent(one.part)) for one in shares)
    return Told(sentence, points, headings, rows, leads_on=True)
