"""Workspace: what every command needs of one data folder, opened once and closed at the end."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from flowdesk import settings as owner_settings
from flowdesk.backup import vanished
from flowdesk.backup.swap import resume
from flowdesk.backup.values import Data
from flowdesk.journal import logging_to
from flowdesk.paths import Folders, folders
from flowdesk.settings import Settings, SettingsError
from flowdesk.store import settings as stored
from flowdesk.store.database import Database, file_of
from flowdesk.store.secrets import Secrets
from flowdesk.tongue.say import tr

__all__ = ["Workspace", "data_of", "logging_to", "open_workspace"]


@dataclass(frozen=True)
class Workspace:
    """One data folder: its places, its database, its tokens, and the environment over them."""

    folders: Folders
    database: Database
    secrets: Secrets
    environ: Mapping[str, str]

    @property
    def data(self) -> Data:
        """What is backed up, and where to at this moment."""
        return Data.of(self.database.path, self.folders)

    def settings(self) -> Settings:
        """Read the settings as they are now; may ask the keychain, so not on the GUI thread.

        :raises SettingsError: where a value cannot be used.
        """
        with self.database.read() as session:
            kept = stored.load(session)
        return owner_settings.merge(kept, self.secrets.get, self.environ)


@contextmanager
def open_workspace(environ: Mapping[str, str]) -> Iterator[Workspace]:
    """Open the data folder that the environment names, making what is missing.

    :raises Vanished: where the database is missing while there are backups of it.
    :raises StoreError: where the database cannot be opened, in a sentence for the owner.
    :raises SettingsError: where the environment names a database in a way that cannot be used.
    """
    places, data = folders(environ), data_of(environ)
    resume(data)
    vanished.demand(data)
    database = Database(data.database, places.backups)
    try:
        yield Workspace(places, database, Secrets(places.home), environ)
    finally:
        database.close()


def data_of(environ: Mapping[str, str]) -> Data:
    """Give the places of the data that the environment names, opening nothing.

    :raises StoreError: where it names a database that is no file.
    :raises SettingsError: where it names one in a way that cannot be used.
    """
    places = folders(environ)
    url = environ.get("FLOWDESK_DATABASE_URL", "").strip()
    if url and "://" not in url:
        raise SettingsError(
            tr("FLOWDESK_DATABASE_URL must read sqlite:///path/to/file, not “{url}”.", url=url)
        )
    return Data.of(file_of(url or places.database), places)
