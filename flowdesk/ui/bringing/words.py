"""What is said about a workbook that comes back."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QDate

from flowdesk.bot.bringing_back import GRACE, Brought, Undone
from flowdesk.export.returned.comparing import Comparison, Difference, What
from flowdesk.export.returned.values import Flaw
from flowdesk.export.sheet import STATUSES
from flowdesk.store.values import Status
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.when import clock, day

_FEW = 3
_LONGEST = 48


def said(what: What, text: str) -> str:
    """Give a status or a note as it reads in the workbook, where its words are never translated."""
    if what is What.STATUS:
        return STATUSES[Status(text)]
    return text


def to_choose(lost: bool) -> str:
    """Say what the owner must choose about; *lost* where the workbook no longer tells what it said."""
    if lost:
        return tr(
            "This workbook no longer tells what it said when it was written, so nothing is ticked."
            " Tick what is to be as in the workbook."
        )
    return tr(
        "These were changed in Flowdesk, too, since the workbook was written. Tick those that are to"
        " be as in the workbook."
    )


def summary(found: Comparison, written: datetime | None) -> str:
    """Say in a line or two what a workbook would change."""
    parts = (_since(written) if written else "", _newer(found.newer))
    return " ".join(filter(None, parts)) or tr("Nothing is changed until you press the button.")


def _newer(number: int) -> str:
    if not number:
        return ""
    return tr_n(
        number,
        "One change that was made in Flowdesk since then stays.",
        "{n:,} changes that were made in Flowdesk since then stay.",
    )


def _since(written: datetime) -> str:
    time = clock(written)
    local = written.astimezone()
    ago = QDate(local.year, local.month, local.day).daysTo(QDate.currentDate())
    if ago == 0:
        return tr("The workbook was written today at {time}.", time=time)
    if ago == 1:
        return tr("The workbook was written yesterday at {time}.", time=time)
    return tr("The workbook was written on {day} at {time}.", day=day(written), time=time)


def title(name: str) -> str:
    """Ask what the window asks; a long name gives way in its middle."""
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"
    return tr("Bring back what you changed in {file}?", file=short)


def nothing(found: Comparison) -> str:
    """Say that there is nothing to bring back."""
    return f"{tr('Nothing differs from what is here.')} {_newer(found.newer)}".strip()


def button(number: int) -> str:
    """Give the words of the button that does it."""
    return tr_n(number, "Apply {n:,} change", "Apply {n:,} changes") if number else tr("Apply")


def outlook(chosen: Iterable[Difference], silent: dict[int, str], bot_is_on: bool = True) -> str:
    """Say how many messages go out with what is ticked, and who hears nothing and why."""
    decided = [each for each in chosen if each.what is What.STATUS and each.lead.id in silent]
    status = {Status.APPROVED.value, Status.REJECTED.value}
    reasons = Counter(silent[each.lead.id] for each in decided if each.after in status)
    goes = reasons.pop("", 0)
    lines = [_will_go(goes, bot_is_on)] if goes else []
    for reason, number in reasons.most_common():
        lines.append(
            tr_n(
                number,
                "{n:,} customer hears nothing: {reason}",
                "{n:,} customers hear nothing: {reason}",
                reason=reason,
            )
        )
    return "\n".join(lines) or tr("No message goes out.")


def _will_go(messages: int, bot_is_on: bool) -> str:
    if bot_is_on:
        return tr_n(
            messages,
            "{n:,} message will go out {seconds} seconds after you apply. What was sent cannot be"
            " unsent.",
            "{n:,} messages will go out {seconds} seconds after you apply. What was sent cannot be"
            " unsent.",
            seconds=_grace(),
        )
    return tr_n(
        messages,
        "{n:,} message will go out once the bot is on: it is off now. What was sent cannot be unsent.",
        "{n:,} messages will go out once the bot is on: it is off now. What was sent cannot be unsent.",
    )


def done(brought: Brought, bot_is_on: bool = True) -> str:
    """Say what was done."""
    parts = [tr_n(len(brought.done), "{n:,} lead changed.", "{n:,} leads changed.")]
    if brought.messages:
        parts.append(_goes(brought.messages, bot_is_on))
    if brought.left:
        leads = _names(brought.left)
        parts.append(tr("{leads} changed meanwhile and stayed as now.", leads=leads))
    return " ".join(parts)


def _goes(messages: int, bot_is_on: bool) -> str:
    if bot_is_on:
        return tr_n(
            messages,
            "{n:,} message goes out in {seconds} seconds.",
            "{n:,} messages go out in {seconds} seconds.",
            seconds=_grace(),
        )
    return tr_n(
        messages,
        "{n:,} message goes out once the bot is on: it is off now.",
        "{n:,} messages go out once the bot is on: it is off now.",
    )


def undone(back: Undone) -> str:
    """Say what came of undoing."""
    parts = [tr_n(back.leads, "{n:,} lead is as it was.", "{n:,} leads are as they were.")]
    if back.called_off:
        parts.append(
            tr_n(
                back.called_off,
                "{n:,} message will not be sent.",
                "{n:,} messages will not be sent.",
            )
        )
    if back.sent:
        parts.append(
            tr_n(
                back.sent,
                "{n:,} customer has the message already.",
                "{n:,} customers have the message already.",
            )
        )
    if back.left:
        parts.append(tr("{leads} changed since and stayed.", leads=_names(back.left)))
    return " ".join(parts)


def flaw(one: Flaw) -> str:
    """Give what cannot be done, with its place."""
    return f"{one.message} ({one.place})"


def _grace() -> int:
    return int(GRACE.total_seconds())


def _names(references: tuple[str, ...]) -> str:
    shown = ", ".join(references[:_FEW])
    more = len(references) - _FEW
    return tr("{leads} and {more:,} more", leads=shown, more=more) if more > 0 else shown
