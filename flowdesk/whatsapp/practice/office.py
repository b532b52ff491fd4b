"""Meta's side of registration, as the practice API plays it: tokens, accounts, and who gets webhooks.

Memory of one app of one shop; every change is one assignment, so any thread may call.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flowdesk.whatsapp.practice.courier import Courier
from flowdesk.whatsapp.practice.faults import Gate
from flowdesk.whatsapp.practice.payloads import DISPLAY
from flowdesk.whatsapp.practice.refusals import Refusal, expired, no_such

MANAGE: Final = "whatsapp_business_management"
SEND: Final = "whatsapp_business_messaging"
APP: Final = "100000000000009"
ACCOUNT: Final = "100000000000001"


@dataclass(frozen=True)
class Grant:
    """What one token is: ``named`` says whether it names the accounts that it reaches."""

    kind: str = "SYSTEM_USER"
    scopes: tuple[str, ...] = (MANAGE, SEND)
    accounts: tuple[str, ...] = (ACCOUNT,)
    app_id: str = APP
    issued_at: datetime | None = None
    expires_at: datetime | None = None
    named: bool = True


@dataclass(frozen=True)
class Hook:
    """One registered address, with the fields that are sent there."""

    address: str
    fields: tuple[str, ...] = ()


def about_number() -> dict[str, object]:
    """Describe a number in good order, its id apart."""
    return {
        "display_phone_number": DISPLAY,
        "verified_name": "Practice Shop",
        "quality_rating": "GREEN",
        "status": "CONNECTED",
        "code_verification_status": "VERIFIED",
        "name_status": "APPROVED",
        "platform_type": "CLOUD_API",
        "throughput": {"level": "STANDARD"},
    }


class Office:
    """Knows who may do what, and where messages go.

    ``gate`` knows the shop's own access token. ``number`` is what a number's row says beside its id; it
    may be changed, as may ``published``: an app that is not gets nothing of what customers do. Fields of
    a number that are in ``gone`` cannot be asked for. ``passed`` hears of the steps of a registration on
    the thread of the call: ``asked``, ``verified``, ``subscribed``, ``joined``.
    """

    def __init__(
        self,
        gate: Gate,
        app_secret: str,
        number_id: str,
        number: dict[str, object],
        courier: Courier,
        clock: Callable[[], datetime],
        challenge: Callable[[], str],
    ) -> None:
        self.number = number
        self.published = True
        self.gone: frozenset[str] = frozenset()
        self.passed: Callable[[str], object] = lambda _: None
        self.number_id = number_id
        self.apps: dict[str, Hook] = {}
        self.members: dict[str, str] = {}  # apps of the account, with the account's own address
        self.own_address = ""  # the number's
        self._gate = gate
        self._own = Grant()  # of the shop's token, whichever it is now
        self._others: dict[str, Grant] = {}
        self._secret = app_secret
        self._courier = courier
        self._clock = clock
        self._challenge = challenge

    # Tokens

    def grant(self, token: str, grant: Grant) -> None:
        """Give out another token, or change what the shop's own may do."""
        if self._gate.is_token(token):
            self._own = grant
        else:
            self._others[token] = grant

    def enter(self, header: str | None) -> Grant | None:
        """Give what the caller may do; None for the app itself.

        Raises Refusal where it is nobody, or somebody whose time is over.
        """
        token = (header or "").removeprefix("Bearer ")
        app_id, bar, secret = token.partition("|")
        if bar:
            if app_id != APP or not hmac.compare_digest(secret.encode(), self._secret.encode()):
                raise Refusal(190, said="Invalid OAuth access token signature.")
            return None
        if token not in self._others:
            self._gate.check(header)
        grant = self._others.get(token, self._own)
        if self.is_over(grant):
            raise expired()
        return grant

    def knows(self, token: str) -> Grant | None:
        """Give what a token is, None where it never was."""
        return self._own if self._gate.is_token(token) else self._others.get(token)

    def is_over(self, grant: Grant) -> bool:
        """Tell whether a token's time is over."""
        return grant.expires_at is not None and grant.expires_at <= self._clock()

    # Who may do what

    @staticmethod
    def is_shops(grant: Grant) -> bool:
        """Tell whether a token reaches the shop's account."""
        return ACCOUNT in grant.accounts

    def must_manage(self, grant: Grant | None, account_id: str) -> None:
        """Raise Refusal unless the caller may manage an account."""
        if grant is None or account_id not in grant.accounts:
            raise no_such(account_id)
        if MANAGE not in grant.scopes:
            raise Refusal(
                200,
                http=403,
                said=f"(#200) Requires {MANAGE} permission to manage the object",
            )

    def must_be_app(self, grant: Grant | None, app_id: str) -> None:
        """Raise Refusal unless the caller is the app itself."""
        if grant is not None:
            raise Refusal(100, said="(#100) This method requires an app access token.")
        if app_id != APP:
            raise no_such(app_id)

    def must_have(self, fields: str) -> None:
        """Raise Refusal where one of the fields that are asked for is no longer there."""
        for field in self.gone.intersection(fields.split(",")):
            raise Refusal(100, said=f"(#100) Tried accessing nonexisting field ({field})")

    # Addresses

    def subscribe(self, address: str, verify_token: str, fields: tuple[str, ...]) -> None:
        """Register an address for the app, after calling it."""
        self.passed("asked")
        self._verify(address, verify_token)
        self.passed("verified")
        self.apps[APP] = Hook(address, fields)
        self._aim()
        self.passed("subscribed")

    def join(self, address: str, verify_token: str) -> None:
        """Let the app have the messages of the account, at an address of the account's own or none."""
        if address:
            self._verify(address, verify_token)
        self.members[APP] = address
        self._aim()
        self.passed("joined")

    def override(self, address: str, verify_token: str) -> None:
        """Send the number's messages to an address of its own, or no longer."""
        if address:
            self._verify(address, verify_token)
        self.own_address = address
        self._aim()

    def already(self, address: str, fields: tuple[str, ...] = ("messages",)) -> None:
        """Say that the app was registered at another address long ago."""
        self.apps[APP] = Hook(address, fields)

    def _verify(self, address: str, verify_token: str) -> None:
        if len(address) > 200:
            raise Refusal(100, said="(#100) The address is longer than 200 characters.")
        self._courier.verify(address, verify_token, self._challenge())

    def _aim(self) -> None:
        """Have webhooks brought to the address that counts, if the messages are anybody's at all."""
        hook = self.apps.get(APP)
        wanted = hook is not None and "messages" in hook.fields and APP in self.members
        address = self.own_address or self.members.get(APP, "") or (hook.address if hook else "")
        self._courier.aim(address if wanted else "")
