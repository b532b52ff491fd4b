"""A customer is erased everywhere, and nothing brings them back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from flowdesk.bot import erasing, midway
from flowdesk.bot.media import Downloads
from flowdesk.store import contacts, history, inbound, media, outbox, statuses, submissions
from flowdesk.store import erasing as rows
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival
from flowdesk.store.values import DEMO, PRACTICE, WHATSAPP, Deed, Status, Who
from flowdesk.whatsapp.client import MediaInfo
from tests.bot.counter import PHONE, START, Counter
from tests.flow.examples import image, text

CANARY = "Zebedee Quillfeather"
STEPS = (text("Name", next="Receipt"), image("Receipt"))


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A shop where Ana has filled in a form, and Ben another."""
    database = Database(tmp_path / "flowdesk.db")
    made = Counter(database)
    made.rule(*STEPS)
    made.says("pay", "Ben Other", phone="15550003333", name="Ben")
    fetched(made, tmp_path, made.photo(phone="15550003333", name="Ben"))
    made.says("pay", CANARY, name=CANARY)
    fetched(made, tmp_path, made.photo(name=CANARY))
    with database.begin() as session:
        history.add(
            session, 2, Who.OWNER, Deed.NOTE, made.now, before="", after=f"{CANARY} is late"
        )
        submissions.write_note(session, 2, f"{CANARY} is late")
    yield made
    database.close()


def fetched(counter: Counter, home: Path, place: str) -> None:
    """Let a photo and its thumbnail be on disk."""
    for path in (place, rows.small(place)):
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 8)).save(home / path, "JPEG")
    with counter.database.begin() as session:
        found = media.by_path(session, place)
        assert found
        media.done(session, found.id, place, rows.small(place), "image/jpeg", counter.now)


def number_of(counter: Counter, name: str) -> int:
    """Give the number of a contact."""
    with counter.database.read() as session:
        return next(each.id for each in contacts.listed(session, WHATSAPP) if each.name == name)


def files(home: Path) -> set[str]:
    """Give the photos and thumbnails on disk."""
    found = [*home.glob("images/*/*"), *home.glob("thumbnails/*/*")]
    return {each.relative_to(home).as_posix() for each in found}


def told(counter: Counter, sql: str) -> list[tuple[object, ...]]:
    """Read the database as a person with any SQLite tool would."""
    with counter.database.read() as session:
        return [tuple(row) for row in session.connection().exec_driver_sql(sql)]


def test_everything_about_a_customer_goes_and_is_counted(counter: Counter, tmp_path: Path) -> None:
    """Rows, photo and thumbnail; the other customer keeps all of theirs."""
    other = {path for path in files(tmp_path) if Path(path).stem in str(counter.lead(1).answers)}
    photo = str(counter.lead(2).answers["Receipt"])
    erased = erasing.erase(counter.database, tmp_path, [number_of(counter, CANARY)])
    assert (erased.held.customers, erased.held.leads, erased.held.changes) == (1, 1, 1)
    assert erased.held.messages == 6
    assert erased.held.files == (photo,)
    assert erased.swept == erasing.Swept((), scrubbed=True)
    assert files(tmp_path) == other
    assert len(other) == 2
    assert told(counter, "SELECT Name FROM Contact") == [("Ben",)]
    assert told(counter, "SELECT count(*) FROM LeadSubmission") == [(1,)]
    assert told(counter, "SELECT count(*) FROM LeadEvent") == [(0,)]
    assert told(counter, "SELECT count(*) FROM Media") == [(1,)]
    assert told(counter, "SELECT count(*) FROM Message WHERE Text <> ''") == [(5,)]


def test_what_would_go_is_told_before_and_nothing_is_changed(counter: Counter) -> None:
    """The preview counts what the erasing counts."""
    before = told(counter, "SELECT count(*) FROM Message")
    with counter.database.read() as session:
        held = rows.held(session, [number_of(counter, CANARY)])
    assert (held.leads, held.messages, len(held.files)) == (1, 6, 1)
    assert held.since is not None
    assert told(counter, "SELECT count(*) FROM Message") == before


def test_no_byte_of_them_is_left_in_the_database(counter: Counter, tmp_path: Path) -> None:
    """Neither in the file nor in its log, also where rows had been written over before."""
    with closing(sqlite3.connect(tmp_path / "flowdesk.db")) as careless:
        careless.execute("PRAGMA secure_delete=OFF")  # some systems' SQLite has it on
        careless.execute("UPDATE LeadSubmission SET Note = ? WHERE Id = 2", (CANARY * 200,))
        careless.commit()
        careless.execute("UPDATE LeadSubmission SET Note = '' WHERE Id = 2")
        careless.commit()

    def found() -> list[str]:
        return [
            each.name
            for each in tmp_path.glob("flowdesk.db*")
            if CANARY.encode() in each.read_bytes() or PHONE.encode() in each.read_bytes()
        ]

    assert found()
    erasing.erase(counter.database, tmp_path, [number_of(counter, CANARY)])
    assert found() == []


def test_words_in_a_full_text_index_go_too(counter: Counter, tmp_path: Path) -> None:
    """An index keeps the words of rows that are gone until it is put together."""
    with closing(sqlite3.connect(tmp_path / "flowdesk.db", isolation_level=None)) as direct:
        direct.execute("CREATE VIRTUAL TABLE words USING fts5(said)")
        direct.executemany("INSERT INTO words VALUES (?)", [("quillfeather",), ("plain",)] * 40)
        direct.execute("DELETE FROM words WHERE said = 'quillfeather'")
    erasing.erase(counter.database, tmp_path, [number_of(counter, CANARY)])
    assert b"quillfeather" not in (tmp_path / "flowdesk.db").read_bytes()


def test_every_table_that_points_to_a_customer_is_erased(counter: Counter) -> None:
    """A table that somebody adds must be thought of here: rows that point to a lead keep it alive."""
    tables = [
        name for (name,) in told(counter, "SELECT name FROM sqlite_master WHERE type='table'")
    ]
    pointing = {
        name
        for name in tables
        for row in told(counter, f'PRAGMA foreign_key_list("{name}")')
        if row[2] in rows.ERASES
    }
    assert pointing <= rows.ERASES


def test_a_customer_who_writes_again_is_a_new_one(counter: Counter, tmp_path: Path) -> None:
    """The chat under way has ended; the next message is a stranger's first, and numbers are new."""
    counter.says("pay", name=CANARY)
    erasing.erase(counter.database, tmp_path, [number_of(counter, CANARY)])
    counter.says("Somebody", name=CANARY)
    assert told(counter, "SELECT count(*) FROM LeadSubmission") == [(1,)]
    counter.says("pay", name=CANARY)
    assert told(counter, "SELECT max(Id) FROM LeadSubmission") == [(4,)]
    assert told(counter, "SELECT Unread FROM Contact WHERE Name <> 'Ben'") == [(2,)]


def test_news_about_a_message_that_is_gone_is_no_news_about_another(
    counter: Counter, tmp_path: Path
) -> None:
    """The number of the last message is not given again, so that what WhatsApp says late finds none."""
    (last,) = told(counter, "SELECT max(Id) FROM Message")[0]
    erasing.erase(counter.database, tmp_path, [number_of(counter, CANARY)])
    counter.says("pay", "Cleo", phone="15550004444", name="Cleo")
    counter.photo(phone="15550004444", name="Cleo")
    with counter.database.begin() as session:
        while parcels := outbox.claim(session, WHATSAPP, counter.now, 9):
            for each in parcels:
                outbox.sent(session, each.id, f"wamid.out{each.id}", counter.now)
        late = (WHATSAPP, "wamid.late", f"{outbox.OPAQUE}{last}", "failed", counter.now)
        assert statuses.note(session, *late) is None


def test_a_message_that_waits_to_be_answered_goes_too(counter: Counter, tmp_path: Path) -> None:
    """It is no contact's yet; the bot never sees it."""
    with counter.database.begin() as session:
        contact = contacts.get(session, number_of(counter, CANARY))
        arrival = Arrival(
            "wamid.late", contact.phone, None, CANARY, "text", "and this", {}, counter.now
        )
        inbound.accept(session, WHATSAPP, [arrival], counter.now)
    erasing.erase(counter.database, tmp_path, [contact.id])
    with counter.database.read() as session:
        assert inbound.waiting(session, WHATSAPP) == []


class Slow:
    """A source that has the customer erased while their photo comes, and another one's announced."""

    def __init__(self, counter: Counter, home: Path, whole: bool) -> None:
        self.counter, self.home, self.whole = counter, home, whole

    def media_info(self, media_id: str) -> MediaInfo:
        return MediaInfo("https://example.org/file", "image/jpeg", "", 3)

    def download(self, url: str) -> Iterator[bytes]:
        yield b"\xff\xd8\xff" + b"0" * 20
        who = [number_of(self.counter, CANARY)]
        if self.whole:
            erasing.erase(self.counter.database, self.home, who)
        else:
            with self.counter.database.begin() as session:
                rows.erase(session, who)
        for _ in range(2):
            self.counter.says("pay", phone="15550006666", name="Emil")
        self.counter.says("pay", "Dora", phone="15550005555", name="Dora")
        for _ in range(2):
            self.counter.photo(phone="15550005555", name="Dora")
        yield b"the rest"


@pytest.mark.parametrize("whole", [True, False])
def test_a_photo_on_its_way_does_not_come_back(
    counter: Counter, tmp_path: Path, whole: bool
) -> None:
    """What arrives after the erasing is thrown away, and is not taken for another customer's photo,
    whether or not the files have been deleted by then.
    """
    counter.says("pay", CANARY, name=CANARY)
    counter.photo(name=CANARY)
    theirs = {path for path in files(tmp_path) if Path(path).stem in str(counter.lead(1).answers)}
    source = Slow(counter, tmp_path, whole)
    downloads = Downloads(
        counter.database, WHATSAPP, source, tmp_path, lambda: counter.now, lambda change: None
    )
    assert downloads._fetch_one()
    erasing.sweep(counter.database, tmp_path)
    assert files(tmp_path) == theirs
    states = "SELECT State, Attempts FROM Media ORDER BY Id"
    assert told(counter, states) == [("done", 0), ("pending", 0), ("pending", 0)]


def test_a_file_that_is_held_open_goes_at_the_next_start(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named, and the rows are gone all the same."""
    photo = str(counter.lead(2).answers["Receipt"])
    real = Path.unlink

    def held(self: Path, missing_ok: bool = False) -> None:
        if self.name == Path(photo).name:
            raise PermissionError(13, "in use")
        real(self, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        erased = erasing.erase(counter.database, tmp_path, [number_of(counter, CANARY)])
    assert erased.swept.stuck == (photo,)
    assert told(counter, "SELECT count(*) FROM Contact") == [(1,)]
    assert (tmp_path / photo).is_file()
    assert erasing.sweep(counter.database, tmp_path, starting=True) == erasing.Swept()
    assert not (tmp_path / photo).exists()
    with counter.database.read() as session:
        assert not rows.is_left(session)


def test_a_photo_that_came_as_the_program_died_goes_at_the_next_start(
    counter: Counter, tmp_path: Path
) -> None:
    """What was on its way is looked for once more, under whatever extension it got."""
    counter.says("pay", CANARY, name=CANARY)
    place = counter.photo(name=CANARY)
    erasing.erase(counter.database, tmp_path, [number_of(counter, CANARY)])
    late = (tmp_path / place).with_suffix(".png")
    late.write_bytes(b"x")
    erasing.sweep(counter.database, tmp_path, starting=True)
    assert not late.exists()
    with counter.database.read() as session:
        assert not rows.is_left(session)


def test_a_database_that_is_read_is_written_anew_at_the_next_start(
    counter: Counter, tmp_path: Path
) -> None:
    """An export that reads for long does not keep the rows; only the file is cleaned later."""
    quick = Database(tmp_path / "flowdesk.db", patience=0.2)
    with closing(sqlite3.connect(tmp_path / "flowdesk.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM Contact").fetchone()
        erased = erasing.erase(quick, tmp_path, [number_of(counter, CANARY)])
        assert not erased.swept.scrubbed
        assert told(counter, "SELECT count(*) FROM Contact") == [(1,)]
    assert erasing.sweep(quick, tmp_path, starting=True).scrubbed
    assert CANARY.encode() not in (tmp_path / "flowdesk.db").read_bytes()
    quick.close()


def test_practice_is_cleared_and_customers_stay(counter: Counter, tmp_path: Path) -> None:
    """Everything of the practice phone and the demo, nothing of WhatsApp."""
    for channel in (PRACTICE, DEMO):
        counter.says("pay", "Me", phone="15550000001", name="Practice", channel=channel)
        fetched(counter, tmp_path, counter.photo("15550000001", "Practice", channel))
    with counter.database.read() as session:
        who = rows.practice(session)
    erased = erasing.erase(counter.database, tmp_path, who)
    assert (erased.held.leads, len(erased.held.files)) == (2, 2)
    assert told(counter, "SELECT DISTINCT Channel FROM Contact") == [(WHATSAPP,)]
    assert len(files(tmp_path)) == 4


def test_workbooks_and_copies_that_may_hold_them_are_named(tmp_path: Path) -> None:
    """Those that were written since the customer is known; the copies can be deleted."""
    exports, backups = tmp_path / "exports", tmp_path / "backups"
    for each in (exports / "Flowdesk leads.xlsx", backups / "old.db"):
        each.parent.mkdir()
        each.write_bytes(b"x")
    found = erasing.copies(exports, [backups], START - timedelta(days=400))
    assert [each.name for each in found.workbooks] == ["Flowdesk leads.xlsx"]
    assert [each.name for each in found.backups] == ["old.db"]
    assert erasing.copies(exports, [backups], START + timedelta(days=9000)).workbooks == ()
    assert erasing.delete(found.backups) == ()
    assert not (backups / "old.db").exists()


def test_a_practice_chat_goes_back_to_where_it_was_without_the_form_that_is_gone(
    counter: Counter, tmp_path: Path
) -> None:
    """Taking a message back after practice was cleared brings nothing back, and the chat goes on."""
    counter.says("pay", name=CANARY)
    with counter.database.read() as session:
        to = midway.moment(session, number_of(counter, CANARY), 3)
    assert to.form is not None
    erasing.erase(counter.database, tmp_path, [number_of(counter, CANARY)])
    counter.says("hello", name=CANARY)
    with counter.database.begin() as session:
        midway.put_back(session, number_of(counter, CANARY), to, counter.now)
    counter.says("pay", name=CANARY)
    assert counter.lead(4).status is Status.IN_PROGRESS
    assert told(counter, "SELECT count(*) FROM LeadSubmission") == [(2,)]
