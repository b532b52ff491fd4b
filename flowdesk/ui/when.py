"""Moments in the owner's time and language."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale


def when(moment: datetime | None) -> str:
    """Give a moment in the owner's time and language: the time today, else day and time."""
    if moment is None:
        return ""
    local = QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000))
    locale = QLocale()
    clock = locale.toString(local.time(), QLocale.FormatType.ShortFormat)
    today = QDateTime.currentDateTime().date()
    if local.date() == today:
        return clock
    form = "d MMM" if local.date().year() == today.year() else "d MMM yyyy"
    day = locale.toString(local.date(), form)
    return f"{day}, {clock}"
