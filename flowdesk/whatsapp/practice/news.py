"""What becomes of the shop's messages, as the practice API tells it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from flowdesk.whatsapp.practice.log import Sent
from flowdesk.whatsapp.practice.payloads import Profile, status_value
from flowdesk.whatsapp.practice.post import PostOffice

_USUAL: Final = ("sent", "delivered", "read")
_PAUSE: Final = 0.02  # seconds, so that the answer to the send is mostly there first


class News:
    """Posts statuses of the messages of one number, to customers who are in *profiles* or strangers."""

    def __init__(
        self,
        number_id: str,
        profiles: Mapping[str, Profile],
        post_office: PostOffice,
        clock: Callable[[], datetime],
        old_shape: bool,
    ) -> None:
        self._number = number_id
        self._profiles = profiles
        self._post_office = post_office
        self._clock = clock
        self._old_shape = old_shape

    def all_is_well(self, sent: Sent) -> None:
        """Tell that a message was sent, delivered and read, one after the other."""
        for step, status in enumerate(_USUAL, 1):
            self.tell(sent, status, step * _PAUSE)

    def tell(self, sent: Sent, status: str, after: float = 0.0, code: int | None = None) -> None:
        """Tell one status of a message, *after* so many seconds; ``code`` says why it failed."""
        is_user = not sent.to.isdigit()
        stranger = Profile(None if is_user else sent.to, "", sent.to if is_user else None)
        opaque = sent.body.get("biz_opaque_callback_data")
        value = status_value(
            self._number,
            self._profiles.get(sent.to, stranger),
            sent.wamid,
            status,
            self._clock(),
            opaque=opaque if isinstance(opaque, str) else None,
            code=code,
            old_shape=self._old_shape,
        )
        self._post_office.post(value, after)
