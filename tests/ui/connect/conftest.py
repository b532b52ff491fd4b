"""The Connect page on a desk whose way to customers is said by the test."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.going_live.connecting import Connecting
from flowdesk.store import settings
from flowdesk.ui.connect.agent import Fetch
from flowdesk.ui.connect.guide.knowing import Knowing
from flowdesk.ui.connect.page import ConnectPage
from flowdesk.ui.desk import Desk
from tests.ui.going import SHOP, PlainGoing, found


def kept(desk: Desk) -> dict[str, str]:
    """Give the settings that are kept."""
    with desk.database.read() as session:
        return settings.load(session)


def known(desk: Desk) -> Connecting:
    """Give what is known of a desk, as the store has it."""
    stored = kept(desk)

    def has(name: str) -> bool:
        return bool(desk.secrets.get(name))

    return Connecting(
        has("access_token"),
        has("app_secret"),
        stored.get("phone_number_id", ""),
        stored.get("account_id", ""),
        has("ngrok_authtoken") or bool(stored.get("own_address")),
    )


@pytest.fixture
def going(desk: Desk) -> PlainGoing:
    """The way to customers; the token “EAAG-good” reaches one number."""
    made = desk.going
    assert isinstance(made, PlainGoing)
    made.known = lambda: known(desk)
    made.tokens = {"EAAG-good": found(SHOP), "": found(SHOP)}
    return made


class Open(Protocol):
    """Opens the page; *fetch* is how the ngrok program is downloaded."""

    def __call__(self, fetch: Fetch = ...) -> ConnectPage: ...


@pytest.fixture
def agent(tmp_path: Path) -> Path:
    """Where the ngrok program is looked for; a test may put one there."""
    return tmp_path / "agent" / "ngrok"


@pytest.fixture
def open_page(desk: Desk, going: PlainGoing, agent: Path, qtbot: QtBot) -> Open:
    """Open the page as the window does, and wait until it has read everything."""

    def find(chosen: str) -> Path | None:
        place = Path(chosen) if chosen else agent
        return place if place.is_file() else None

    def unsaid(told: Callable[[int, int], object], is_off: Callable[[], bool]) -> Path:
        raise OSError("the test has not said what comes")

    def open_(fetch: Fetch = unsaid) -> ConnectPage:
        page = ConnectPage(desk, Knowing(desk, find), fetch)
        qtbot.addWidget(page)
        page.resize(1000, 900)
        page.show()
        page.arrive()
        qtbot.waitUntil(lambda: page.guide.known is not None and page.details.kept is not None)
        return page

    return open_
