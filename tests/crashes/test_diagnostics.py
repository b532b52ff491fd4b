"""The text that an owner hands on: of use, and with nothing private in it."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flowdesk.crashes.diagnostics import Asked, diagnostics
from flowdesk.journal import logging_to
from flowdesk.paths import Folders
from flowdesk.store import contacts, settings
from flowdesk.store.database import Database

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PHONE = "4915112340099"
CANARIES = {
    "access_token": "my canary token",
    "app_secret": "canary/secret+1",
    "verify_token": "shop-canary",
    "ngrok_authtoken": "2canaryCANARY",
}
OUTSIDE = "canary from outside"


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    """A data folder with a contact, settings, tokens, and a log that says too much."""
    places = Folders(tmp_path / "data")
    database = Database(places.database)
    with database.begin() as session:
        contacts.meet(session, "whatsapp", PHONE, None, "Ana", NOW)
        settings.save(session, {"port": "5001", "phone_number_id": "106540352242922"})
    yield Asked(
        places,
        database,
        CANARIES.get,
        {"FLOWDESK_ACCESS_TOKEN": OUTSIDE, "FLOWDESK_PORT": "5002"},
        ("Qt 6.10",),
        f"on; address https://x.example/{CANARIES['verify_token']}",
    )
    database.close()


def spill(places: Folders) -> None:
    """Log every canary as a careless line, and as a bug's traceback."""
    log = logging.getLogger("careless")
    with logging_to(places):
        log.info("chatter that nobody needs")
        for each in (*CANARIES.values(), OUTSIDE, f"+{PHONE}", "+49 151 1234-0099"):
            log.warning("Sent with %s", each)
            log.error("A bug", exc_info=ValueError(each))
    (places.logs / "crash-2026-11-19-101010.log").write_text(f"Fatal: {OUTSIDE} {PHONE}")


def test_no_canary_leaves(asked: Asked) -> None:
    """Tokens, wherever they are kept, and phone numbers are in no part of the text."""
    spill(asked.folders)
    text = diagnostics(asked, NOW)
    private = [*CANARIES.values(), OUTSIDE, PHONE, "1234-0099", "106540352242922", "0099"]
    assert [each for each in private if each in text] == []


def test_it_says_what_helps(asked: Asked) -> None:
    """Version, system, counts, settings, what is set outside, the last errors with their time."""
    spill(asked.folders)
    text = diagnostics(asked, NOW)
    assert "2026-11-20 09:30 UTC" in text
    assert "Qt 6.10" in text
    assert "Holds 0 rules, 1 contact, 0 leads" in text
    assert "port: 5001" in text
    assert "Set outside: FLOWDESK_PORT, FLOWDESK_ACCESS_TOKEN" in text
    assert "access_token set outside, app_secret set" in text
    assert "ValueError" in text
    assert "crash-2026-11-19-101010" in text
    assert f"{datetime.now().astimezone():%Y-%m-%d %H:}" in text
    assert "chatter" not in text


def test_it_works_without_a_log(asked: Asked) -> None:
    """A data folder in which nothing has gone wrong yet has diagnostics, too."""
    assert "Last errors (0):" in diagnostics(asked, NOW)
