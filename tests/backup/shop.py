"""A small shop's data folder: a rule, customers, leads, and photos that rows name."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from flowdesk.backup.making import make
from flowdesk.backup.values import Backup, Course, Data, Kind
from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, inbound, media, outbox, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival, NewMedia
from flowdesk.store.values import WHATSAPP

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STEPS = """[
  {"id": "Name", "question": "Your name?", "type": "Text", "next": "Receipt"},
  {"id": "Receipt", "question": "A photo of the receipt?", "type": "Image"}
]"""
BODY = {"type": "text", "text": {"body": "Your name?"}}


def data_in(home: Path) -> Data:
    """Give the places of a data folder."""
    return Data(home / "flowdesk.db", home, home / "backups")


def fill(home: Path, photos: int = 3) -> Data:
    """Make a shop's data."""
    data = data_in(home)
    with closing(Database(data.database, data.backups)) as database:
        with database.begin() as session:
            rule = Rule("Payments", ("pay",), flow_enabled=True, flow=codec.loads(STEPS))
            number = rules.add(session, rule, NOW)
            rules.publish(session, number, NOW)
        for index in range(photos):
            customer(database, home, number, index)
    return data


def customer(database: Database, home: Path, rule_id: int, index: int, now: datetime = NOW) -> str:
    """Let a customer fill in the form; give the photo's path."""
    phone, file = f"1555000{index:04d}", NewMedia(f"m{index}", "image/jpeg", None, None)
    arrival = Arrival(f"wamid.{index}", phone, None, "Ana", "image", "", {}, now, file)
    with database.begin() as session:
        inbound.accept(session, WHATSAPP, [arrival], now)
        got = inbound.waiting(session, WHATSAPP)[0]
        assert got.media
        contact = contacts.meet(session, WHATSAPP, phone, None, "Ana", now)
        inbound.settle(session, got.id, contact.id, "answered")
        version = rules.get(session, rule_id).version
        assert version
        lead = submissions.begin(session, contact.id, rule_id, version.id, f"PAY-{index:05d}", now)
        photo = media.by_path(session, got.media.path)
        assert photo
        submissions.record(
            session, lead, {"Name": f"Ana {index}", "Receipt": photo.path}, _done(), now
        )
        small = photo.path.replace("images", "thumbnails", 1)
        media.done(session, photo.id, photo.path, small, "image/jpeg", now)
        queued = outbox.queue(session, contact.id, BODY, "Your name?", (), None, now)
        outbox.claim(session, WHATSAPP, now, 10)
        outbox.sent(session, queued, f"wamid.out{index}", now)
    place = home / photo.path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(Random(index).randbytes(5000 + index))
    (home / small).parent.mkdir(parents=True, exist_ok=True)
    (home / small).write_bytes(b"small %d" % index)
    return photo.path


def _done() -> submissions.Status:
    return submissions.Status.COMPLETED


def back_up(data: Data, now: datetime = NOW, course: Course = Course()) -> Backup:  # noqa: B008
    """Make a copy."""
    return make(data, now, Kind.WANTED, Random(1), course, reserve=0)


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give everything that is in a database."""
    with closing(sqlite3.connect(database)) as raw:
        tables = [
            name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {name: raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(tables)}


def files(folder: Path) -> dict[str, str]:
    """Give the sum of every file under a folder, by path; none where there is no folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
