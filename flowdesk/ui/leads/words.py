"""How a lead reads in one line."""

from flowdesk.store.values import Status, Submission

STATUS: dict[Status, tuple[str, str]] = {
    Status.IN_PROGRESS: ("In progress", "second"),
    Status.COMPLETED: ("To review", "link"),
    Status.APPROVED: ("Approved", "ok"),
    Status.REJECTED: ("Rejected", "error"),
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
    """Give a lead's answers in one line, photos left out."""
    return " · ".join(answer for answer in lead.answers.values() if answer and not is_photo(answer))


def photo_of(lead: Submission) -> str | None:
    """Give the place of the first photo among the answers."""
    return next((answer for answer in lead.answers.values() if is_photo(answer)), None)
