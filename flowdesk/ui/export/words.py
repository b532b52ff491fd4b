"""What will be written, in words."""

from flowdesk.export.offer import Offer
from flowdesk.export.request import Format, Leads
from flowdesk.flow.counted import counted
from flowdesk.ui.when import clock, day

COUNTING = "Counting…"


def what(offer: Offer, leads: Leads) -> str:
    """Say which leads: “214 leads of Payments, 3 Nov to today”."""
    if not offer.leads:
        return _nothing(leads)
    new = "new or changed lead" if leads.new else "lead"
    of = offer.rules[0] if len(offer.rules) == 1 else f"{len(offer.rules)} rules"
    return f"{counted(offer.leads, new)} of {of}, {_days(offer)}"


def button(offer: Offer) -> str:
    """Say what the button does."""
    return f"Export {counted(offer.leads, 'lead')}" if offer.leads else "Export"


def before(offer: Offer) -> str:
    """Say when it was exported last."""
    if offer.before is None:
        return "None of this was exported yet, so all of it is new."
    return f"The last export was {_in_sentence(day(offer.before))}, {clock(offer.before)}."


def form(kind: Format, offer: Offer, name: str) -> str:
    """Say what files there will be, in a new folder called *name*."""
    if kind is Format.CSV and offer.tables > 1:
        return (
            f"{offer.tables} CSV files, one a rule, in a new folder, {name}, the photos beside them"
        )
    file = "A CSV file" if kind is Format.CSV else "A workbook"
    return f"{file} in a new folder, {name}, the photos beside it"


def _nothing(leads: Leads) -> str:
    if leads.new:
        return "Nothing is new since the last export."
    if leads == Leads():
        return "No customer has filled in a form yet."
    return "There is no such lead."


def _days(offer: Offer) -> str:
    if offer.first is None or offer.last is None:
        return ""
    first, last = day(offer.first), _in_sentence(day(offer.last))
    return last if first.lower() == last.lower() else f"{_in_sentence(first)} to {last}"


def _in_sentence(day_: str) -> str:
    """Give “today” where it does not begin a sentence; a date stays as it is."""
    return day_.lower() if day_ in {"Today", "Yesterday"} else day_
