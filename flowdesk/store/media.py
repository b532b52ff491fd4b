"""Files that customers sent: promised a path when the message came, fetched afterwards.

Names are ours and extensions come from a fixed list: nothing that was sent names a file.
"""

import json
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session, defer

from flowdesk.flow.kept import Kept
from flowdesk.store import answers as column
from flowdesk.store import tables
from flowdesk.store.errors import Unknown
from flowdesk.store.post import LONGEST_WAIT, Download
from flowdesk.store.values import Photo
from flowdesk.tongue.say import tr

_OFFICE = "application/vnd.openxmlformats-officedocument"

_EXTENSIONS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/heif": ".heif",
    "image/tiff": ".tiff",
    "image/bmp": ".bmp",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/aac": ".aac",
    "audio/amr": ".amr",
    "video/mp4": ".mp4",
    "video/3gpp": ".3gp",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/zip": ".zip",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    f"{_OFFICE}.wordprocessingml.document": ".docx",
    f"{_OFFICE}.spreadsheetml.sheet": ".xlsx",
    f"{_OFFICE}.presentationml.presentation": ".pptx",
}


def extension(mime: str) -> str:
    """Give the extension for a type such as ``audio/ogg; codecs=opus``; ``.bin`` for all others."""
    return _EXTENSIONS.get(mime.partition(";")[0].strip().lower(), ".bin")


def by_path(session: Session, path: str) -> Photo | None:
    """Give the file that lies, or will lie, at a path; None if we promised no such path."""
    row = session.scalars(select(tables.Media).where(tables.Media.path == path)).one_or_none()
    return None if row is None else photo(row)


def by_paths(session: Session, paths: Collection[str]) -> dict[str, Photo]:
    """Give those of some paths that are of files, in the order of the paths."""
    if not paths:
        return {}
    asked = func.json_each(json.dumps([*paths])).table_valued("value")
    file = tables.Media
    fields = (file.id, file.path, file.thumbnail, file.state, file.mime, file.error)  # a Photo's
    wanted = select(*fields).where(file.path.in_(select(asked.c.value)))
    found = {row.path: Photo(*row) for row in session.execute(wanted)}
    return {path: found[path] for path in paths if path in found}


def thumbnails(session: Session, paths: Iterable[str]) -> dict[str, str | None]:
    """Give those of some paths that are of files, each with that of its thumbnail, where it has one."""
    media, asked = tables.Media, func.json_each(json.dumps([*paths])).table_valued("value")
    found = select(media.path, media.thumbnail).where(media.path.in_(select(asked.c.value)))
    return {row.path: row.thumbnail for row in session.execute(found)}


def pending(session: Session, channel: str, now: datetime, limit: int) -> list[Download]:
    """Give the files to fetch now, oldest first. They are not marked: who fetches keeps count.

    What a wrong clock put off for longer than anything is may be fetched now, and so may what is due at
    a time that cannot be read: times are compared, never read, so that no row keeps others waiting.
    """
    media, message = tables.Media, tables.Message
    due = or_(media.due_at <= now, media.due_at > now + LONGEST_WAIT)
    fields = (  # a Download's, in its order
        media.id,
        media.whatsapp_media_id,
        media.url,
        media.mime,
        media.sha256,
        media.path,
        media.attempts,
    )
    wanted = (
        select(*fields)
        .join(message, message.id == media.message_id)
        .where(media.state == "pending", due, message.channel == channel)
        .order_by(media.id)
        .limit(limit)
    )
    return [Download(*row) for row in session.execute(wanted)]


def is_wanted(session: Session, media_id: int, path: str) -> bool:
    """Tell whether a file is still to come to a place: its customer may be erased, and its number be
    another file's by now.
    """
    place = tables.Media.path
    return session.scalar(select(place).where(tables.Media.id == media_id)) == path


def done(
    session: Session,
    media_id: int,
    path: str,
    thumbnail: str | None,
    mime: str,
    now: datetime,
    *,
    picture_hash: str | None = None,
    sha256: str | None = None,
) -> None:
    """Note that a file is on disk; if elsewhere than promised, the answers that name it follow.

    ``picture_hash`` is what its picture is known by, empty where it has none; ``sha256`` is the base64
    of what its bytes really are.
    """
    row = _row(session, media_id)
    if path != row.path:
        _follow(session, row.message_id, row.path, path, now)
    row.path, row.thumbnail, row.mime = path, thumbnail, mime
    row.picture_hash, row.sha256 = picture_hash, sha256 or row.sha256
    row.state, row.error = "done", None
    session.flush()


def _follow(session: Session, message_id: int, old: str, new: str, now: datetime) -> None:
    contact_id = session.scalar(
        select(tables.Message.contact_id).where(tables.Message.id == message_id)
    )
    lead = tables.LeadSubmission
    held = select(lead).where(
        lead.contact_id == contact_id, lead.answers.contains(old, autoescape=True)
    )
    for row in session.scalars(held):
        kept = column.read(row.answers)
        row.answers = column.written({step: _moved(each, old, new) for step, each in kept.items()})
        row.updated_at = now
    _follow_history(session, contact_id, old, new)


def _follow_history(session: Session, contact_id: int | None, old: str, new: str) -> None:
    """Let the changes of a contact's leads name a file where it lies, before them and after."""
    event, lead = tables.LeadEvent, tables.LeadSubmission
    theirs = event.submission_id.in_(select(lead.id).where(lead.contact_id == contact_id))
    texts = event.before, event.after
    names = or_(*(text.contains(old, autoescape=True) for text in texts))
    for row in session.scalars(select(event).where(theirs, names)):
        row.before, row.after = (
            text and text.replace(old, new) for text in (row.before, row.after)
        )


def _moved(kept: Kept, old: str, new: str) -> Kept:
    """Give an answer with the new path where it is the old one, or where that is one of its photos."""
    if isinstance(kept, str):
        return new if kept == old else kept
    return tuple(new if path == old else path for path in kept)


def again(session: Session, media_id: int, at: datetime, error: str) -> None:
    """Note that a file could not be fetched and is to be tried at a later time."""
    media = tables.Media
    session.execute(
        update(media)
        .where(media.id == media_id)
        .values(due_at=at, error=error, attempts=media.attempts + 1)
    )


def failed(session: Session, media_id: int, error: str) -> None:
    """Note that a file will not be fetched."""
    media = tables.Media
    session.execute(update(media).where(media.id == media_id).values(state="failed", error=error))


def _row(session: Session, media_id: int) -> tables.Media:
    """Give a row without its times: one that cannot be read would spoil the rest."""
    times = defer(tables.Media.due_at), defer(tables.Media.created_at)
    row = session.get(tables.Media, media_id, options=times)
    if row is None:
        raise Unknown(tr("There is no file number {number}.", number=media_id))
    return row


def photo(row: tables.Media) -> Photo:
    """Give the value of a row; for the store's own use."""
    return Photo(row.id, row.path, row.thumbnail, row.state, row.mime, row.error)
