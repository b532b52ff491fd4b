"""Knock: our own call through the public address, as Meta will make it.

What comes back tells whether it is this Flowdesk that answers there. No answer proves little: a router
may not lead its own address back inside, so then Meta's own call decides.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from flowdesk.going_live.remedy import NOTHING, Deed, Remedy, deed, page, setting
from flowdesk.tongue.say import tr
from flowdesk.webhook.advice import by_code, find_code
from flowdesk.whatsapp.address import is_loopback

_MOST: Final = 64 * 1024  # bytes that are looked at
_BROWSER_PAGE: Final = "ERR_NGROK_6024"


class Heard(StrEnum):
    """Who answered."""

    OURS = "ours"
    WRONG = "wrong"  # somebody else, or in a way that Meta does not take
    SILENT = "silent"  # nobody, as far as can be seen from here


@dataclass(frozen=True)
class Knock:
    """What came back, with a sentence where it was not right. ``for_good``: another try in a moment is
    of no use.
    """

    heard: Heard
    sentence: str = ""
    remedy: Remedy = NOTHING
    for_good: bool = False


def knock(address: str, verify_token: str, challenge: str, timeout: float = 8.0) -> Knock:
    """Call an address once, within about ``timeout`` seconds; raises nothing."""
    import requests  # noqa: PLC0415 - slow to load, and the desk loads this room at its start
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 - as is this

    asked = {
        "hub.mode": "subscribe",
        "hub.challenge": challenge,
        "hub.verify_token": verify_token,
    }
    try:
        with requests.Session() as session:
            session.trust_env = not is_loopback(_host(address))
            with session.get(
                address,
                params=asked,
                timeout=timeout,
                allow_redirects=False,
                stream=True,
                headers={"User-Agent": "Flowdesk"},
            ) as answer:
                try:
                    said = answer.raw.read(_MOST, decode_content=True)
                except HTTPError:  # it broke off, or is garbled: Meta could not read it either
                    said = b""
                return _judged(answer.status_code, said, challenge)
    except requests.exceptions.SSLError:
        return _certificate()
    except (requests.RequestException, OSError):  # its words hold the verify token
        return _silent()


def patiently(
    once: Callable[[], Knock], rest: Callable[[float], object], tries: int = 5, pause: float = 1.0
) -> Knock:
    """Knock until somebody of ours answers: an address that is new may take a few seconds."""
    heard = once()
    for _ in range(tries - 1):
        if heard.heard is Heard.OURS or heard.for_good:
            break
        rest(pause)
        heard = once()
    return heard


def _judged(status: int, said: bytes, challenge: str) -> Knock:
    if status == 200 and hmac.compare_digest(said, challenge.encode()):
        return Knock(Heard.OURS)
    code = find_code(said.decode("utf-8", "replace"))
    if code == _BROWSER_PAGE:
        return _warning_page()
    if code:
        return Knock(Heard.WRONG, by_code(code).advice, _start_again())
    if 300 <= status < 400:
        return _elsewhere()
    if status == 403:
        return _another()
    return Knock(
        Heard.WRONG,
        tr(
            "At the public address something other than Flowdesk answers (HTTP status {status}).",
            status=status,
        ),
        _wrong_place(),
    )


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _wrong_place() -> Remedy:
    return setting(
        tr("Let the address lead to the port of Flowdesk, with /webhook at its end."),
        tr("Check the address"),
        "own_address",
    )


def _start_again() -> Remedy:
    return deed(tr("Stop the bot and start it again."), tr("Go live"), Deed.GO_LIVE)


def _silent() -> Knock:
    return Knock(
        Heard.SILENT,
        tr("The public address does not answer from here."),
        deed(
            tr("Check the internet connection and try again."),
            tr("Try again"),
            Deed.GO_LIVE,
        ),
    )


def _certificate() -> Knock:
    return Knock(
        Heard.WRONG,
        tr("The public address has a certificate that WhatsApp will not accept."),
        setting(
            tr("Give the address a valid certificate, or use ngrok, which brings its own."),
            tr("Check the address"),
            "own_address",
        ),
        for_good=True,
    )


def _warning_page() -> Knock:
    return Knock(
        Heard.WRONG,
        tr("ngrok shows a warning page in front of Flowdesk."),
        page(
            tr("Use the domain of your own ngrok account."),
            tr("Open ngrok's domains"),
            "https://dashboard.ngrok.com/domains",
        ),
    )


def _elsewhere() -> Knock:
    return Knock(
        Heard.WRONG,
        tr("The public address sends callers on to another one, and WhatsApp does not follow."),
        setting(tr("Enter the address where it ends."), tr("Check the address"), "own_address"),
    )


def _another() -> Knock:
    return Knock(
        Heard.WRONG,
        tr("At the public address a bot answers that has another verify token."),
        deed(
            tr(
                "Perhaps Flowdesk runs on another computer with this address. Stop it there, then try"
                " again."
            ),
            tr("Try again"),
            Deed.GO_LIVE,
        ),
        for_good=True,
    )
