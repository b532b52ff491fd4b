"""What is said of the figures of a shop."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from flowdesk.flow.figures.pace import Usage
from flowdesk.flow.figures.period import Choice, Compared, Unit
from flowdesk.flow.figures.price import Price, above
from flowdesk.flow.figures.sums import Durations
from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.ui.canvas.dropoff.words import percent

PERIODS = {
    Choice.TODAY: mark("Today"),
    Choice.WEEK: mark("7 days"),
    Choice.DAYS_30: mark("30 days"),
    Choice.MONTH: mark("This month"),
    Choice.BETWEEN: mark("From … to"),
}
BY_UNIT = {
    Unit.HOUR: mark("Leads by the hour"),
    Unit.DAY: mark("Leads a day"),
    Unit.WEEK: mark("Leads a week"),
    Unit.MONTH: mark("Leads a month"),
}
UNITS = {
    Unit.HOUR: mark("Hour"),
    Unit.DAY: mark("Day"),
    Unit.WEEK: mark("Week"),
    Unit.MONTH: mark("Month"),
}
OTHER_ANSWERS = mark("Other answers")
STOPPED_MEANS = mark("They cancelled, began another form, or said nothing for 24 hours.")
CHOOSE_A_RULE = mark("Choose a rule above to see where its customers stop and what they choose.")

MESSAGES_OVER = mark(
    "Above it WhatsApp charges for each delivered reply. Without a payment method at Meta, replies"
    " stop until next month."
)
REQUESTS_OVER = mark(
    "Above it ngrok lets nothing through: what customers write waits at WhatsApp, for up to seven"
    " days. A paid plan of ngrok, or an address of your own, has no such limit."
)
ALLOWANCES_HINT = mark(
    "Counted here, by this laptop's calendar and without practice. What Meta and ngrok count is what"
    " holds."
)
_MANY_TIMES = 10
"""Of so many times as many nobody wants to know the per cent."""


def leads(count: int) -> str:
    """Give a number of leads in words."""
    return tr_n(count, "{n:,} lead", "{n:,} leads")


def period(compared: Compared) -> str:
    """Give a period as it follows a verb: “in the last 7 days”."""
    match compared.choice:
        case Choice.TODAY:
            return tr("today")
        case Choice.MONTH:
            return tr("this month")
        case Choice.BETWEEN:
            return _between(compared)
        case _:
            return tr_n(compared.period.days, "in the last {n} day", "in the last {n} days")


def _between(compared: Compared) -> str:
    first, last = compared.period.start, compared.period.end - timedelta(microseconds=1)
    if first.date() == last.date():
        return tr("on {day}", day=date(first))
    return tr("from {first} to {last}", first=date(first), last=date(last))


def before(compared: Compared) -> str:
    """Give the period before as it follows “than”: “in the 7 days before”."""
    match compared.choice:
        case Choice.TODAY:
            return tr("yesterday by this time")
        case Choice.MONTH:
            return tr("last month by this day")
        case _:
            return tr_n(compared.period.days, "on the day before", "in the {n:,} days before")


def change(now: int, earlier: int, compared: Compared) -> str:
    """Hold a figure against that of the period before."""
    when = before(compared)
    if not earlier:
        return tr("None {when}" if now else "None {when} either", when=when)
    if now == earlier:
        return tr("As many as {when}", when=when)
    more = now - earlier
    said = (
        tr_n(more, "{n:,} more than {when}", "{n:,} more than {when}", when=when)
        if more > 0
        else tr_n(-more, "{n:,} fewer than {when}", "{n:,} fewer than {when}", when=when)
    )
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
        return tr("It took {time}.", time=duration(half))
    if duration(half) == duration(most):
        return tr("Nine in ten took {time}.", time=_up_to(half))
    return tr("Half took {half}, nine in ten {most}.", half=_up_to(half), most=_up_to(most))


def _up_to(seconds: int) -> str:
    said = duration(seconds)
    return said if seconds < 60 else tr("up to {time}", time=said)


def duration(seconds: int) -> str:
    """Give a time that passed, to the minute, above a day to the hour."""
    minutes = round(seconds / 60)
    if seconds < 60:
        return tr("less than a minute")
    if minutes < 60:
        return _minutes(minutes)
    if minutes < 24 * 60:
        full, rest = divmod(minutes, 60)
        return f"{_hours(full)} {_minutes(rest)}" if rest else _hours(full)
    days, rest = divmod(round(minutes / 60), 24)
    said = tr_n(days, "{n:,} day", "{n:,} days")
    return f"{said} {_hours(rest)}" if rest else said


def _hours(count: int) -> str:
    return tr_n(count, "{n:,} hour", "{n:,} hours")


def _minutes(count: int) -> str:
    return tr_n(count, "{n:,} minute", "{n:,} minutes")


def of_those_who_started(rate: float) -> str:
    """Give a completion rate in words, as a sentence."""
    return tr("{share} of those who started.", share=percent(rate))


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
            return tr("Week from {day}", day=QLocale().toString(day, "d MMM yyyy"))
        case Unit.MONTH:
            return QLocale().toString(day, "MMMM yyyy")
        case _:
            return QLocale().toString(day, "ddd d MMM yyyy")


def used(usage: Usage, free: bool) -> str:
    """Give how many of how many."""
    said = mark("{used:,} of {allowed:,} free") if free else mark("{used:,} of {allowed:,}")
    return tr(said, used=usage.used, allowed=usage.allowed)


def pace(usage: Usage, over: str) -> str:
    """Say where it leads by the month's end, and what happens above the allowance where that is near."""
    if usage.over:
        used_up = tr("All of this month's are used.")
        return f"{used_up} {over}"
    ahead = tr("At this pace about {n:,} by the month's end.", n=usage.ahead) if usage.ahead else ""
    if usage.near or usage.will_be_over:
        return f"{ahead} {over}".strip()
    return ahead


def cost(usage: Usage, price: Price | None) -> str:
    """Say what the replies above the free ones cost, once there are such or will be."""
    if price is None:
        return ""
    sentences = []
    if paid := above(usage.used, usage):
        sentences.append(tr("Paid so far: {money}.", money=price.of(paid)))
    if usage.ahead is not None and (ahead := above(usage.ahead, usage)) > paid:
        sentences.append(tr("About {money} by the end of the month.", money=price.of(ahead)))
    return " ".join(sentences)
