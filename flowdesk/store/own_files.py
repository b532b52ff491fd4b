"""Files that the owner put in, such as a photo that a customer sent by mail.

Every file is of a message, by which it is known whose it is: it goes when that customer is erased. So
one of the owner's has a message of its own, which is in no chat, is never sent, and was never received.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from flowdesk.store import contacts, submissions, tables
from flowdesk.store.media import extension
from flowdesk.store.values import OWN


@dataclass(frozen=True)
class OwnFile:
    """A file as it lies on the disk; paths are relative to the data folder, with ``/``.

    ``picture_hash`` is what its picture is known by, empty where it has none; ``sha256`` is the base64
    of its bytes' sum.
    """

    path: str
    thumbnail: str | None
    mime: str
    sha256: str
    picture_hash: str


def place(mime: str, now: datetime, name: Callable[[], str] = lambda: secrets.token_hex(12)) -> str:
    """Give a path for a file that is to come, as those of customers' files are made."""
    return f"images/{now:%Y-%m}/{name()}{extension(mime)}"


def add(session: Session, submission_id: int, file: OwnFile, now: datetime) -> None:
    """Store a file that belongs to a lead; Unknown if there is no such lead."""
    contact = contacts.get(session, submissions.get(session, submission_id).contact_id)
    carrier = tables.Message(
        channel=contact.channel,
        direction=OWN,
        contact_id=contact.id,
        submission_id=submission_id,
        kind="image",
        text="",
        payload="{}",
        state="kept",
        attempts=0,
        created_at=now,
    )
    session.add(carrier)
    session.flush()
    session.add(
        tables.Media(
            message_id=carrier.id,
            path=file.path,
            thumbnail=file.thumbnail,
            picture_hash=file.picture_hash,
            whatsapp_media_id="",
            mime=file.mime,
            sha256=file.sha256,
            state="done",
            attempts=0,
            due_at=now,
            created_at=now,
        )
    )
    session.flush()
