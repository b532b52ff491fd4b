"""What the Connect page reads and keeps. Everything here may wait for the keychain: never on the
GUI thread.
"""

import secrets as chance
from dataclasses import dataclass

from flowdesk import settings as known
from flowdesk.store import settings
from flowdesk.ui.desk import Desk

TEXTS = ("phone_number_id", "account_id", "ngrok_domain", "ngrok_path", "own_address", "port")


@dataclass(frozen=True)
class Kept:
    """Every value by its setting's name, which of them the environment decides, where tokens lie."""

    values: dict[str, str]
    overridden: frozenset[str]
    where: str

    def variable(self, name: str) -> str:
        """Name the variable of the environment that decides a setting, empty where none does."""
        return known.VARIABLES[name] if name in self.overridden else ""


def read(desk: Desk) -> Kept:
    """Read everything; a verify token is made up the first time, because the owner only copies it."""
    overridden = frozenset(known.overridden(desk.environ))
    with desk.database.read() as session:
        stored = settings.load(session)
    values = {name: stored.get(name, "") for name in TEXTS}
    for name in known.SECRETS:
        values[name] = desk.secrets.get(name) or ""
    if not values["verify_token"] and "verify_token" not in overridden:
        values["verify_token"] = desk.secrets.settle("verify_token", _verify_token)
    for name in overridden:
        values[name] = desk.environ[known.VARIABLES[name]].strip()
    return Kept(values, overridden, desk.secrets.where())


def _verify_token() -> str:
    return chance.token_urlsafe(18)


def keep(desk: Desk, name: str, value: str) -> Kept:
    """Keep one value, or forget it if it is empty; give everything as it is then.

    :raises settings.SettingsError: if the value cannot be used.
    """
    if name in known.SECRETS:
        if value:
            desk.secrets.set(name, value)
        else:
            desk.secrets.delete(name)
    else:
        known.merge({name: value}, lambda _: None, {})
        with desk.database.begin() as session:
            settings.save(session, {name: value})
    return read(desk)
