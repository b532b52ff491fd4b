"""The owner's settings."""

from flowdesk.store import settings
from flowdesk.store.database import Database


def test_settings_are_kept_by_name(database: Database) -> None:
    """A second save changes what it names and leaves the rest."""
    with database.begin() as session:
        settings.save(session, {"port": "8000", "theme": "dark"})
    with database.begin() as session:
        settings.save(session, {"theme": "", "größe": "ü"})
    with database.read() as session:
        assert settings.load(session) == {"port": "8000", "theme": "", "größe": "ü"}
