"""What is said of the figures of a shop."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from flowdesk.flow.counted import counted
from flowdesk.flow.figures.pace import Usage
from flowdesk.flow.figures.period import Choice, Compared, Unit
from flowdesk.flow.figures.price import Price, above
from flowdesk.flow.figures.sums import Durations
from flowdesk.ui.canvas.dropoff.words import percent

PERIODS = {
    Choice.TODAY: "Today",
    Choice.WEEK: "7 days",
    Choice.DAYS_30: "30 days",
    Choice.MONTH: "This month",
    Choice.BETWEEN: "From … to",
}
BY_UNIT = {
    Unit.HOUR: "Leads by the hour",
    Unit.DAY: "Leads a day",
    Unit.WEEK: "Leads a week",
    Unit.MONTH: "Leads a month",
}
UNITS = {Unit.HOUR: "Hour", Unit.DAY: "Day", Unit.WEEK: "Week", Unit.MONTH: "Month"}
OTHER_ANSWERS = "Other answers"
STOPPED_MEANS = "They cancelled, began another form, or said nothing for 24 hours."
CHOOSE_A_RULE = "Choose a rule above to see where its customers stop and what they choose."

MESSAGES_OVER = (
    "Above it WhatsApp charges for each delivered reply. Without a payment method at Meta, replies"
    " stop until next month."
)
REQUESTS_OVER = (
    "Above it ngrok lets nothing through: what customers write waits at WhatsApp, for up to seven"
    " days. A paid plan of ngrok, or an address of your own, has no such limit."
)
ALLOWANCES_HINT = (
    "Counted here, by this laptop's calendar and without practice. What Meta and ngrok count is what"
    " holds."
)
_MANY_TIMES = 10
"""Of so many times as many nobody wants to know the per cent."""


def leads(count: int) -> str:
    """Give a number of leads in words."""
    return counted(count, "lead")


def period(compared: Compared) -> str:
    """Give a period as it follows a verb: “in the last 7 days”."""
    match compared.choice:
        case Choice.TODAY:
            return "today"
        case Choice.MONTH:
            return "this month"
        case Choice.BETWEEN:
            return _between(compared)
        case _:
            return f"in the last {compared.period.days} days"


def _between(compared: Compared) -> str:
    first, last = compared.period.start, compared.period.end - timedelta(microseconds=1)
    if first.date() == last.date():
        return f"on {date(first)}"
    return f"from {date(first)} to {date(last)}"


def before(compared: Compared) -> str:
    """Give the period before as it follows “than”: “in the 7 days before”."""
    days = compared.period.days
    match compared.choice:
        case Choice.TODAY:
            return "yesterday by this time"
        case Choice.MONTH:
            return "last month by this day"
        case _:
            return "on the day before" if days == 1 else f"in the {days:,} days before"


def change(now: int, earlier: int, compared: Compared) -> str:
    """Hold a figure against that of the period before."""
    when = before(compared)
    if not earlier:
        return f"None {when} either" if not now else f"None {when}"
    if now == earlier:
        return f"As many as {when}"
    more = now - earlier
    said = f"{abs(more):,} {'more' if more > 0 else 'fewer'} than {when}"
    if now > _MANY_TIMES * earlier:
        return said
    share = f"{'+' if more > 0 else '−'}{abs(more) / earlier:.0%}".replace("%", "\u00a0%")
    return f"{said} ({share})"


def took(durations: Durations) -> str:
    """Say how long forms took; nothing where none is through."""
    half, most = durations.within(0.5), durations.within(0.9)
    if half is None or most is None:
        return ""
    if durations.count == 1:
        return f"It took {duration(half)}."
    if duration(half) == duration(most):
        return f"Nine in ten took {_up_to(half)}."
    return f"Half took {_up_to(half)}, nine in ten {_up_to(most)}."


def _up_to(seconds: int) -> str:
    return duration(seconds) if seconds < 60 else f"up to {duration(seconds)}"


def duration(seconds: int) -> str:
    """Give a time that passed, to the minute, above a day to the hour."""
    minutes = round(seconds / 60)
    if seconds < 60:
        return "less than a minute"
    if minutes < 60:
        return counted(minutes, "minute")
    if minutes < 24 * 60:
        return _two(*divmod(minutes, 60), "hour", "minute")
    return _two(*divmod(round(minutes / 60), 24), "day", "hour")


def _two(large: int, small: int, of_large: str, of_small: str) -> str:
    both = [counted(large, of_large), counted(small, of_small)]
    return " ".join(both if small else both[:1])


def of_those_who_started(rate: float) -> str:
    """Give a completion rate in words."""
    return f"{percent(rate)} of those who started"


def date(at: datetime) -> str:
    """Give the day of a wall time, short."""
    return QLocale().toString(QDate(at.year, at.month, at.day), "d MMM")


def hour(at: int) -> str:
    """Give an hour of the day as clocks show it."""
    return QLocale().toString(QTime(at % 24, 0), QLocale.FormatType.ShortFormat)


def hours(at: int) -> str:
    """Give an hour of the day from its beginning to its end."""
    return f"{hour(at)}–{hour(at + 1)}"


def piece(at: datetime, unit: Unit) -> str:
    """Give a piece of a period for an axis."""
    if unit is Unit.HOUR:
        return hour(at.hour)
    return QLocale().toString(
        QDate(at.year, at.month, at.day), "MMM yyyy" if unit is Unit.MONTH else "d MMM"
    )


def piece_in_full(at: datetime, unit: Unit) -> str:
    """Give a piece of a period with all that tells it from others."""
    day = QDate(at.year, at.month, at.day)
    match unit:
        case Unit.HOUR:
            return hours(at.hour)
        case Unit.WEEK:
            return f"Week from {QLocale().toString(day, 'd MMM yyyy')}"
        case Unit.MONTH:
            return QLocale().toString(day, "MMMM yyyy")
        case _:
            return QLocale().toString(day, "ddd d MMM yyyy")


def used(usage: Usage, free: bool) -> str:
    """Give how many of how many."""
    return f"{usage.used:,} of {usage.allowed:,}{' free' if free else ''}"


def pace(usage: Usage, over: str) -> str:
    """Say where it leads by the month's end, and what happens above the allowance where that is near."""
    if usage.over:
        return f"All of this month's are used. {over}"
    ahead = f"At this pace about {usage.ahead:,} by the month's end. " if usage.ahead else ""
    if usage.near or usage.will_be_over:
        return f"{ahead}{over}"
    return ahead.strip()


def cost(usage: Usage, price: Price | None) -> str:
    """Say what the replies above the free ones cost, once there are such or will be."""
    if price is None:
        return ""
    sentences = []
    if paid := above(usage.used, usage):
        sentences.append(f"Paid so far: {price.of(paid)}.")
    if usage.ahead is not None and (ahead := above(usage.ahead, usage)) > paid:
        sentences.append(f"About {price.of(ahead)} by the end of the month.")
    return " ".join(sentences)
