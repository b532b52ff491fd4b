"""One requests session to the API, with the rules that every call keeps.

The token is put on requests by the session itself and nowhere else; redirects are followed by
hand, so that no hop carries it to a stranger; answers are read up to a limit.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError

from flowdesk.tongue.say import tr
from flowdesk.whatsapp import timesignal
from flowdesk.whatsapp.address import GraphAddress
from flowdesk.whatsapp.errors import (
    FixSettings,
    GiveUp,
    Unclear,
    Wait,
    WhatsAppError,
    from_response,
)
from flowdesk.whatsapp.remedies import remedy_for
from flowdesk.whatsapp.timesignal import TimeSignal

_HOPS: Final = 5
_ANSWER: Final = 1_000_000  # bytes; Meta's answers are a few hundred
_CHUNK: Final = 65_536


class _Bearer(AuthBase):
    """The token as a header; an object of ours, so that no .netrc takes its place."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def utc_now() -> datetime:
    """Give the time of this laptop."""
    return datetime.now(UTC)


def ignore(_signal: TimeSignal) -> None:
    """Care for no time but our own."""


class Line:
    """A session that many threads may use; raises only the errors of ``errors``.

    ``longest`` is seconds for all bytes of one answer. The token is struck out of answers, and ``hide``
    with it. ``heard`` is told what each answer of the API
    says about the time, on the thread of the call.
    """

    def __init__(
        self,
        address: GraphAddress,
        token: str,
        timeout: float,
        longest: float,
        clock: Callable[[], datetime] = utc_now,
        heard: Callable[[TimeSignal], None] = ignore,
        hide: tuple[str, ...] = (),
    ) -> None:
        self.address = address
        self._clock = clock
        self._heard = heard
        self._token = token.strip()
        self._hide = sorted(filter(None, {self._token, *hide}), key=len, reverse=True)
        self._timeout = timeout
        self._longest = longest
        self._session = requests.Session()
        self._session.trust_env = not address.on_this_computer
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(pool_maxsize=32))

    def renew(self) -> None:
        """Use no connection again that is open and idle now: it may lead nowhere any more."""
        for adapter in self._session.adapters.values():
            adapter.close()  # it opens others when they are needed

    def close(self) -> None:
        """Hang up."""
        self._session.close()

    def answer(
        self, method: str, url: str, *, once: bool = False, of_number: bool = False, **sent: object
    ) -> dict[str, object]:
        """Give the JSON object that a call answers with.

        ``once`` marks a call that must not be repeated blindly: where it breaks after it may have
        left, the error is Unclear. ``of_number`` is as in ``errors.from_response``.
        """
        with self._telling(once), self._open(method, url, **sent) as response:
            body = self._object(response)
            if response.status_code >= 300:
                raise from_response(
                    response.status_code,
                    body,
                    of_number=of_number,
                    retry_after=_retry_after(response),
                )
            if body is None and once:
                raise Unclear(tr("WhatsApp took the message but its answer cannot be read."))
            if body is None:
                raise Wait(tr("WhatsApp's answer cannot be read."), status=response.status_code)
            return body

    def answer_hidden(self, method: str, url: str, **sent: object) -> dict[str, object]:
        """Do the same for a call with a secret in its address, which the library's errors would print:
        they are left out of ours.
        """
        try:
            return self.answer(method, url, **sent)  # type: ignore[arg-type]  # json, params, data
        except WhatsAppError as error:
            told = error
        told.__cause__ = told.__context__ = None
        raise told

    def knock(self) -> None:
        """Ask for nothing, without the token: whatever is answered says what time it is."""
        with self._telling(once=False):
            asked = self._clock()
            with self._session.head(
                self.address.url(), auth=_Bearer(""), timeout=self._timeout, allow_redirects=False
            ) as response:
                self._hear(asked, response)

    def chunks(self, url: str, most: int) -> Iterator[bytes]:
        """Stream what lies at an address; more than ``most`` bytes is GiveUp."""
        with self._telling(once=False), self._open("GET", url) as response:
            if response.status_code >= 300:
                raise from_response(response.status_code, self._object(response))
            declared = response.headers.get("Content-Length", "")
            if declared.isdigit() and int(declared) > most:
                raise _too_big(most)
            size = 0
            for chunk in self._pieces(response):
                size += len(chunk)
                if size > most:
                    raise _too_big(most)
                yield chunk

    @contextmanager
    def _open(self, method: str, url: str, **sent: object) -> Iterator[requests.Response]:
        """Make the request, following redirects of a GET to addresses that may see the token."""
        self._check_token()
        for _ in range(_HOPS):
            if not self.address.trusts(url):
                raise GiveUp(
                    tr("The address is not one of Meta's, so nothing was fetched from it.")
                )
            asked = self._clock()
            with self._session.request(
                method,
                url,
                auth=_Bearer(self._token),
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
                **sent,  # type: ignore[arg-type]  # json, params, data, files
            ) as response:
                if self.address.is_home(url):
                    self._hear(asked, response)
                if not (response.is_redirect and method == "GET"):
                    yield response
                    return
                url = urljoin(url, response.headers["Location"])
        raise GiveUp(tr("The address leads in a circle."))

    def _hear(self, asked: datetime, response: requests.Response) -> None:
        """Pass on what an answer says about the time."""
        signal = timesignal.read(asked, response.headers, self._clock())
        if signal is not None:
            self._heard(signal)

    def _check_token(self) -> None:
        """Refuse a token that no header can hold: the library's own error would print it."""
        if not self._token:
            raise FixSettings(tr("There is no access token."), code=190, remedy=remedy_for(190))
        if not (self._token.isascii() and self._token.isprintable()) or " " in self._token:
            raise FixSettings(
                tr("The access token holds characters that no token has."),
                code=190,
                remedy=tr(
                    "Copy the access token again, on its own, and paste it on the Connect page."
                ),
            )

    def _object(self, response: requests.Response) -> dict[str, object] | None:
        """Read a JSON object, whatever its content type says; the token is struck out of it."""
        raw = bytearray()
        for chunk in self._pieces(response):
            raw += chunk
            if len(raw) > _ANSWER:
                return None
        words = raw.decode("utf-8", "replace")
        for secret in self._hide:
            words = words.replace(secret, "[token]")
        try:
            body = json.loads(words)
        except (ValueError, RecursionError):
            return None
        return body if isinstance(body, dict) else None

    def _pieces(self, response: requests.Response) -> Iterator[bytes]:
        """Read what comes as it comes: waiting for whole chunks a slow line would know no end."""
        deadline = time.monotonic() + self._longest
        while piece := response.raw.read1(_CHUNK, decode_content=True):
            if time.monotonic() > deadline:
                raise requests.ReadTimeout("the bytes come too slowly")
            yield piece

    @contextmanager
    def _telling(self, once: bool) -> Iterator[None]:
        """Turn the library's errors into ours."""
        try:
            yield
        except requests.ConnectTimeout as error:
            raise Wait(tr("WhatsApp could not be reached in time.")) from error
        except (requests.RequestException, HTTPError) as error:
            if isinstance(error, ValueError | requests.exceptions.InvalidJSONError):
                raise GiveUp(
                    tr("The request is malformed ({kind}).", kind=type(error).__name__)
                ) from error
            if not once or _never_left(error):
                raise Wait(
                    tr("The connection to WhatsApp failed ({kind}).", kind=type(error).__name__)
                ) from error
            raise Unclear(tr("The connection broke before WhatsApp had answered.")) from error


def _never_left(error: Exception) -> bool:
    """Whether the connection had not even been made."""
    if isinstance(error, requests.exceptions.SSLError | requests.exceptions.ProxyError):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def _retry_after(response: requests.Response) -> float | None:
    seconds = response.headers.get("Retry-After", "")
    return float(seconds) if seconds.isascii() and seconds.isdigit() else None


def _too_big(most: int) -> GiveUp:
    return GiveUp(tr("The file is larger than {megabytes} MB.", megabytes=most // 1_000_000))
