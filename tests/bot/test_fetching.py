"""Files of customers on their way to the disk, with a source and a clock of the test's own."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from time import sleep

import pytest

from flowdesk.bot.media import Downloads
from flowdesk.store import inbound
from flowdesk.store.post import Arrival, NewMedia
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.client import MediaInfo
from flowdesk.whatsapp.errors import FixSettings, GiveUp, Wait, WhatsAppError
from tests.bot.conftest import NOW, PHONE, Shop, until
from tests.bot.test_conversation import jpeg

PHOTO = jpeg()


@dataclass
class Source:
    """Gives the pieces of one file, and raises what lies among them; ``asking`` is raised before."""

    pieces: list[bytes | Exception]
    asking: WhatsAppError | None = None
    between: Callable[[], None] = lambda: None
    asked: list[str] = field(default_factory=list)

    def media_info(self, media_id: str) -> MediaInfo:
        """Say where the file lies."""
        if self.asking:
            raise self.asking
        return MediaInfo("told", "image/jpeg", "", None)

    def download(self, url: str) -> Iterator[bytes]:
        """Give it piece by piece."""
        self.asked.append(url)
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece
            self.between()


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """Give the time."""
        return self.now


def announced(shop: Shop, source: Source, clock: Clock, digest: str | None = None) -> Downloads:
    """Announce one photo to a shop whose own bot is off, and give what will fetch it."""
    shop.close()
    media = NewMedia("1", "image/jpeg", digest, "of the webhook")
    photo = Arrival("w1", PHONE, None, "Ana", "image", "", {"type": "image"}, NOW, media)
    with shop.database.begin() as session:
        inbound.accept(session, WHATSAPP, [photo], NOW)
    return Downloads(shop.database, WHATSAPP, source, shop.home, clock, shop.heard.append)


def names(shop: Shop) -> list[str]:
    """Give the extensions of what lies among the photos."""
    return sorted(path.suffix for path in (shop.home / "images").rglob("*") if path.is_file())


def test_half_a_file_never_has_the_name_of_a_whole_one(shop: Shop) -> None:
    """While it comes it lies beside its place; broken off it leaves nothing and is begun anew."""
    seen: list[list[str]] = []
    source = Source([PHOTO[:9], Wait("broken off")], between=lambda: seen.append(names(shop)))
    clock = Clock()
    downloads = announced(shop, source, clock)

    downloads._fetch_one()
    assert (seen, names(shop)) == ([[".part"]], [])
    source.pieces = [PHOTO]
    clock.now += timedelta(minutes=1)
    downloads._fetch_one()

    assert source.asked == ["told", "told"]  # an address is good for five minutes only
    assert names(shop) == [".jpg"]
    assert shop.cells("SELECT State FROM Media") == [("done",)]


@pytest.mark.parametrize(
    "trouble", [Wait("busy", status=503), FixSettings("no", remedy="Get a token."), OSError(28, "")]
)
def test_a_file_is_tried_for_as_long_as_whatsapp_keeps_it(shop: Shop, trouble: Exception) -> None:
    """Tries come less and less often, once an hour at the last, and for seven days."""
    clock = Clock()
    downloads = announced(shop, Source([trouble]), clock)
    first = clock.now
    waits: list[timedelta] = []
    for _ in range(14):
        downloads._fetch_one()
        (state, due) = shop.cells("SELECT State, DueAt FROM Media")[0]
        assert state == "pending"
        waits.append(datetime.fromisoformat(due).replace(tzinfo=NOW.tzinfo) - clock.now)
        clock.now += max(waits[-1], timedelta(minutes=5))  # the throttle allows fifteen an hour
    assert (waits[0], waits[5], waits[-1]) == (
        timedelta(seconds=1),
        timedelta(seconds=32),
        timedelta(hours=1),
    )
    with shop.database.begin() as session:
        attempts = 7 * 24 - 1
        session.connection().exec_driver_sql(f"UPDATE Media SET Attempts = {attempts}")
    clock.now = first + timedelta(days=7)
    downloads._fetch_one()
    assert shop.cells("SELECT State FROM Media") == [("pending",)]


def test_the_address_in_the_webhook_serves_where_whatsapp_knows_no_other(shop: Shop) -> None:
    """An id that is gone, and still the address that came with the message may be good."""
    source = Source([PHOTO], asking=GiveUp("no such file"))

    announced(shop, source, Clock())._fetch_one()

    assert source.asked == ["of the webhook"]
    assert shop.cells("SELECT State FROM Media") == [("done",)]


@pytest.mark.parametrize(("told", "warned"), [(PHOTO, False), (b"another", True)])
def test_a_wrong_sum_is_kept_and_logged(
    shop: Shop, caplog: pytest.LogCaptureFixture, told: bytes, warned: bool
) -> None:
    """Whether WhatsApp's sum is that of the plain file is not documented, so nothing hangs on it."""
    digest = b64encode(sha256(told).digest()).decode()

    announced(shop, Source([PHOTO]), Clock(), digest)._fetch_one()

    assert shop.cells("SELECT State FROM Media") == [("done",)]
    assert ("differs" in caplog.text) == warned


def test_the_form_goes_on_while_the_photo_does_not_come(shop: Shop) -> None:
    """The next question is asked at once; the answer is the place where the photo will lie."""
    name = {"id": "Name", "question": "Name?", "type": "Text"}
    shop.add_rule(
        flow=[{"id": "Photo", "question": "Photo?", "type": "Image", "next": "Name"}, name]
    )
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    ana.sends("image", {"id": "404", "mime_type": "image/jpeg", "url": shop.api.url + "/lost"})

    assert shop.told(2)[1] == "Name?"
    assert shop.leads()[0].answers["Photo"].startswith("images/20")
    state = "SELECT State FROM Media WHERE Error IS NOT NULL"
    until(lambda: shop.cells(state) == [("pending",)])


def test_closing_ends_a_download_under_way(shop: Shop) -> None:
    """Nobody waits for a large file; nothing of it is left, and it is fetched next time."""
    source = Source([b"x"] * 9000, between=lambda: sleep(0.001))
    downloads = announced(shop, source, Clock())

    downloads.start()
    until(lambda: names(shop) == [".part"])
    downloads.close()

    assert names(shop) == []
    assert shop.cells("SELECT State FROM Media") == [("pending",)]
