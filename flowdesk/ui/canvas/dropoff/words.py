"""What is said of where people stop; whole sentences and lines that fit under a card."""

from datetime import datetime

from flowdesk.flow.tally import Tally, Visitors
from flowdesk.tongue.say import digits, mark, tr, tr_n
from flowdesk.ui.when import in_sentence

NEW = mark("New in the draft")
NOTHING_LIVE = mark(
    "Nothing is published yet. The numbers are of what customers get, so publish first."
)
COUNTING = mark("Counting…")


def percent(share: float) -> str:
    """Give a share, 0 to 1, in whole per cent; what is not nothing is never 0 %, nor all 100 %."""
    if 0 < share < 0.01:
        return "<1 %"
    return "99 %" if 0.99 < share < 1 else f"{round(share * 100)} %"


def label(count: int, share: float) -> tuple[str, str]:
    """Give how many went a way, and their share of those who went on."""
    return digits(count), percent(share)


def stops(at: Visitors) -> tuple[str, ...]:
    """Give the line of a step, the longest form first."""
    if not at.reached:
        return (tr("Nobody came here yet"),)
    there = tr_n(at.now, "{n:,} there now", "{n:,} there now") if at.now else ""
    if not at.stopped:
        nobody = tr("Nobody stopped here")
        return (f"{nobody} · {there}" if there else nobody, there or tr("None stopped"))
    here = tr_n(at.stopped, "{n:,} stopped here", "{n:,} stopped here")
    lost = f"{here} · {percent(at.lost)}"
    few = tr_n(at.stopped, "{n:,} stopped", "{n:,} stopped")
    if not there:
        return (lost, few)
    now = tr_n(at.now, "{n:,} now", "{n:,} now")
    short = f"{few} · {percent(at.lost)} · {now}"
    return (f"{lost} · {there}", f"{lost} · {now}", short, f"{few} · {now}", few)


def tip(at: Visitors, earlier: int) -> str:
    """Say all that is known of a step; *earlier* reached it in versions that are not counted here."""
    said = tr_n(
        at.now,
        "{reached:,} reached this step, {answered:,} answered it, {stopped:,} stopped here"
        " and {n:,} is there now.",
        "{reached:,} reached this step, {answered:,} answered it, {stopped:,} stopped here"
        " and {n:,} are there now.",
        reached=at.reached,
        answered=at.answered,
        stopped=at.stopped,
    )
    more = tr_n(earlier, "{n:,} more in earlier versions.", "{n:,} more in earlier versions.")
    return f"{said} {more}" if earlier else said


def live_since(number: int, published: datetime | None) -> str:
    """Name a version by its number and by the day since which customers get it."""
    since = in_sentence(published) if published else ""
    if since == tr("today"):
        return tr("Version {number}, live since today", number=number)
    if since == tr("yesterday"):
        return tr("Version {number}, live since yesterday", number=number)
    return tr("Version {number}, live since {day}", number=number, day=since)


def finished(number: int, share: str = "") -> str:
    """Say how many came to the end, with their share of all who began where there are any."""
    said = tr_n(number, "{n:,} finished", "{n:,} finished")
    return f"{said} · {share}" if share else said


def began(which: str, figures: Tally, days: int | None) -> str:
    """Say how many began *which* versions, in the last days or in all the time, and finished."""
    if not figures.began:
        if days is None:
            return tr("{version}: nobody began.", version=which)
        return tr("{version}: nobody began in the last {days} days.", version=which, days=days)
    share = percent(figures.part(figures.finished))
    counts = {"version": which, "finished": figures.finished, "share": share}
    if days is None:
        return tr_n(
            figures.began,
            "{version}: {n:,} began, {finished:,} finished ({share}).",
            "{version}: {n:,} began, {finished:,} finished ({share}).",
            **counts,
        )
    return tr_n(
        figures.began,
        "{version}: {n:,} began in the last {days} days, {finished:,} finished ({share}).",
        "{version}: {n:,} began in the last {days} days, {finished:,} finished ({share}).",
        days=days,
        **counts,
    )


def in_earlier(count: int) -> str:
    """Say how many are not among the figures because they began with an earlier version."""
    return tr_n(count, "{n:,} more in earlier versions", "{n:,} more in earlier versions")
