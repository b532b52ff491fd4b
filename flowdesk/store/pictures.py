"""The fingerprints of customers' photos, and whose photos they were."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.values import WHATSAPP

_media, _message = tables.Media, tables.Message
_contact, _lead = tables.Contact, tables.LeadSubmission


@dataclass(frozen=True)
class Print:
    """What a photo is known by: its fingerprint as hex digits, empty where it has none, and the base64
    of its bytes' SHA-256.
    """

    id: int
    fingerprint: str
    sha256: str
    practice: bool


@dataclass(frozen=True)
class Came:
    """A photo that came once: from whom and for which lead, if for one, and when."""

    id: int
    path: str
    thumbnail: str | None
    at: datetime
    contact_name: str
    contact_phone: str | None
    submission_id: int | None
    reference: str


def prints(session: Session, after: int) -> list[Print]:
    """Give what the photos with a higher number are known by, lowest first."""
    wanted = (
        select(_media.id, _media.picture_hash, _media.sha256, _message.channel != WHATSAPP)
        .join(_message, _message.id == _media.message_id)
        .where(_media.id > after, _media.picture_hash.is_not(None))
        .order_by(_media.id)
    )
    return [
        Print(number, made or "", sha or "", bool(practice))
        for number, made, sha, practice in session.execute(wanted)
    ]


def count_prints(session: Session) -> int:
    """Tell how many `prints` there are."""
    return session.scalar(select(func.count(_media.picture_hash))) or 0


def came(session: Session, numbers: Collection[int]) -> dict[int, Came]:
    """Give what is known of some photos by their numbers; those that are gone are left out."""
    wanted = (
        select(
            _media.id,
            _media.path,
            _media.thumbnail,
            _media.created_at,
            _contact.name,
            _contact.phone,
            _lead.id,
            _lead.reference,
        )
        .join(_message, _message.id == _media.message_id)
        .join(_contact, _contact.id == _message.contact_id)
        .outerjoin(_lead, _lead.id == _message.submission_id)
        .where(_media.id.in_(numbers))
    )
    found = (Came(*row[:7], row[7] or "") for row in session.execute(wanted))
    return {each.id: each for each in found}


def without_print(session: Session, limit: int) -> list[tuple[int, str]]:
    """Give number and thumbnail of photos that came before fingerprints were made."""
    wanted = (
        select(_media.id, _media.thumbnail)
        .where(_media.state == "done", _media.picture_hash.is_(None))
        .where(_media.thumbnail.is_not(None))
        .limit(limit)
    )
    return [(number, small) for number, small in session.execute(wanted) if small is not None]


def with_thumbnail(session: Session, after: int, limit: int) -> list[tuple[int, str, str]]:
    """Give number, path and thumbnail of photos with a higher number that have one, lowest first."""
    wanted = (
        select(_media.id, _media.path, _media.thumbnail)
        .where(_media.id > after, _media.state == "done", _media.thumbnail.is_not(None))
        .order_by(_media.id)
        .limit(limit)
    )
    return [(number, path, small or "") for number, path, small in session.execute(wanted)]


def note_prints(session: Session, found: Collection[tuple[int, str]]) -> None:
    """Keep fingerprints by the photos' numbers; an empty one says that there is none to be had."""
    for number, made in found:
        session.execute(update(_media).where(_media.id == number).values(picture_hash=made))
