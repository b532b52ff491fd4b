"""Moments in the owner's time and language."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from flowdesk.tongue.say import tr


def when(moment: datetime | None) -> str:
    """Give the time of a moment of today, else day and time; nothing for None."""
    if moment is None:
        return ""
    today = QDateTime.currentDateTime().date()
    return clock(moment) if _local(moment).date() == today else f"{day(moment)}, {clock(moment)}"


def clock(moment: datetime) -> str:
    """Give the time of day."""
    return QLocale().toString(_local(moment).time(), QLocale.FormatType.ShortFormat)


def day(moment: datetime) -> str:
    """Give the day in words: today, yesterday, or its date."""
    local, today = _local(moment).date(), QDateTime.currentDateTime().date()
    if local == today:
        return tr("Today")
    if local.addDays(1) == today:
        return tr("Yesterday")
    return QLocale().toString(local, "d MMM" if local.year() == today.year() else "d MMM yyyy")


def in_sentence(moment: datetime) -> str:
    """Give the day as it stands inside a sentence: “today”, “yesterday”, or its date."""
    local, today = _local(moment).date(), QDateTime.currentDateTime().date()
    if local == today:
        return tr("today")
    return tr("yesterday") if local.addDays(1) == today else day(moment)


def on_day(moment: datetime) -> str:
    """Give the day as that on which something was: “today”, “yesterday”, or “on” its date."""
    today = QDateTime.currentDateTime().date()
    if _local(moment).date() >= today.addDays(-1):
        return in_sentence(moment)
    return tr("on {day}", day=day(moment))


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000))
