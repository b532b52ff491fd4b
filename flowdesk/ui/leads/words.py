"""How a lead reads in one line."""

from datetime import datetime

from flowdesk.store.values import Status, Submission

STATUS: dict[Status, tuple[str, str]] = {
    Status.IN_PROGRESS: ("In progress", "second"),
    Status.COMPLETED: ("To review", "link"),
    Status.APPROVED: ("Approved", "ok"),
    Status.REJECTED: ("Rejected", "error"),
    Status.ABANDONED: ("Abandoned", "second"),
    Status.CANCELLED: ("Cancelled", "second"),
}
"""The word of a status and the name of its colour."""


def who(name: str, phone: str | None, user_id: str | None) -> str:
    """Give the best name there is for a customer."""
    return name or number(phone) or user_id or "Unknown"


def number(phone: str | None) -> str:
    """Give a phone number as it is dialled."""
    return f"+{phone}" if phone else ""


def is_photo(answer: str) -> bool:
    """Tell whether an answer is the place of a file that the customer sent."""
    return answer.startswith("images/")


def summary(lead: Submission) -> str:
    """Give a lead's answers in one line, photos left out.

    Each is isolated, so that an answer in Arabic does not turn its neighbours round (Unicode, UAX #9:
    U+2068 and U+2069).
    """
    said = (answer for answer in lead.answers.values() if answer and not is_photo(answer))
    return " · ".join(f"\u2068{answer}\u2069" for answer in said)


def came(lead: Submission) -> datetime:
    """Give when a lead came: when its form was complete, else when it was begun."""
    return lead.completed_at or lead.started_at


def photo_of(lead: Submission) -> str | None:
    """Give the place of the first photo among the answers."""
    return next((answer for answer in lead.answers.values() if is_photo(answer)), None)
