"""A customer of the practice API, with a phone in hand."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flowdesk.whatsapp.practice.log import Sent
from flowdesk.whatsapp.practice.media import File
from flowdesk.whatsapp.practice.payloads import DISPLAY, Profile

Post = Callable[[Profile, Mapping[str, object], datetime | None], str]


class Customer:
    """What one customer can do. Every call gives the id of its message at once, before it is brought.

    ``at`` is when it was sent, for messages that come late; now, where it is not given.
    """

    def __init__(
        self,
        profile: Profile,
        post: Post,
        offered: Callable[[str], Sent | None],
        keep: Callable[[File, str], dict[str, object]],
    ) -> None:
        self.profile = profile
        self._post = post
        self._offered = offered
        self._keep = keep

    def says(self, text: str, at: datetime | None = None) -> str:
        """Type a message."""
        return self.sends("text", {"body": text}, at)

    def taps(self, choice_id: str, title: str, at: datetime | None = None) -> str:
        """Press a button or a list row, one of an older message too."""
        sent = self._offered(choice_id)
        row = sent.offers(choice_id) if sent else None
        in_list = sent is not None and row is not None and "sections" in str(sent.body)
        reply = {"id": choice_id, "title": title}
        if row and "description" in row:
            reply["description"] = str(row["description"])
        kind = "list_reply" if in_list else "button_reply"
        more = {"context": {"from": DISPLAY, "id": sent.wamid}} if sent else {}
        body = {"type": kind, kind: reply}
        return self._post(self.profile, more | {"type": "interactive", "interactive": body}, at)

    def sends_photo(
        self, data: bytes, mime: str = "image/jpeg", caption: str = "", at: datetime | None = None
    ) -> str:
        """Send a picture, as bytes of any kind."""
        return self.sends("image", self._keep(File(data, mime), caption), at)

    def sends_file(
        self, kind: str, data: bytes, mime: str, at: datetime | None = None, **more: object
    ) -> str:
        """Send a voice note, a video, a document or a sticker; ``more`` is what goes with it."""
        return self.sends(kind, self._keep(File(data, mime), "") | more, at)

    def sends(self, kind: str, body: object, at: datetime | None = None) -> str:
        """Send a message of any type, known to us or not."""
        return self._post(self.profile, {"type": kind, kind: body}, at)
