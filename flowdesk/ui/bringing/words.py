"""What is said about a workbook that comes back."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from flowdesk.bot.bringing_back import GRACE, Brought, Undone
from flowdesk.export.returned.comparing import Comparison, Difference, What
from flowdesk.export.returned.values import Flaw
from flowdesk.export.sheet import STATUSES
from flowdesk.flow.counted import counted
from flowdesk.store.values import Status
from flowdesk.ui.when import clock, day

NOTHING = "Nothing differs from what is here."
BESIDE = (
    "These were changed in Flowdesk, too, since the workbook was written. Tick those that are to be as"
    " in the workbook."
)
LOST = (
    "This workbook no longer tells what it said when it was written, so nothing is ticked. Tick what is"
    " to be as in the workbook."
)
_FEW = 3
_LONGEST = 48


def said(what: What, text: str) -> str:
    """Give a status or a note as it reads."""
    if what is What.STATUS:
        return STATUSES[Status(text)]
    return text


def summary(found: Comparison, written: datetime | None) -> str:
    """Say in a line or two what a workbook would change."""
    parts = (_since(written) if written else "", _newer(found.newer))
    return " ".join(filter(None, parts)) or "Nothing is changed until you press the button."


def _newer(number: int) -> str:
    if not number:
        return ""
    return (
        "One change that was made in Flowdesk since then stays."
        if number == 1
        else f"{number:,} changes that were made in Flowdesk since then stay."
    )


def _since(written: datetime) -> str:
    on = day(written)
    on = on.lower() if on in {"Today", "Yesterday"} else f"on {on}"
    return f"The workbook was written {on} at {clock(written)}."


def title(name: str) -> str:
    """Ask what the window asks; a long name gives way in its middle."""
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"
    return f"Bring back what you changed in {short}?"


def nothing(found: Comparison) -> str:
    """Say that there is nothing to bring back."""
    return f"{NOTHING} {_newer(found.newer)}".strip()


def button(number: int) -> str:
    """Give the words of the button that does it."""
    return f"Apply {counted(number, 'change')}" if number else "Apply"


def outlook(chosen: Iterable[Difference], silent: dict[int, str], bot_is_on: bool = True) -> str:
    """Say how many messages go out with what is ticked, and who hears nothing and why."""
    decided = [each for each in chosen if each.what is What.STATUS and each.lead.id in silent]
    status = {Status.APPROVED.value, Status.REJECTED.value}
    reasons = Counter(silent[each.lead.id] for each in decided if each.after in status)
    goes = reasons.pop("", 0)
    lines = []
    if goes:
        when = f"{_grace()} after you apply" if bot_is_on else "once the bot is on: it is off now"
        lines.append(
            f"{counted(goes, 'message')} will go out {when}. What was sent cannot be unsent."
        )
    for reason, number in reasons.most_common():
        who = "customer hears" if number == 1 else "customers hear"
        lines.append(f"{number:,} {who} nothing: {reason}")
    return "\n".join(lines) or "No message goes out."


def done(brought: Brought, bot_is_on: bool = True) -> str:
    """Say what was done."""
    parts = [f"{counted(len(brought.done), 'lead')} changed."]
    if brought.messages:
        goes = "goes" if brought.messages == 1 else "go"
        when = f"in {_grace()}" if bot_is_on else "once the bot is on: it is off now"
        parts.append(f"{counted(brought.messages, 'message')} {goes} out {when}.")
    if brought.left:
        parts.append(f"{_names(brought.left)} changed meanwhile and stayed as now.")
    return " ".join(parts)


def undone(back: Undone) -> str:
    """Say what came of undoing."""
    verb = "is as it was" if back.leads == 1 else "are as they were"
    parts = [f"{counted(back.leads, 'lead')} {verb}."]
    if back.called_off:
        parts.append(f"{counted(back.called_off, 'message')} will not be sent.")
    if back.sent:
        had = "customer has the message" if back.sent == 1 else "customers have the message"
        parts.append(f"{back.sent:,} {had} already.")
    if back.left:
        parts.append(f"{_names(back.left)} changed since and stayed.")
    return " ".join(parts)


def flaw(one: Flaw) -> str:
    """Give what cannot be done, with its place."""
    return f"{one.message} ({one.place})"


def _grace() -> str:
    return f"{int(GRACE.total_seconds())} seconds"


def _names(references: tuple[str, ...]) -> str:
    shown = ", ".join(references[:_FEW])
    more = len(references) - _FEW
    return f"{shown} and {more:,} more" if more > 0 else shown
