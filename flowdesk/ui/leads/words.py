"""How a lead reads in one line."""

import re
from datetime import datetime

from flowdesk.flow.kept import Kept, parts
from flowdesk.store.listing import LeadRow
from flowdesk.store.values import Status, Submission
from flowdesk.tongue.say import mark, tr, tr_n

Lead = Submission | LeadRow

_PLACE = re.compile(r"images/\d{4}-\d\d/\w+\.\w+\Z", re.ASCII)

STATUS: dict[Status, tuple[str, str]] = {
    Status.IN_PROGRESS: (mark("In progress"), "second"),
    Status.COMPLETED: (mark("Completed"), "link"),
    Status.APPROVED: (mark("Approved"), "ok"),
    Status.REJECTED: (mark("Rejected"), "error"),
    Status.ABANDONED: (mark("Abandoned"), "second"),
    Status.CANCELLED: (mark("Cancelled"), "second"),
}
"""The word of a status, which is the workbook's, and the name of its colour."""

WAITS = mark("Completed: the form is filled in, and waits for you to approve or reject it.")
"""What the one word means that does not say what the owner has to do."""


def state(status: Status) -> tuple[str, str]:
    """Give the word of a status in the owner's language, and the name of its colour."""
    word, colour = STATUS[status]
    return tr(word), colour


def who(name: str, phone: str | None, user_id: str | None) -> str:
    """Give the best name there is for a customer."""
    return name or number(phone) or user_id or tr("Unknown")


def number(phone: str | None) -> str:
    """Give a phone number as it is dialled."""
    return f"+{phone}" if phone else ""


def is_photo(answer: str) -> bool:
    """Tell whether an answer, or a part of it, looks like the place of a file that a customer sent.

    Somebody may have typed the same. Where the stored files are at hand they say which it is.
    """
    return _PLACE.match(answer) is not None


def photos(kept: Kept) -> list[str]:
    """Give the places of the files that an answer is made of; none where it is words."""
    return [part for part in parts(kept) if is_photo(part)]


def photos_of(lead: Lead) -> list[str]:
    """Give the places of all photos among the answers."""
    return [place for kept in lead.answers.values() for place in photos(kept)]


def summary(lead: Lead) -> str:
    """Give a lead's answers in one line; a photo is left out, and several are counted.

    Each is isolated, so that an answer in Arabic does not turn its neighbours round (Unicode, UAX #9:
    U+2068 and U+2069).
    """
    said = (_brief(kept) for kept in lead.answers.values())
    return " · ".join(f"\u2068{answer}\u2069" for answer in said if answer)


def _brief(kept: Kept) -> str:
    places = photos(kept)
    if len(places) > 1:
        return photos_in(len(places))
    return "" if places else ", ".join(parts(kept))


def photos_in(many: int) -> str:
    """Count photos."""
    return tr_n(many, "{n:,} photo", "{n:,} photos")


def came(lead: Lead) -> datetime:
    """Give when a lead came: when its form was complete, else when it was begun."""
    return lead.completed_at or lead.started_at
