"""An owner puts a photo of the laptop in the place of one that a customer sent."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from flowdesk.backup.proof import fetched
from flowdesk.bot import correcting, erasing, replacing
from flowdesk.bot.correcting import Overtaken
from flowdesk.bot.replacing import Place, Replaced
from flowdesk.export.request import Request
from flowdesk.export.workbook import write
from flowdesk.flow.correction import DoesNotFit
from flowdesk.flow.kept import Kept, parts
from flowdesk.store import history, media, messages
from flowdesk.store.database import Database
from flowdesk.store.values import Deed, Who
from tests.bot.counter import Counter
from tests.flow.examples import image


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A shop where Ana has sent two photos for one step."""
    database = Database(tmp_path / "flowdesk.db")
    made = Counter(database)
    made.rule(image("Receipt", maxImages=3))
    made.says("pay")
    made.photo()
    yield made
    database.close()


@pytest.fixture
def mailed(tmp_path: Path) -> Path:
    """A photo that came by mail; its name says nothing of what it is."""
    file = tmp_path / "from a mail.dat"
    Image.new("RGB", (640, 480), "#2a9d8f").save(file, "PNG")
    return file


def answer(counter: Counter) -> Kept:
    """Give the answer with the photo."""
    return counter.lead().answers["Receipt"]


def put(counter: Counter, home: Path, file: Path, photo: str = "") -> Replaced:
    """Put a file in the place of the first photo, or of another."""
    place = Place(1, "Receipt", photo or parts(answer(counter))[0])
    return replacing.replace(counter.database, home, place, file, counter.now)


def files(home: Path) -> set[str]:
    """Give what lies in the folders of photos and of thumbnails."""
    found = (each for name in ("images", "thumbnails") for each in (home / name).rglob("*.*"))
    return {each.relative_to(home).as_posix() for each in found}


def test_the_copy_takes_the_place_of_the_photo(
    counter: Counter, tmp_path: Path, mailed: Path
) -> None:
    """Byte for byte, by a name of ours with the extension that it should have, and with a thumbnail; the
    history has both, and the file itself stays.
    """
    before = answer(counter)
    done = put(counter, tmp_path, mailed)
    assert answer(counter) == (done.photo,)
    assert done.photo.endswith(".png")
    assert (tmp_path / done.photo).read_bytes() == mailed.read_bytes()
    with counter.database.read() as session:
        stored = media.by_path(session, done.photo)
        (event,) = history.of(session, 1)
        assert messages.transcript(session, counter.lead().contact_id)[-1].media_path != done.photo
    assert stored is not None
    assert (stored.state, stored.mime) == ("done", "image/png")
    assert stored.thumbnail is not None
    assert (tmp_path / stored.thumbnail).is_file()
    assert (event.who, event.kind, event.step) == (Who.OWNER, Deed.ANSWER, "Receipt")
    assert correcting.answer(event.before) == before


def test_undo_gives_the_old_photo_back_and_keeps_the_new_file(
    counter: Counter, tmp_path: Path, mailed: Path
) -> None:
    """The history still names it; it goes with the customer."""
    before = answer(counter)
    done = put(counter, tmp_path, mailed)
    with counter.database.begin() as session:
        back = replacing.take_back(session, done, counter.now)
    assert (back.changed, answer(counter)) == (True, before)
    assert done.photo in files(tmp_path)
    with counter.database.begin() as session:
        again = replacing.take_back(session, done, counter.now)
    assert not again.changed


def test_erasing_the_customer_erases_what_the_owner_put_in(
    counter: Counter, tmp_path: Path, mailed: Path
) -> None:
    """File, thumbnail and row; and what is taken back afterwards is told."""
    contact = counter.lead().contact_id
    with counter.database.read() as session:
        said = len(messages.transcript(session, contact))
    done = put(counter, tmp_path, mailed)
    assert len(files(tmp_path)) >= 2
    erased = erasing.erase(counter.database, tmp_path, [contact])
    assert erased.held.messages == said
    assert files(tmp_path) == set()
    with counter.database.begin() as session:
        assert "is deleted" in replacing.take_back(session, done, counter.now).sentence


def test_where_there_is_no_photo_the_copy_is_the_answer(
    counter: Counter, tmp_path: Path, mailed: Path
) -> None:
    """In the shape that the step gives it; one that has a photo by now is left alone."""
    with counter.database.begin() as session:
        correcting.remove_photo(session, 1, "Receipt", parts(answer(counter))[0], counter.now)
    place = Place(1, "Receipt", "")
    done = replacing.replace(counter.database, tmp_path, place, mailed, counter.now)
    assert answer(counter) == (done.photo,)
    with pytest.raises(Overtaken):
        replacing.replace(counter.database, tmp_path, place, mailed, counter.now)
    with counter.database.begin() as session:
        assert replacing.take_back(session, done, counter.now).changed
    assert "Receipt" not in counter.lead().answers


@pytest.mark.parametrize("bytes_", [b"%PDF-1.7 no photo", b"", b"<svg/>"])
def test_what_is_no_photo_is_refused(counter: Counter, tmp_path: Path, bytes_: bytes) -> None:
    """Whatever it is called; nothing is written."""
    before, file = files(tmp_path), tmp_path / "photo.jpg"
    file.write_bytes(bytes_)
    with pytest.raises(DoesNotFit, match=r"photo\.jpg is no photo"):
        put(counter, tmp_path, file)
    assert files(tmp_path) == before


def test_a_photo_that_is_gone_from_the_answer_is_not_replaced(
    counter: Counter, tmp_path: Path, mailed: Path
) -> None:
    """The customer has sent another meanwhile; nothing stays of the copy, on disk or in the database."""
    before = files(tmp_path)
    with pytest.raises(Overtaken):
        put(counter, tmp_path, mailed, photo="images/2026-11/gone.jpg")
    assert files(tmp_path) == before
    with counter.database.read() as session:
        assert history.of(session, 1) == []
    photo = parts(answer(counter))[0]
    with counter.database.begin() as session:
        correcting.remove_photo(session, 1, "Receipt", photo, counter.now)
    with pytest.raises(Overtaken):
        put(counter, tmp_path, mailed, photo=photo)


def test_the_workbook_has_the_new_photo(counter: Counter, tmp_path: Path, mailed: Path) -> None:
    """Named by the lead and its step, as any other; a backup names it, too, so that it is in there."""
    done = put(counter, tmp_path, mailed)
    target = tmp_path / "out" / "leads.xlsx"
    write(counter.database, Request(target, tmp_path))
    (copy,) = (target.parent / "leads photos").iterdir()
    assert copy.name == f"{counter.lead().reference}_Receipt.png"
    assert copy.read_bytes() == mailed.read_bytes()
    with closing(sqlite3.connect(counter.database.path)) as connection:
        assert done.photo in fetched(connection)
