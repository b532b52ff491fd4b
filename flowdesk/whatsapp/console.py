"""Console: the calls that take the place of clicks in Meta's console.

Every call raises an error of ``errors``, with a remedy for the owner, and nothing else. The access
token and the app secret stand in no error, also not in what caused it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from flowdesk.tongue.say import tr
from flowdesk.whatsapp import numbers, token, webhooks
from flowdesk.whatsapp.address import GraphAddress
from flowdesk.whatsapp.errors import FixSettings, GiveUp, WhatsAppError
from flowdesk.whatsapp.mending import ACCOUNT, NO_APP, NUMBER, OTHER_APP, Call, mended
from flowdesk.whatsapp.numbers import Account, Number
from flowdesk.whatsapp.reading import rows, text
from flowdesk.whatsapp.token import MANAGE, TokenFacts
from flowdesk.whatsapp.webhooks import Addresses, Joined, Subscription

if TYPE_CHECKING:
    from flowdesk.whatsapp.line import Line

_Answer = TypeVar("_Answer")

_TOKEN: Final = Call()
_APP: Final = Call(by_secret=True)
_ACCOUNT: Final = Call(MANAGE, ACCOUNT)
_NUMBER: Final = Call(MANAGE, NUMBER)
_PAGE: Final = 100  # numbers or accounts; nobody has more


class Console:
    """Meta's side of one access token, and of its app where the app secret is known.

    ``verify_token`` is what Meta has to show at an address that is registered. ``timeout`` is seconds to
    connect and then seconds without a byte. All methods may be called from
    several threads at once.
    """

    def __init__(
        self,
        graph_url: str,
        version: str,
        access_token: str,
        app_secret: str = "",
        verify_token: str = "",
        timeout: float = 15.0,
    ) -> None:
        self._address = GraphAddress(graph_url, version)
        self._token = access_token.strip()
        self._secret = app_secret.strip()
        self._verify = verify_token
        self._timeout = timeout
        self._lines: dict[str, Line] = {}

    def __repr__(self) -> str:
        return f"Console({self._address.base!r}, {self._address.version!r})"

    @property
    def has_secret(self) -> bool:
        """Whether the app itself can be asked."""
        return bool(self._secret)

    # The token

    def token(self) -> TokenFacts:
        """Ask what the access token is; one that has run out is an error."""
        with _meaning(_TOKEN):
            answer = self._line(self._token).answer_hidden(
                "GET", self._address.url("debug_token"), params={"input_token": self._token}
            )
        facts = token.read(answer)
        if not facts.valid:
            said = facts.why_not or tr("The access token is not valid.")
            raise mended(FixSettings(said, code=190, status=200), _TOKEN)
        return facts

    def businesses_accounts(self) -> tuple[str, ...]:
        """Give the ids of WhatsApp accounts of the businesses that the token may manage.

        Only for tokens with business_management; others are refused.
        """
        found: dict[str, None] = {}
        with _meaning(Call("business_management")):
            for business in self._listed("me", "businesses"):
                for edge in ("owned", "client"):
                    accounts = self._listed(
                        text(business, "id"), f"{edge}_whatsapp_business_accounts"
                    )
                    found |= dict.fromkeys(text(each, "id") for each in accounts)
        return tuple(found)

    # The account and its numbers

    def account(self, account_id: str) -> Account:
        """Ask for an account with its numbers."""
        with _meaning(_ACCOUNT):
            about = self._line(self._token).answer(
                "GET", self._address.url(account_id), params={"fields": "id,name"}
            )
            listed = _narrowing(
                lambda fields: self._listed(account_id, "phone_numbers", fields=fields)
            )
        return Account(
            account_id,
            text(about, "name"),
            tuple(numbers.read(row, account_id) for row in listed),
        )

    def number(self, number_id: str) -> Number:
        """Ask for one number."""
        with _meaning(_NUMBER):
            answer = _narrowing(
                lambda fields: self._line(self._token).answer(
                    "GET", self._address.url(number_id), params={"fields": fields}
                )
            )
        return numbers.read(answer)

    # What is registered

    def addresses(self, number_id: str) -> Addresses:
        """Ask which addresses hold for a number."""
        with _meaning(_NUMBER):
            answer = self._line(self._token).answer(
                "GET", self._address.url(number_id), params={"fields": "webhook_configuration"}
            )
        return webhooks.addresses(answer)

    def subscription(self, app_id: str) -> Subscription | None:
        """Ask what the app subscribed to, None where WhatsApp is not among it. Wants the app secret."""
        with _meaning(_APP):
            answer = self._app(app_id).answer("GET", self._address.url(app_id, "subscriptions"))
        return webhooks.subscription(answer)

    def joined(self, account_id: str) -> tuple[Joined, ...]:
        """Ask which apps get the messages of an account."""
        with _meaning(_ACCOUNT):
            return webhooks.joined(
                {"data": self._listed(account_id, "subscribed_apps", limit=None)}
            )

    # Registering

    def subscribe(self, app_id: str, address: str, fields: tuple[str, ...]) -> None:
        """Have the app's messages sent to an address, which Meta calls before it answers.

        What was subscribed before is replaced, so ``fields`` names all of them. Wants the app secret.
        """
        sent = {
            "object": webhooks.OBJECT,
            "callback_url": address,
            "verify_token": self._verify,
            "fields": ",".join(fields),
        }
        with _meaning(_APP):
            self._app(app_id).answer("POST", self._address.url(app_id, "subscriptions"), data=sent)

    def join(self, account_id: str) -> None:
        """Have the app get the messages of an account; an address of the account's own is removed."""
        with _meaning(_ACCOUNT):
            self._line(self._token).answer("POST", self._address.url(account_id, "subscribed_apps"))

    def override(self, number_id: str, address: str) -> None:
        """Have the messages of one number sent to an address of its own, which Meta calls before it
        answers; an empty address ends that.
        """
        own = {"override_callback_uri": address, "verify_token": self._verify}
        with _meaning(_NUMBER):
            self._line(self._token).answer(
                "POST", self._address.url(number_id), json={"webhook_configuration": own}
            )

    def close(self) -> None:
        """Hang up."""
        for line in self._lines.values():
            line.close()

    # Inside

    def _listed(
        self, owner: str, edge: str, fields: str = "id,name", limit: int | None = _PAGE
    ) -> list[dict[str, object]]:
        asked = {} if limit is None else {"fields": fields, "limit": str(limit)}
        answer = self._line(self._token).answer("GET", self._address.url(owner, edge), params=asked)
        return [dict(row) for row in rows(answer, "data")]

    def _app(self, app_id: str) -> "Line":
        if not self._secret:
            raise FixSettings(tr("There is no app secret."), remedy=tr(OTHER_APP))
        if not app_id:
            raise FixSettings(tr("The access token names no app."), remedy=tr(NO_APP))
        return self._line(f"{app_id}|{self._secret}")

    def _line(self, token: str) -> "Line":
        """Give the line of one token; nothing secret comes back out of its answers."""
        if token not in self._lines:
            from flowdesk.whatsapp.line import Line  # noqa: PLC0415 - slow to load

            hide = (self._token, self._secret, self._verify)
            longest = self._timeout * 2
            self._lines[token] = Line(self._address, token, self._timeout, longest, hide=hide)
        return self._lines[token]


def _narrowing(ask: Callable[[str], _Answer]) -> _Answer:
    """Ask for everything of a number, and for the least where Meta has given up one of the fields."""
    try:
        return ask(numbers.FIELDS)
    except GiveUp as error:
        if error.code != 100 or "field" not in error.message.lower():
            raise
    return ask(numbers.FEW)


@contextmanager
def _meaning(call: Call) -> Iterator[None]:
    """Turn a refusal into one that says what to do, and leave behind what it was caused by."""
    try:
        yield
    except WhatsAppError as error:
        raise mended(error, call) from error.__cause__
