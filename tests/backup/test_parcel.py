"""The parcel for another laptop: there and back, and nothing of it in clear."""

import io
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.backup import parcel, sealed
from flowdesk.backup.bringing import bring
from flowdesk.backup.errors import BackupError, Cancelled, NoRoom, NotWhole
from flowdesk.backup.sealed import Opening, Sealing, WrongPassphrase
from flowdesk.backup.values import Course, Data
from flowdesk.store import outbox, settings
from flowdesk.store.database import Database
from tests.backup.shop import BODY, NOW, data_in, files, fill, rows

WORDS = "four plain words here"
CANARY = "EAAG-canary-token-0123456789"
CHEAP = 4


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys cost half a second each, which is their point; not here."""
    monkeypatch.setattr(Sealing.__init__, "__defaults__", (CHEAP,))


@pytest.fixture
def packed(data: Data, tmp_path: Path) -> Path:
    """Give a parcel of a shop, with a token."""
    file = tmp_path / "shop.flowdesk"
    next((data.home / "images").rglob("*.jpg")).write_bytes(Random(5).randbytes(600_000))
    parcel.pack(data, file, WORDS, {"access_token": CANARY}, NOW, reserve=0)
    return file


def test_what_the_owner_of_this_laptop_wants_stays(data: Data, tmp_path: Path) -> None:
    """The bot of the other laptop may run: that does not start it here, too."""
    with closing(Database(data.database)) as database, database.begin() as session:
        settings.save(session, {"bot_wanted": "on", "ngrok_path": "/there/ngrok", "theme": "dark"})
    file = tmp_path / "shop.flowdesk"
    parcel.pack(data, file, WORDS, {}, NOW, reserve=0)
    other = fill(tmp_path / "other", photos=0)

    bring(other, file, WORDS, NOW, reserve=0)

    kept = dict(rows(other.database)["Setting"])
    assert kept == {"theme": "dark"}


def test_nothing_lies_open_where_backups_go(data: Data, tmp_path: Path) -> None:
    """The plain copy of the database that is packed never comes onto a stick or into a cloud drive."""
    stick = tmp_path / "stick"
    stick.mkdir()
    seen: list[str] = []
    course = Course(told=lambda *_: seen.extend(each.name for each in stick.iterdir()))
    chosen = replace(data, backups=stick, others=(data.backups,))
    parcel.pack(chosen, tmp_path / "out.flowdesk", WORDS, {}, NOW, course, reserve=0)
    assert seen == []


def test_there_and_back(data: Data, packed: Path, tmp_path: Path) -> None:
    """Every row, every photo and the tokens are on the other laptop; nothing else came along."""
    other = data_in(tmp_path / "other")
    other.home.mkdir()
    assert files(data.home / "thumbnails")

    done, tokens = bring(other, packed, WORDS, NOW, reserve=0)

    assert rows(other.database) == rows(data.database)
    for folder in ("images", "thumbnails"):
        assert files(other.home / folder) == files(data.home / folder)
    assert (tokens, done.contents.leads) == ({"access_token": CANARY}, 3)
    Database(other.database).close()
    assert files(data.home / "backups") == {"turn.lock": files(data.home / "backups")["turn.lock"]}


@pytest.mark.parametrize(("days", "state"), [(0, "queued"), (2, "failed")])
def test_what_waited_is_sent_from_the_other_laptop_unless_it_is_old(
    data: Data, tmp_path: Path, days: int, state: str
) -> None:
    """Who moves today goes on with it; of a file that lay in a drawer customers would get old words."""
    with closing(Database(data.database)) as database, database.begin() as session:
        outbox.queue(session, 1, BODY, "Your name?", (), None, NOW)
    file, other = tmp_path / "shop.flowdesk", data_in(tmp_path / "other")
    parcel.pack(data, file, WORDS, {}, NOW, reserve=0)
    other.home.mkdir()
    bring(other, file, WORDS, NOW + timedelta(days=days), reserve=0)
    with closing(sqlite3.connect(other.database)) as raw:
        found = raw.execute("SELECT State FROM Message ORDER BY Id DESC LIMIT 1").fetchone()
    assert found == (state,)


def test_what_was_on_the_other_laptop_is_set_aside(packed: Path, tmp_path: Path) -> None:
    """Also where that was not a fresh one."""
    other = fill(tmp_path / "other", photos=1)
    with closing(Database(other.database)) as database, database.begin() as session:
        settings.save(session, {"theme": "dark"})
    before = rows(other.database)
    done, _ = bring(other, packed, WORDS, NOW, reserve=0)
    assert rows(done.aside / "flowdesk.db") == before


def test_a_look_tells_what_is_in_it(packed: Path) -> None:
    """Before anything is unpacked."""
    about = parcel.look(packed, WORDS)
    assert (about.made_at, about.contents.leads, about.photos, about.tokens) == (NOW, 3, 3, True)


def test_nothing_is_in_it_in_clear(data: Data, tmp_path: Path) -> None:
    """Neither tokens nor customers, also not on the disk meanwhile; without a wish, no tokens."""
    file = tmp_path / "out" / "shop.flowdesk"
    file.parent.mkdir()
    seen: list[bytes] = []

    def spy(_what: str, _part: int, _whole: int) -> None:
        seen.extend(each.read_bytes() for each in file.parent.iterdir())

    parcel.pack(data, file, WORDS, {"access_token": CANARY}, NOW, Course(spy), reserve=0)

    clear = [file.read_bytes(), *seen]
    assert len(clear) > 3
    for word in (CANARY.encode(), b"SQLite format 3", b"Payments", b"1555000", b"access_token"):
        assert not any(word in content for content in clear)
    for left in data.home.rglob("*"):
        assert not left.is_file() or CANARY.encode() not in left.read_bytes()
    parcel.pack(data, file, WORDS, {}, NOW, reserve=0)
    assert parcel.look(file, WORDS).tokens is False


def test_two_parcels_of_the_same_data_have_nothing_in_common(data: Data, tmp_path: Path) -> None:
    """Each has a key of its own."""
    files_ = [tmp_path / name for name in ("a.flowdesk", "b.flowdesk")]
    for file in files_:
        parcel.pack(data, file, WORDS, {}, NOW, reserve=0)
    one, two = (file.read_bytes()[len(sealed.MAGIC) + 1 :] for file in files_)
    assert one[:16] != two[:16]
    assert one[100:5000] != two[100:5000]


def test_a_wrong_passphrase_is_a_sentence(packed: Path) -> None:
    """It is told from a damaged file."""
    with pytest.raises(WrongPassphrase, match="does not open"):
        parcel.look(packed, "four plain words Here")


def test_a_short_passphrase_is_refused(data: Data, tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(BackupError, match="10 characters"):
        parcel.pack(data, tmp_path / "x.flowdesk", "pay123", {}, NOW)
    assert not (tmp_path / "x.flowdesk").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole[: len(sealed.MAGIC) + 49 + (1 << 18) + 16],
        lambda whole: whole[:3000] + bytes([whole[3000] ^ 1]) + whole[3001:],
        lambda whole: whole + b"more",
        lambda whole: b"PK\x03\x04" + whole,
        lambda whole: b"",
    ],
)
def test_a_file_that_is_not_whole_changes_nothing(
    packed: Path, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    """Cut short, changed, or none of ours: a sentence, and the data are as they were."""
    packed.write_bytes(spoil(packed.read_bytes()))
    other = fill(tmp_path / "other", photos=1)
    before = rows(other.database), files(other.home / "images")
    with pytest.raises(NotWhole):
        bring(other, packed, WORDS, NOW, reserve=0)
    assert (rows(other.database), files(other.home / "images")) == before


def test_a_disk_without_room_is_a_sentence(packed: Path, small_disk: Path) -> None:
    """On the way in; nothing is unpacked."""
    other = data_in(small_disk / "other")
    other.home.mkdir()
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 100_000))
    with pytest.raises(NoRoom, match="Free some space"):
        bring(other, packed, WORDS, NOW, reserve=0)
    assert not other.database.exists()


def test_a_full_stick_keeps_the_older_file(data: Data, small_disk: Path) -> None:
    """On the way out: what was there under that name stays."""
    target = small_disk / "shop.flowdesk"
    target.write_bytes(b"older")
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 100_000))
    with pytest.raises(NoRoom):
        parcel.pack(data, target, WORDS, {}, NOW, reserve=0)
    assert {each.name for each in small_disk.iterdir()} == {"ballast", target.name}
    assert target.read_bytes() == b"older"


def test_cancelling_leaves_no_file(data: Data, tmp_path: Path) -> None:
    """Nothing half written, in the folder or among the copies."""
    out = tmp_path / "out"
    out.mkdir()
    seen: list[str] = []
    course = Course(lambda *told: seen.append(told[0]), lambda: "Packing" in seen)
    with pytest.raises(Cancelled):
        parcel.pack(data, out / "x.flowdesk", WORDS, {}, NOW, course, reserve=0)
    assert list(out.iterdir()) == []
    assert not list(data.backups.glob("*.part"))


@hypothesis.settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 700_000), max_size=4), st.integers(3_000, 400_000))
def test_what_is_sealed_opens_to_the_same_bytes(sizes: list[int], piece: int) -> None:
    """However it is written and read, also at the edges of the pieces."""
    writes = [Random(size).randbytes(size) for size in sizes]
    file = io.BytesIO()
    sealing = Sealing(file, WORDS, lambda size: b"s" * size, CHEAP)
    for write in writes:
        sealing.write(write)
    sealing.close()
    file.seek(0)
    opening = Opening(file, WORDS)
    read = b"".join(iter(lambda: opening.read(piece), b""))
    assert read == b"".join(writes)


@pytest.mark.parametrize("size", [(1 << 18) - 1, 1 << 18, (1 << 18) + 1, 2 << 18])
def test_the_edges_of_a_piece(size: int) -> None:
    """A whole number of pieces has no empty one that could be cut off."""
    file = io.BytesIO()
    sealing = Sealing(file, WORDS, lambda length: b"s" * length, CHEAP)
    sealing.write(b"x" * size)
    sealing.close()
    file.seek(0)
    assert Opening(file, WORDS).read(size + 1) == b"x" * size


def test_pieces_that_were_cut_off_are_noticed() -> None:
    """Also at the end of a piece, where each of those that are left is whole."""
    file = io.BytesIO()
    sealing = Sealing(file, WORDS, lambda length: b"s" * length, CHEAP)
    sealing.write(b"x" * (3 << 18))
    sealing.close()
    for pieces in (1, 2):
        cut = io.BytesIO(file.getvalue()[: -pieces * ((1 << 18) + 16)])
        opening = Opening(cut, WORDS)
        with pytest.raises(NotWhole, match="cut short"):
            opening.read(3 << 18)
