"""The looks that the doctor takes of one data folder: who is asked, and who judges it."""

import secrets as chance
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from flowdesk.backup import shelf
from flowdesk.backup.values import Data
from flowdesk.going_live import judging_here as here
from flowdesk.going_live.addresses import APP_KEY, newest, remembered
from flowdesk.going_live.asking_meta import ask
from flowdesk.going_live.doctor import Look
from flowdesk.going_live.facts import WayFacts
from flowdesk.going_live.finding import Finding, Light, Part
from flowdesk.going_live.judging_backups import backups
from flowdesk.going_live.judging_meta import judged
from flowdesk.going_live.knock import Heard, Knock, knock
from flowdesk.going_live.registrar import console_of
from flowdesk.settings import Settings
from flowdesk.store import settings as stored
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.store.lately import lately
from flowdesk.store.secrets import Secrets
from flowdesk.store.values import WHATSAPP
from flowdesk.webhook.tunnel import TunnelState
from flowdesk.whatsapp.errors import WhatsAppError
from flowdesk.whatsapp.timesignal import TimeSignal

_CALL: Final = 6.0  # seconds for one call to Meta or through the public address
_META: Final = (
    Part.TOKEN,
    Part.PERMISSIONS,
    Part.NUMBER,
    Part.REGISTRATION,
    Part.WEBHOOK,
    Part.SIGNATURE,
)
_MESSAGES: Final = (Part.PUBLISHED, Part.RECEIVED, Part.SENT)


@dataclass(frozen=True)
class BotFacts:
    """The bot as it is in this process; ``sending`` is what keeps everything from being sent, ``tested``
    tells that the test of Meta's dashboard came.
    """

    running: bool
    address: str
    tunnel: TunnelState
    sending: str = ""
    forged: bool = False
    tested: bool = False


@dataclass(frozen=True)
class Patient:
    """Whom the doctor looks at. ``settings`` may wait for the keychain."""

    database: Database
    home: Path
    secrets: Secrets
    settings: Callable[[], Settings]
    bot: Callable[[], BotFacts]
    clock: Callable[[], datetime]
    data: Callable[[], Data]


def looks_at(patient: Patient) -> tuple[Look, ...]:
    """Give all looks."""
    return (
        Look(_META, lambda: _meta(patient), patience=25.0),
        Look((Part.TUNNEL,), lambda: [_way(patient)], patience=10.0),
        Look(_MESSAGES, lambda: _messages(patient), patience=10.0),
        Look((Part.CLOCK,), lambda: [here.clock(_ahead(patient))], patience=10.0),
        Look((Part.DISK,), lambda: [here.disk(shutil.disk_usage(patient.home).free)], patience=5.0),
        Look((Part.KEYCHAIN,), lambda: [_keychain(patient)], patience=5.0),
        Look((Part.BACKUPS,), lambda: [_backups(patient)], patience=5.0),
    )


def _meta(patient: Patient) -> tuple[Finding, ...]:
    settings, bot = patient.settings(), _bot(patient)
    console = console_of(settings, _CALL)
    try:
        facts = ask(console, settings, bot.address, remembered(patient.database), bot.forged)
    finally:
        console.close()
    return judged(facts, patient.clock())


def _way(patient: Patient) -> Finding:
    settings, bot = patient.settings(), _bot(patient)
    heard = _call(bot.address, settings) if bot.address else None
    return here.tunnel(WayFacts(bot.running, bot.tunnel, bot.address, heard))


def _bot(patient: Patient) -> BotFacts:
    """Give the bot as it is. Where it is off in this process another one may have it on: then it is at
    the address that was registered last.
    """
    bot, settings = patient.bot(), patient.settings()
    door = f"http://127.0.0.1:{settings.port}/webhook"
    if bot.running or _call(door, settings).heard is not Heard.OURS:
        return bot
    return replace(bot, running=True, address=newest(patient.database))


def _call(address: str, settings: Settings) -> Knock:
    return knock(address, settings.verify_token, chance.token_hex(8), _CALL)


def _messages(patient: Patient) -> list[Finding]:
    with patient.database.read() as session:
        last = lately(session, WHATSAPP)
        app_id = stored.load(session).get(APP_KEY, "")
    now = patient.clock()
    return [
        here.published(last, app_id),
        here.received(last, app_id, now, patient.bot().tested),
        here.sent(last, patient.bot().sending, now),
    ]


def _ahead(patient: Patient) -> timedelta | None:
    """Ask WhatsApp what time it is, without any token."""
    heard: list[TimeSignal] = []
    settings = patient.settings()
    from flowdesk.whatsapp.client import Client  # noqa: PLC0415 - slow to load

    client = Client(
        settings.graph_url, settings.graph_version, "", "", timeout=_CALL, heard=heard.append
    )
    try:
        client.ask_the_time()
    except WhatsAppError:
        return None
    finally:
        client.close()
    return heard[-1].ahead if heard else None


def _backups(patient: Patient) -> Finding:
    data = patient.data()
    last = next((each for each in shelf.listed(data) if each.tested), None)
    return backups(data, last, patient.clock())


def _keychain(patient: Patient) -> Finding:
    try:
        patient.secrets.get("access_token")  # a keychain that is locked shows only when it is asked
        return here.keychain(patient.secrets.where(), patient.secrets.in_keychain())
    except StoreError as error:
        return Finding(Part.KEYCHAIN, Light.RED, str(error))
