"""A data folder, a door that is open, and Meta's side of it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowdesk.going_live.registrar import Registrar
from flowdesk.settings import Settings
from flowdesk.store.database import Database
from flowdesk.webhook.routes import create_app
from flowdesk.webhook.server import WebhookServer
from flowdesk.whatsapp.practice import PracticeApi

TOKEN, SECRET, VERIFY, NUMBER = "EAAcanaryTOKEN", "5ecretcanary", "verifycanary", "200000000000002"


class Hurried(threading.Event):
    """Somebody who may leave, and for whom every rest is over at once."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for nothing."""
        return self.is_set()


@pytest.fixture
def meta() -> Iterator[PracticeApi]:
    """Meta, as the practice API plays it."""
    api = PracticeApi(SECRET, TOKEN, NUMBER, statuses=False, threads=4)
    api.start()
    yield api
    api.close()


@pytest.fixture
def environ(tmp_path: Path, meta: PracticeApi) -> dict[str, str]:
    """Everything filled in, in a folder of the test's own."""
    return {
        "FLOWDESK_HOME": str(tmp_path / "home"),
        "FLOWDESK_PORT": "0",
        "FLOWDESK_GRAPH_URL": meta.url,
        "FLOWDESK_ACCESS_TOKEN": TOKEN,
        "FLOWDESK_APP_SECRET": SECRET,
        "FLOWDESK_VERIFY_TOKEN": VERIFY,
        "FLOWDESK_PHONE_NUMBER_ID": NUMBER,
    }


@pytest.fixture
def door() -> Iterator[str]:
    """The address of an open door."""
    server = WebhookServer(create_app(VERIFY, SECRET, lambda _: None))
    server.start()
    yield f"http://127.0.0.1:{server.port}/webhook"
    server.close()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    opened = Database(tmp_path / "flowdesk.db", tmp_path / "backups")
    yield opened
    opened.close()


@pytest.fixture
def settings(meta: PracticeApi) -> Settings:
    """Everything filled in."""
    return Settings(
        graph_url=meta.url,
        access_token=TOKEN,
        app_secret=SECRET,
        verify_token=VERIFY,
        phone_number_id=NUMBER,
    )


@pytest.fixture
def registrar(database: Database, settings: Settings) -> Registrar:
    """A registrar that does not rest between tries."""
    return Registrar(database, settings, Hurried())
