"""What will be written, in words."""

from flowdesk.export.offer import Offer
from flowdesk.export.request import Format, Leads
from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.ui.when import clock, in_sentence

COUNTING = mark("Counting…")


def what(offer: Offer, leads: Leads) -> str:
    """Say which leads: “214 leads of Payments, 3 Nov to today”."""
    if not offer.leads:
        return _nothing(leads)
    many = len(offer.rules)
    of = offer.rules[0] if many == 1 else tr_n(many, "{n} rule", "{n} rules")
    where = {"of": of, "days": _days(offer)}
    if leads.new:
        return tr_n(
            offer.leads,
            "{n:,} new or changed lead of {of}, {days}",
            "{n:,} new or changed leads of {of}, {days}",
            **where,
        )
    return tr_n(offer.leads, "{n:,} lead of {of}, {days}", "{n:,} leads of {of}, {days}", **where)


def button(offer: Offer) -> str:
    """Say what the button does."""
    if not offer.leads:
        return tr("Export")
    return tr_n(offer.leads, "Export {n:,} lead", "Export {n:,} leads")


def before(offer: Offer) -> str:
    """Say when it was exported last."""
    if offer.before is None:
        return tr("None of this was exported yet, so all of it is new.")
    moment = {"day": in_sentence(offer.before), "time": clock(offer.before)}
    return tr("The last export was {day}, {time}.", **moment)


def form(kind: Format, offer: Offer, name: str) -> str:
    """Say what files there will be, in a new folder called *name*."""
    if kind is not Format.CSV:
        return tr("A workbook in a new folder, {name}, the photos beside it", name=name)
    if offer.tables < 2:
        return tr("A CSV file in a new folder, {name}, the photos beside it", name=name)
    return tr(
        "{n} CSV files, one a rule, in a new folder, {name}, the photos beside them",
        n=offer.tables,
        name=name,
    )


def _nothing(leads: Leads) -> str:
    if leads.new:
        return tr("Nothing is new since the last export.")
    if leads == Leads():
        return tr("No customer has filled in a form yet.")
    return tr("There is no such lead.")


def _days(offer: Offer) -> str:
    if offer.first is None or offer.last is None:
        return ""
    first, last = in_sentence(offer.first), in_sentence(offer.last)
    return last if first == last else tr("{first} to {last}", first=first, last=last)
