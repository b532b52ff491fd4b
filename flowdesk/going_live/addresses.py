"""The public addresses that were registered from one data folder, and those that may have been.

What is ours may be replaced without asking. A run may be killed after Meta took an address and before we
heard of it; so an address is noted before Meta is told.
"""

import json
from typing import Final

from flowdesk.store import settings as stored
from flowdesk.store.database import Database

_KEY: Final = "registered_addresses"
_BEGUN: Final = "addresses_begun"
APP_KEY: Final = "app_id"
"""Where the app of the access token is kept, for links to its pages."""

_KEPT: Final = 20  # addresses; ngrok without a domain of one's own gives a new one at every start


def remembered(database: Database) -> frozenset[str]:
    """Give the addresses that were registered from this data folder."""
    with database.read() as session:
        return frozenset(_addresses(stored.load(session).get(_KEY, "")))


def begun(database: Database) -> frozenset[str]:
    """Give the addresses that Meta may have taken or not: a run was cut off before it heard."""
    with database.read() as session:
        return frozenset(_addresses(stored.load(session).get(_BEGUN, "")))


def begin(database: Database, address: str) -> None:
    """Note that Meta is about to be told of an address, until one is remembered as taken."""
    with database.begin() as session:
        kept = [
            each for each in _addresses(stored.load(session).get(_BEGUN, "")) if each != address
        ]
        stored.save(session, {_BEGUN: json.dumps([*kept, address][-_KEPT:])})


def newest(database: Database) -> str:
    """Give the address that was registered last, empty where there never was one."""
    with database.read() as session:
        kept = _addresses(stored.load(session).get(_KEY, ""))
    return kept[-1] if kept else ""


def remember(database: Database, address: str, app_id: str = "") -> None:
    """Note that an address was registered, and for which app; the newest are kept."""
    with database.begin() as session:
        kept = [each for each in _addresses(stored.load(session).get(_KEY, "")) if each != address]
        addresses = json.dumps([*kept, address][-_KEPT:])
        stored.save(session, {_KEY: addresses, _BEGUN: "", APP_KEY: app_id})


def _addresses(kept: str) -> list[str]:
    try:
        read = json.loads(kept or "[]")
    except ValueError:
        return []
    return [str(each) for each in read] if isinstance(read, list) else []
