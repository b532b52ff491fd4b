"""A full disk, a database that somebody holds, a clock that jumps, a file that is damaged."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
import requests

from flowdesk.bot.change import Change
from flowdesk.bot.clock import system_clock
from flowdesk.bot.live import Door, Live
from flowdesk.store.database import Database
from flowdesk.store.errors import Damaged, Unwritable
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.signature import HEADER, sign
from tests.bot.conftest import Shop, shop, until
from tests.webhook.conftest import message, update, webhook

__all__ = ["shop"]

HOLD = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


class Street:
    """A bot on a folder, whose door is knocked at."""

    def __init__(self, home: Path):
        self.database = Database(home / "flowdesk.db")
        self.heard: list[Change] = []
        self._client = Client("http://127.0.0.1:9", "v25.0", "2", "token", timeout=1)
        door = Door("verify", "secret")
        self._live = Live(
            self.database, WHATSAPP, self._client, home, door, self.heard.append, "2", floor=0
        )
        self._live.start()

    def bring(self, number: int, length: int = 5) -> int:
        """Bring one message and give the status."""
        body = webhook(update(message(number, "x" * length)))
        url = f"http://127.0.0.1:{self._live.port}/webhook"
        return requests.post(
            url, data=body, headers={HEADER: sign("secret", body)}, timeout=15
        ).status_code

    def stored(self) -> set[str]:
        """Give the ids that are stored."""
        with self.database.read() as session:
            found = session.connection().exec_driver_sql("SELECT WhatsAppId FROM Message")
            return {name for (name,) in found}

    def intact(self) -> bool:
        """Tell whether SQLite finds no fault in the file."""
        with self.database.read() as session:
            return session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"

    def close(self) -> None:
        """End everything."""
        self._live.close()
        self._client.close()
        self.database.close()


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    """A bot on an ordinary disk."""
    opened = Street(tmp_path)
    yield opened
    opened.close()


def test_a_full_disk_is_503_and_passes_by_itself(small_disk: Path) -> None:
    """Every 200 is a row, nothing is half written, the owner is told, and room is enough to go on."""
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 1_000_000)
    street = Street(small_disk)
    try:
        taken = set()
        for number in range(400):
            if street.bring(number, 8000) != 200:
                break
            taken.add(f"wamid.{number}")
        else:
            pytest.fail("the disk never filled up")
        assert street.bring(1000, 8000) == 503
        assert taken <= street.stored()
        assert [each.part for each in street.heard if each.kind == "trouble"] == ["storing"]

        ballast.unlink()

        until(lambda: street.bring(2000) == 200)
        until(lambda: [each.note for each in street.heard if each.part == "storing"][-1] == "")
        assert taken | {"wamid.2000"} <= street.stored()
        assert street.intact()
    finally:
        street.close()


def test_a_read_only_disk_is_refused_in_a_sentence(small_disk: Path) -> None:
    """Opening a database that cannot be written says what to check."""
    Database(small_disk / "flowdesk.db").close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(Unwritable, match="cannot be written"):
        Database(small_disk / "flowdesk.db")


def test_a_held_database_is_503_in_time_and_then_200(street: Street) -> None:
    """While another process holds the write lock, WhatsApp is asked to come again."""
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(street.database.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holding.stdout
    assert holding.stdout.readline() == "held\n"
    began = monotonic()
    assert street.bring(1) == 503
    assert monotonic() - began < 7

    holding.communicate("", timeout=10)

    assert street.bring(1) == 200
    assert "wamid.1" in street.stored()


def test_a_clock_that_jumps_back_stops_no_chat(shop: Shop) -> None:
    """A laptop whose clock is set back a day between two messages answers both."""
    shop.close()
    offset = [timedelta(0)]
    shop.open(clock=lambda: system_clock() + offset[0])
    shop.add_rule(reply="hello")
    ana = shop.customer()
    ana.says("pay")
    shop.told(1)

    offset[0] = timedelta(days=-1)
    ana.says("pay")

    assert shop.told(2) == ["hello", "hello"]


def test_a_damaged_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    """Nothing is made anew over an owner's data; the sentence points to the backups."""
    path = tmp_path / "flowdesk.db"
    Database(path).close()
    damaged = bytearray(path.read_bytes())
    damaged[100:4096] = b"\xa5" * 3996
    path.write_bytes(damaged)

    with pytest.raises(Damaged, match="backups"):
        Database(path)

    assert path.read_bytes() == bytes(damaged)
