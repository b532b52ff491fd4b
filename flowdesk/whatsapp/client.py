"""The Cloud API, only the calls that a shop's bot makes.

Every call raises an error of ``errors`` and nothing else. All methods may be called from several
threads at once. Limits and shapes: Meta's pages on messages and media, September 2026.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flowdesk.tongue.say import tr
from flowdesk.whatsapp.address import GraphAddress
from flowdesk.whatsapp.errors import FixSettings, GiveUp, Unclear, Wait
from flowdesk.whatsapp.line import Line, ignore, utc_now
from flowdesk.whatsapp.reading import number, rows, text
from flowdesk.whatsapp.remedies import BAD_NUMBER_ID
from flowdesk.whatsapp.timesignal import TimeSignal

LARGEST_FILE: Final = 100 * 1_000_000  # bytes: what WhatsApp lets a customer send
LONGEST_CALL: Final = 600.0  # seconds, however slowly it drips
_NUMBER_FIELDS: Final = "id,display_phone_number,verified_name,quality_rating,status"


@dataclass(frozen=True)
class MediaInfo:
    """Where a file lies (for 5 minutes) and what WhatsApp says of it; ``size`` in bytes."""

    url: str
    mime: str
    sha256: str
    size: int | None


@dataclass(frozen=True)
class NumberInfo:
    """The shop's own number as its customers see it; ``quality`` is GREEN, YELLOW, RED or empty."""

    id: str
    display: str
    name: str
    quality: str


class Client:
    """The API for one phone number.

    ``graph_url`` is the address without a version, with or without a slash at the end; ``timeout``
    is seconds to connect, and then seconds without a byte; ``longest`` is seconds for all bytes of an
    answer or a file together. ``heard`` is told what answers say about the time, compared with
    ``clock``.
    """

    def __init__(
        self,
        graph_url: str,
        version: str,
        phone_number_id: str,
        access_token: str,
        timeout: float = 20.0,
        *,
        largest: int = LARGEST_FILE,
        longest: float = LONGEST_CALL,
        clock: Callable[[], datetime] = utc_now,
        heard: Callable[[TimeSignal], None] = ignore,
    ) -> None:
        self._address = GraphAddress(graph_url, version)
        self._line = Line(self._address, access_token, timeout, longest, clock, heard)
        self._number = phone_number_id.strip()
        self._largest = largest

    def __repr__(self) -> str:
        return f"Client({self._address.base!r}, {self._address.version!r}, {self._number!r})"

    def send(self, body: Mapping[str, object]) -> str:
        """Send a message (a whole body, see ``render.envelope``) and give its id."""
        answer = self._line.answer(
            "POST", self._of_number("messages"), once=True, of_number=True, json=body
        )
        sent = next((text(row, "id") for row in rows(answer, "messages")), "")
        if not sent:
            raise Unclear(tr("WhatsApp took the message without giving it an id."))
        return sent

    def mark_read(self, message_id: str, typing: bool = False) -> None:
        """Give a customer's message its blue ticks, and those before it too.

        With ``typing`` the customer also sees that an answer is on its way, for 25 seconds at most.
        """
        body: dict[str, object] = {
            "messaging_product": "whatsapp",
            "status": "read",
            "message_id": message_id,
        }
        if typing:
            body["typing_indicator"] = {"type": "text"}
        self._line.answer("POST", self._of_number("messages"), of_number=True, json=body)

    def media_info(self, media_id: str) -> MediaInfo:
        """Ask where a file lies now; an id that is gone is GiveUp."""
        if not media_id.strip("."):
            raise GiveUp(tr("A file without an id cannot be asked for."))
        answer = self._line.answer(
            "GET", self._address.url(media_id), params={"phone_number_id": self._number}
        )
        url = text(answer, "url")
        if not url:
            raise Wait(tr("WhatsApp did not say where the file lies."))
        mime, digest = text(answer, "mime_type"), text(answer, "sha256")
        return MediaInfo(url, mime, digest, number(answer, "file_size"))

    def download(self, url: str) -> Iterator[bytes]:
        """Stream a file; nothing happens, and nothing is raised, before the first chunk is taken.

        A 404 is GiveUp with ``status`` 404: ask ``media_info`` for a new address, once.
        """
        return self._line.chunks(url, self._largest)

    def upload(self, data: bytes, mime: str) -> str:
        """Leave a file with WhatsApp for 30 days and give its id."""
        answer = self._line.answer(
            "POST",
            self._of_number("media"),
            of_number=True,
            data={"messaging_product": "whatsapp", "type": mime},
            files={"file": ("file", data, mime)},
        )
        media_id = text(answer, "id")
        if not media_id:
            raise Wait(tr("WhatsApp took the file without giving it an id."))
        return media_id

    def number(self) -> NumberInfo:
        """Ask about our own number; a good test of token and phone number id."""
        answer = self._line.answer(
            "GET", self._of_number(), of_number=True, params={"fields": _NUMBER_FIELDS}
        )
        return NumberInfo(
            text(answer, "id"),
            text(answer, "display_phone_number"),
            text(answer, "verified_name"),
            text(answer, "quality_rating"),
        )

    def ask_the_time(self) -> None:
        """Have ``heard`` told what time it is, whatever the settings; the cheapest call there is."""
        self._line.knock()

    def renew(self) -> None:
        """Call anew: the laptop slept or came into another network, and what was open may be dead."""
        self._line.renew()

    def close(self) -> None:
        """Hang up; the client is not used afterwards."""
        self._line.close()

    def _of_number(self, *parts: str) -> str:
        if not self._number:
            raise FixSettings(tr("There is no phone number id."), remedy=tr(BAD_NUMBER_ID))
        return self._address.url(self._number, *parts)
