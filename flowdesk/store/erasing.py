"""Erasing customers: every row about them goes in one transaction, which notes what is left to do.

Files cannot be part of a transaction. Their names are stored when the rows go, so that a file which is
held open, or a laptop that dies in between, only means that they go later.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from flowdesk.store import tables
from flowdesk.store.values import OWN, WHATSAPP

_contact, _lead, _event = tables.Contact, tables.LeadSubmission, tables.LeadEvent
_message, _media = tables.Message, tables.Media

ERASES = frozenset({"Contact", "LeadSubmission", "LeadEvent", "Message", "Media"})
"""The tables with rows about customers. One more that points to these must be erased here, too."""

FLOOR = "erased leads end at"
"""The setting with the highest number of a lead that was erased: a number is never given twice."""

_NOBODY = "erased"
_FILES, _COMING, _SCRUB = "erased files", "erased files on their way", "erased rows are in the file"


@dataclass(frozen=True)
class Held:
    """What is stored about some customers: how much of each kind, the places of their photos and other
    files, and since when they are known.
    """

    customers: int
    leads: int
    messages: int
    changes: int
    files: tuple[str, ...]
    since: datetime | None


@dataclass(frozen=True)
class Left:
    """What is still to be done: files to delete, those among them that may be on their way from
    WhatsApp, and whether deleted rows can still be found in the database's file.
    """

    files: tuple[str, ...]
    coming: frozenset[str]
    scrub: bool


def practice(session: Session) -> tuple[int, ...]:
    """Give the numbers of the contacts who are no customers: those of practice and demo."""
    return tuple(session.scalars(select(_contact.id).where(_contact.channel != WHATSAPP)))


def held(session: Session, contact_ids: Collection[int]) -> Held:
    """Tell what is stored about some customers."""
    leads = select(_lead.id).where(_lead.contact_id.in_(contact_ids))

    theirs = _theirs(session, contact_ids)
    return Held(
        customers=_count(session, _contact, _contact.id.in_(contact_ids)),
        leads=_count(session, _lead, _lead.contact_id.in_(contact_ids)),
        messages=_count(session, _message, and_(theirs, _message.direction != OWN)),
        changes=_count(session, _event, _event.submission_id.in_(leads)),
        files=tuple(session.scalars(_files(theirs))),
        since=session.scalar(
            select(func.min(_contact.created_at)).where(_contact.id.in_(contact_ids))
        ),
    )


def erase(session: Session, contact_ids: Collection[int]) -> Held:
    """Delete every row about some customers, give what there was, and note what is left to do."""
    found = held(session, contact_ids)
    theirs = _theirs(session, contact_ids)
    messages = select(_message.id).where(theirs)
    coming = set(session.scalars(_files(theirs).where(_media.state == "pending")))
    leads = select(_lead.id).where(_lead.contact_id.in_(contact_ids))
    _keep_numbers(session, contact_ids, theirs)
    session.execute(delete(_media).where(_media.message_id.in_(messages)))
    session.execute(delete(_message).where(theirs))
    session.execute(
        update(_message).where(_message.submission_id.in_(leads)).values(submission_id=None)
    )
    session.execute(delete(_event).where(_event.submission_id.in_(leads)))
    session.execute(delete(_lead).where(_lead.contact_id.in_(contact_ids)))
    session.execute(delete(_contact).where(_contact.id.in_(contact_ids)))
    before = left(session)
    _note(session, Left((*before.files, *found.files), before.coming | coming, True))
    return found


def left(session: Session) -> Left:
    """Tell what earlier erasing has left to do."""
    files, coming = (json.loads(_setting(session, key) or "[]") for key in (_FILES, _COMING))
    return Left(tuple(files), frozenset(coming), _setting(session, _SCRUB) is not None)


def is_left(session: Session) -> bool:
    """Tell whether there is anything to do."""
    return any(_setting(session, key) is not None for key in (_FILES, _COMING, _SCRUB))


def done(session: Session, files: Collection[str], scrubbed: bool) -> None:
    """Note that these files are gone for good, and whether the database's file is clean."""
    before = left(session)
    rest = tuple(path for path in before.files if path not in files)
    _note(session, Left(rest, before.coming & {*rest}, before.scrub and not scrubbed))


def small(path: str) -> str:
    """Give the place of the thumbnail of a file."""
    return str(PurePosixPath("thumbnails", *PurePosixPath(path).parts[1:]).with_suffix(".jpg"))


def _count(session: Session, table: type[tables.Row], which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(table).where(which)) or 0


def _theirs(session: Session, contact_ids: Collection[int]) -> ColumnElement[bool]:
    """Match their messages: those of their chats, and what came from them and was not dealt with."""
    known = session.execute(
        select(_contact.channel, _contact.phone, _contact.user_id).where(
            _contact.id.in_(contact_ids)
        )
    ).all()
    phones = [each.phone for each in known if each.phone]
    users = [each.user_id for each in known if each.user_id]
    sender = or_(_message.sender_phone.in_(phones), _message.sender_user_id.in_(users))
    channels = {each.channel for each in known}
    alone = and_(_message.contact_id.is_(None), _message.channel.in_(channels), sender)
    return or_(_message.contact_id.in_(contact_ids), alone)


def _files(theirs: ColumnElement[bool]) -> "Select[str]":
    joined = select(_media.path).join(_message, _message.id == _media.message_id)
    return joined.where(theirs).order_by(_media.id)


def _keep_numbers(
    session: Session, contact_ids: Collection[int], theirs: ColumnElement[bool]
) -> None:
    """Let no number be given again: news from WhatsApp about a message that is gone must not be taken
    for news about another, nor a button of a lead that is gone for one of another.

    A row without a word stays in the place of the newest message, where that goes.
    """
    newest = session.scalar(select(func.max(_message.id))) or 0
    goes = select(_message.created_at).where(_message.id == newest, theirs)
    if (at := session.scalar(goes)) is not None:
        session.execute(delete(_message).where(_message.channel == _NOBODY))
        blank = {"channel": _NOBODY, "direction": "in", "kind": _NOBODY, "text": ""}
        session.add(
            _message(id=newest + 1, **blank, payload="{}", state="kept", attempts=0, created_at=at)
        )
    highest = session.scalar(select(func.max(_lead.id)).where(_lead.contact_id.in_(contact_ids)))
    if highest is not None and highest > int(_setting(session, FLOOR) or 0):
        _set(session, FLOOR, str(highest))


def _setting(session: Session, key: str) -> str | None:
    row = session.get(tables.Setting, key)
    return None if row is None else row.value


def _set(session: Session, key: str, value: str | None) -> None:
    row = session.get(tables.Setting, key)
    if value is None:
        if row is not None:
            session.delete(row)
    else:
        session.merge(tables.Setting(key=key, value=value))
    session.flush()


def _note(session: Session, todo: Left) -> None:
    _set(session, _FILES, json.dumps([*dict.fromkeys(todo.files)]) if todo.files else None)
    _set(session, _COMING, json.dumps(sorted(todo.coming)) if todo.coming else None)
    _set(session, _SCRUB, "yes" if todo.scrub else None)
