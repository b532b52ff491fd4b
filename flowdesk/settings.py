"""Settings: what the owner chose, as one frozen value; the environment wins over what is stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from urllib.parse import urlsplit

from flowdesk.tongue.say import tr

SECRETS = ("access_token", "app_secret", "verify_token", "ngrok_authtoken")
"""Settings that are kept with the tokens, never in the database."""

STORED = (
    "graph_url",
    "graph_version",
    "port",
    "phone_number_id",
    "account_id",
    "ngrok_domain",
    "ngrok_path",
    "own_address",
    "theme",
    "mark_read",
    "typing",
    "languages",
    "message_price",
    "practice_name",
    "tell_leads",
    "tell_trouble",
)
"""Settings that are kept in the database."""

CONNECTION = (
    "graph_url",
    "graph_version",
    "port",
    "access_token",
    "app_secret",
    "verify_token",
    "phone_number_id",
    "account_id",
    "ngrok_authtoken",
    "ngrok_domain",
    "ngrok_path",
    "own_address",
)
"""Settings that the bot's connection is made of; a change holds from its next start."""

SWITCHES = ("mark_read", "typing")
"""Settings that are off unless they are kept as ``on``."""

NEWS = ("tell_leads", "tell_trouble")
"""What the owner is told of by the system, unless it is kept as ``off``."""

VARIABLES = {
    "graph_url": "FLOWDESK_GRAPH_URL",
    "port": "FLOWDESK_PORT",
    "access_token": "FLOWDESK_ACCESS_TOKEN",
    "app_secret": "FLOWDESK_APP_SECRET",
    "verify_token": "FLOWDESK_VERIFY_TOKEN",
    "phone_number_id": "FLOWDESK_PHONE_NUMBER_ID",
    "ngrok_authtoken": "FLOWDESK_NGROK_AUTHTOKEN",
    "ngrok_domain": "FLOWDESK_NGROK_DOMAIN",
}
"""The environment variable of each setting that has one."""


class SettingsError(ValueError):
    """A setting that cannot be used, in one sentence that names it."""


@dataclass(frozen=True)
class Settings:
    """Everything the owner can choose; empty texts are not chosen yet. Its text shows no token.

    ``languages`` are those whose reserved words count, by two letters each, the spoken one first;
    kept with commas between them. None chosen means every language there is. ``account_id`` is needed
    only where the access token does not say which WhatsApp account it is for.
    """

    graph_url: str = "https://graph.facebook.com"
    graph_version: str = "v25.0"
    port: int = 5000
    access_token: str = field(default="", repr=False)
    app_secret: str = field(default="", repr=False)
    verify_token: str = field(default="", repr=False)
    phone_number_id: str = ""
    account_id: str = ""
    ngrok_authtoken: str = field(default="", repr=False)
    ngrok_domain: str = ""
    ngrok_path: str = ""  # the owner's own ngrok program; empty for the one that is found
    own_address: str = ""
    theme: str = "system"
    mark_read: bool = False
    typing: bool = False
    languages: tuple[str, ...] = ()
    message_price: str = ""
    practice_name: str = ""
    tell_leads: bool = True
    tell_trouble: bool = True

    def missing(self) -> tuple[str, ...]:
        """Name the settings without which no customer can be answered."""
        needed = ("access_token", "app_secret", "verify_token", "phone_number_id")
        return tuple(name for name in needed if not getattr(self, name))


def merge(
    stored: Mapping[str, str], secret: Callable[[str], str | None], environ: Mapping[str, str]
) -> Settings:
    """Put settings together: the environment, else what is kept, else the default.

    :raises SettingsError: where a value cannot be used.
    """
    chosen: dict[str, str] = {}
    for each in fields(Settings):
        variable = VARIABLES.get(each.name, "")
        kept = secret(each.name) if each.name in SECRETS else stored.get(each.name)
        value = environ.get(variable, "").strip() or (kept or "").strip()
        if value:
            chosen[each.name] = value
    port = _port(chosen.pop("port", str(Settings.port)))
    graph_url = _address(chosen.pop("graph_url", Settings.graph_url))
    mark_read, typing = (chosen.pop(name, "off") == "on" for name in SWITCHES)
    languages = tuple(word for word in chosen.pop("languages", "").split(",") if word)
    tell_leads, tell_trouble = (chosen.pop(name, "on") == "on" for name in NEWS)
    return Settings(
        port=port,
        graph_url=graph_url,
        mark_read=mark_read,
        typing=typing,
        languages=languages,
        tell_leads=tell_leads,
        tell_trouble=tell_trouble,
        **chosen,
    )


PLACES = ("FLOWDESK_HOME", "FLOWDESK_DATABASE_URL")
"""Variables that say where the data is; no setting can: they are read before any."""


def outside(environ: Mapping[str, str]) -> dict[str, str]:
    """Give every variable of ours that is set, with its value; a token's is only dots."""
    secret = {VARIABLES[name] for name in SECRETS}
    found = {key: environ.get(key, "").strip() for key in (*PLACES, *VARIABLES.values())}
    return {key: "•••" if key in secret else value for key, value in found.items() if value}


def overridden(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Name the settings that the environment decides at present."""
    return tuple(name for name, key in VARIABLES.items() if environ.get(key, "").strip())


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() else -1
    if not 0 <= number <= 65535:
        raise SettingsError(
            tr("The port must be a number from 0 to 65535, and “{text}” is not.", text=text)
        )
    return number


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"https", "http"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(
            tr("The WhatsApp address must begin with https://, and “{text}” does not.", text=text)
        )
    return text.rstrip("/")
