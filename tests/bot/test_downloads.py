"""Files that do not come at the first try."""

from collections.abc import Iterator

import pytest

from flowdesk.bot.clock import system_clock
from flowdesk.bot.media import Downloads
from flowdesk.bot.throttle import MOST
from flowdesk.store import inbound, media
from flowdesk.store.post import Arrival, NewMedia
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.client import MediaInfo
from flowdesk.whatsapp.errors import GiveUp, Wait
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


class Moved:
    """A source whose files are no longer where the webhook said."""

    def media_info(self, media_id: str) -> MediaInfo:
        """Say where the file is now."""
        return MediaInfo("now", "image/jpeg", "", None)

    def download(self, url: str) -> Iterator[bytes]:
        """Give the file there and nowhere else."""
        if url != "now":
            raise GiveUp("URL signature expired", status=404)
        yield b"a file"


def test_the_address_in_the_webhook_may_have_run_out(shop: Shop) -> None:
    """It holds for minutes and the laptop was away for hours: WhatsApp is asked where it is now."""
    shop.close()
    now = system_clock()
    file = NewMedia("1", "image/jpeg", None, "then")
    with shop.database.begin() as session:
        came = [Arrival("w1", PHONE, None, "Ana", "image", "", {}, now, file)]
        inbound.accept(session, WHATSAPP, came, now)
    downloads = Downloads(
        shop.database, WHATSAPP, Moved(), shop.home, system_clock, lambda _: None, threads=1
    )

    downloads.start()
    try:
        until(lambda: shop.cells("SELECT State FROM Media") == [("done",)])
    finally:
        downloads.close()


class Odd:
    """A source with one file over which a bug of ours stumbles."""

    def media_info(self, media_id: str) -> MediaInfo:
        """Say that every file is there."""
        return MediaInfo(media_id, "image/jpeg", "", None)

    def download(self, url: str) -> Iterator[bytes]:
        """Give a file, unless it is the odd one."""
        if url == "odd":
            raise RuntimeError("a bug")
        yield b"a file"


def test_a_bug_about_one_file_keeps_no_other_waiting(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    """The file is tried again later and less and less often; the bug is logged, not swallowed."""
    shop.close()
    now = system_clock()
    files = ["odd", "even"]
    came = [
        Arrival(
            name, PHONE, None, "A", "image", "", {}, now, NewMedia(name, "image/jpeg", None, None)
        )
        for name in files
    ]
    with shop.database.begin() as session:
        inbound.accept(session, WHATSAPP, came, now)
    downloads = Downloads(
        shop.database, WHATSAPP, Odd(), shop.home, system_clock, shop.heard.append, threads=1
    )

    downloads.start()
    until(lambda: shop.cells("SELECT State FROM Media ORDER BY Id")[1] == ("done",))
    downloads.close()

    ((state, attempts),) = shop.cells("SELECT State, Attempts FROM Media WHERE Id = 1")
    assert state == "pending"
    assert attempts >= 1
    assert "A bug in the downloads" in caplog.text


@pytest.mark.parametrize("column", ["DueAt", "CreatedAt"])
def test_a_time_that_cannot_be_read_keeps_no_file_away(shop: Shop, column: str) -> None:
    """Neither the others nor its own: whoever spoiled the row has not spoiled the photo."""
    shop.close()
    now = system_clock()
    came = [
        Arrival(
            name, PHONE, None, "A", "image", "", {}, now, NewMedia(name, "image/jpeg", None, None)
        )
        for name in ("spoiled", "whole")
    ]
    with shop.database.begin() as session:
        inbound.accept(session, WHATSAPP, came, now)
        spoil = f"UPDATE Media SET {column} = 'soon' WHERE Id = 1"
        session.connection().exec_driver_sql(spoil)
    downloads = Downloads(
        shop.database, WHATSAPP, Odd(), shop.home, system_clock, lambda _: None, threads=1
    )

    downloads.start()
    try:
        until(lambda: shop.cells("SELECT State FROM Media") == [("done",), ("done",)])
    finally:
        downloads.close()


@pytest.mark.parametrize("column", ["DueAt", "CreatedAt"])
def test_a_spoiled_row_whose_file_does_not_come_waits_its_turn(shop: Shop, column: str) -> None:
    """It is tried again later, like any other."""
    shop.close()
    now = system_clock()
    came = Arrival(
        "w", PHONE, None, "A", "image", "", {}, now, NewMedia("w", "image/jpeg", None, None)
    )
    with shop.database.begin() as session:
        inbound.accept(session, WHATSAPP, [came], now)
        session.connection().exec_driver_sql(f"UPDATE Media SET {column} = 'soon'")
    source = Broken()
    downloads = Downloads(
        shop.database, WHATSAPP, source, shop.home, system_clock, lambda _: None, threads=1
    )

    downloads.start()
    try:
        until(lambda: shop.cells("SELECT State, Attempts FROM Media") == [("pending", 1)])
    finally:
        downloads.close()
    assert source.asked == 1
    with shop.database.read() as session:
        assert media.pending(session, WHATSAPP, now, 9) == []
