"""Files that do not come at the first try."""

from collections.abc import Iterator

from flowdesk.bot.clock import system_clock
from flowdesk.bot.media import Downloads
from flowdesk.bot.throttle import MOST
from flowdesk.store import inbound
from flowdesk.store.values import WHATSAPP, Arrival, NewMedia
from flowdesk.whatsapp.client import MediaInfo
from flowdesk.whatsapp.errors import Wait
from tests.bot.conftest import PHONE, Shop, until


class Broken:
    """A source that refuses everything and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def media_info(self, media_id: str) -> MediaInfo:
        """Refuse."""
        self.asked += 1
        raise Wait("Service unavailable.", status=503)

    def download(self, url: str) -> Iterator[bytes]:
        """Never come to this."""
        raise AssertionError(url)


def test_source_that_refuses_is_not_hammered(shop: Shop) -> None:
    """Of many files only so many are asked for as WhatsApp bears, and all stay pending."""
    shop.close()
    now = system_clock()
    file = NewMedia("1", "image/jpeg", None, None)
    many = [
        Arrival(f"w{n}", PHONE, None, "Ana", "image", "", {}, now, file) for n in range(MOST * 2)
    ]
    with shop.database.begin() as session:
        inbound.accept(session, WHATSAPP, many, now)
    source = Broken()
    downloads = Downloads(
        shop.database, WHATSAPP, source, shop.home, system_clock, lambda _: None, threads=1
    )

    downloads.start()
    try:
        until(lambda: source.asked == MOST)
        downloads.wake()
    finally:
        downloads.close()

    assert source.asked == MOST
    assert shop.cells("SELECT DISTINCT State FROM Media") == [("pending",)]
