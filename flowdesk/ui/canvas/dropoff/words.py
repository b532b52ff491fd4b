"""What is said of where people stop; whole sentences and lines that fit under a card."""

from flowdesk.flow.tally import Visitors

NEW = "New in the draft"
NOTHING_LIVE = "Nothing is published yet. The numbers are of what customers get, so publish first."
COUNTING = "Counting…"


def percent(share: float) -> str:
    """Give a share, 0 to 1, in whole per cent; what is not nothing is never 0 %, nor all 100 %."""
    if 0 < share < 0.01:
        return "<1 %"
    return "99 %" if 0.99 < share < 1 else f"{round(share * 100)} %"


def label(count: int, share: float) -> tuple[str, str]:
    """Give how many went a way, and their share of those who went on."""
    return f"{count:,}", percent(share)


def stops(at: Visitors) -> tuple[str, ...]:
    """Give the line of a step, the longest form first."""
    if not at.reached:
        return ("Nobody came here yet",)
    there = f"{at.now:,} there now" if at.now else ""
    if not at.stopped:
        return ("Nobody stopped here" + (f" · {there}" if there else ""), there or "None stopped")
    lost = f"{at.stopped:,} stopped here · {percent(at.lost)}"
    if not there:
        return (lost, f"{at.stopped:,} stopped")
    now = f"{at.now:,} now"
    few = f"{at.stopped:,} stopped"
    short = f"{few} · {percent(at.lost)} · {now}"
    return (f"{lost} · {there}", f"{lost} · {now}", short, f"{few} · {now}", few)


def tip(at: Visitors, earlier: int) -> str:
    """Say all that is known of a step; *earlier* reached it in versions that are not counted here."""
    said = (
        f"{at.reached:,} reached this step, {at.answered:,} answered it, {at.stopped:,} stopped here"
        f" and {at.now:,} {'is' if at.now == 1 else 'are'} there now."
    )
    return (
        f"{said} {in_earlier(earlier)[:1].upper()}{in_earlier(earlier)[1:]}." if earlier else said
    )


def in_earlier(count: int) -> str:
    """Say how many are not among the figures because they began with an earlier version."""
    return f"{count:,} more in earlier versions"


def steps(count: int) -> str:
    """Give a number of steps in words."""
    return "1 step" if count == 1 else f"{count:,} steps"
