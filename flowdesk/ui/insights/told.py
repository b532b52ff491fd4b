"""What each part of the page says: a sentence, points for its chart, and rows for its table."""

from collections.abc import Callable
from dataclasses import dataclass

from flowdesk.flow.figures.period import Unit
from flowdesk.flow.figures.sums import Share, by_hour_of_day, by_piece
from flowdesk.tongue.say import digits, tr, tr_n
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
    rows = [(full, digits(many)) for _, full, many in named]
    _, best, most = max(named, key=lambda one: one[2])
    said = tr("Most: {best}, {leads}.", best=best, leads=words.leads(most)) if most else ""
    in_order = rows if unit is Unit.HOUR else rows[::-1]
    return Told(
        said, tuple(points), (tr(words.UNITS[unit]), tr("Leads")), tuple(in_order), leads_on=True
    )


def hours(found: Found) -> Told:
    """Tell at what time of the day leads began, over all days together."""
    counted = by_hour_of_day(found.counts.hours)
    total = sum(counted) or 1
    points, rows = [], []
    for at, many in enumerate(counted):
        when, part = words.hours(at), percent(many / total)
        points.append(Point(words.hour(at), many, f"{when}: {words.leads(many)}, {part}"))
        rows.append((when, digits(many), part))
    best = max(range(24), key=lambda at: counted[at])
    said = tr(
        "Most begin between {start} and {end}.", start=words.hour(best), end=words.hour(best + 1)
    )
    headings = (tr("Hour"), tr("Leads"), tr("Share"))
    return Told(said if counted[best] else "", tuple(points), headings, tuple(rows))


def steps(found: Found) -> Told:
    """Tell at which steps people stopped, the worst first; the chart shows the worst eight."""
    stopped = found.details.stopped
    total = sum(map(len, stopped.values()))
    shares = [Share(step, len(ids), len(ids) / total) for step, ids in stopped.items()]
    said = tr("Most stop at {step}.", step=shares[0].name) if shares else tr("Nobody stopped.")
    told = _shares(
        said,
        (tr("Step"), tr("Stopped"), tr("Share")),
        shares,
        lambda many: tr_n(many, "{n:,} stopped here", "{n:,} stopped here"),
    )
    return Told(said, told.points[:_TOP_STEPS], told.headings, told.rows, leads_on=True)


def rules(found: Found) -> Told:
    """Tell how many leads each rule has."""
    headings = (tr("Rule"), tr("Leads"), tr("Share"))
    return _shares(tr(words.CHOOSE_A_RULE), headings, found.details.rules, words.leads)


def choices(of: Choices) -> Told:
    """Tell what was chosen of the options of a step."""
    answered = tr_n(of.answered, "Answered by {n:,}.", "Answered by {n:,}.")
    said = f"{' '.join(of.question.split())} {answered}"
    return _shares(said, (tr("Option"), tr("Chosen"), tr("Share")), of.shares, digits)


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
    rows = tuple((one.name, digits(one.many), percent(one.part)) for one in shares)
    return Told(sentence, points, headings, rows, leads_on=True)
