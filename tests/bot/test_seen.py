"""A photo that came before, also from another customer."""

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from flowdesk.bot.fingerprints import Fingerprints
from flowdesk.bot.seen import Seen
from tests.bot.conftest import Shop, until
from tests.bot.test_review import filled_in
from tests.receipts import PHONES, jpeg, paper

BEA = "15550003333"


def data(picture: Image.Image, quality: int = 85) -> bytes:
    """Give a picture as a file."""
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=quality)
    return held.getvalue()


def arrive(shop: Shop, picture: bytes, phone: str = BEA) -> int:
    """Let a photo arrive and give its number once it is on disk."""
    (before,) = shop.cells("SELECT COUNT(*) FROM Media")[0]
    shop.customer(phone).sends_photo(picture)
    done = "SELECT COUNT(*) FROM Media WHERE State = 'done'"
    until(lambda: shop.cells(done) == [(before + 1,)])
    return int(before) + 1


@pytest.fixture
def seen(shop: Shop) -> Iterator[Seen]:
    """What knows the photos of a shop."""
    shop.add_rule(reply="hello")
    return Seen(shop.database, shop.home)


def test_the_fingerprint_is_made_with_the_thumbnail_at_the_download(shop: Shop, seen: Seen) -> None:
    """64 digits in the row beside it, and the sum of the bytes as they are."""
    arrive(shop, data(paper(1)))

    ((small, made, sha),) = shop.cells("SELECT Thumbnail, PictureHash, Sha256 FROM Media")

    assert (shop.home / small).is_file()
    assert len(made) == 64
    assert len(sha) == 44


def test_a_copy_from_another_customer_is_found(shop: Shop, seen: Seen) -> None:
    """Who sent it first, and when; a receipt of the same till is none."""
    arrive(shop, data(paper(1)), "15550004444")
    arrive(shop, data(paper(2)), "15550005555")
    other = arrive(shop, data(paper(3)))
    assert seen.before(other) is None

    copy = arrive(shop, data(PHONES["cropped by 1 %"](paper(1))))

    found = seen.before(copy)
    assert found is not None
    assert (found.photo.id, found.same_file) == (1, False)
    assert found.photo.contact_phone == "15550004444"


def test_the_same_file_is_surer(shop: Shop, seen: Seen) -> None:
    """Byte for byte, even where it is no picture; the first that came counts."""
    for file in (data(paper(1)), b"not a picture"):
        first = arrive(shop, file)
        arrive(shop, file)
        found = seen.before(arrive(shop, file))
        assert found is not None
        assert (found.photo.id, found.same_file) == (first, True)
        assert seen.before(first) is None


def test_the_lead_that_it_was_for_is_named(shop: Shop) -> None:
    """The reference of the form that the earlier photo answered."""
    filled_in(shop)
    copy = arrive(shop, (shop.home / str(shop.leads()[0].answers["Receipt"])).read_bytes())

    found = Seen(shop.database, shop.home).before(copy)

    assert found is not None
    assert found.photo.reference == shop.leads()[0].reference
    assert found.photo.submission_id == 1


def test_photos_of_before_get_theirs_once(shop: Shop, seen: Seen) -> None:
    """What came when there were no fingerprints is found afterwards, in the middle of the others."""
    arrive(shop, data(paper(1)))
    with shop.database.begin() as session:
        session.connection().exec_driver_sql("UPDATE Media SET PictureHash = NULL, Sha256 = NULL")
    copy = arrive(shop, data(jpeg(paper(1), 40)))
    assert seen.before(copy) is None
    making = Fingerprints(shop.database, shop.home)

    assert making.make_some()
    assert not making.make_some()

    found = seen.before(copy)
    assert found is not None
    assert found.photo.id == 1


def test_practice_photos_are_no_customer_s(shop: Shop, seen: Seen) -> None:
    """What the owner sends from the practice phone is not what came before."""
    arrive(shop, data(paper(1)))
    copy = arrive(shop, data(paper(1)))
    with shop.database.begin() as session:
        practice = "UPDATE Message SET Channel = 'practice' WHERE Id = 1"
        session.connection().exec_driver_sql(practice)

    assert seen.before(copy) is None
