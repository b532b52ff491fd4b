"""What an owner does about a refusal while the connection is made: by the call that was refused.

The same code means other things here than at a send: 190 at a call with the app secret is a wrong
secret, and a missing permission can be named, because it is known which one the call needs.
"""

from dataclasses import dataclass
from typing import Final

from flowdesk.tongue.say import mark, tr
from flowdesk.whatsapp.errors import FixSettings, Wait, WhatsAppError

EXPIRED: Final = mark(
    "The access token has run out. Make one that lasts: in Meta's Business settings under System users"
    " generate a token that never expires, and paste it on the Connect page."
)
UNKNOWN: Final = mark(
    "This is not an access token that WhatsApp knows. Copy it again, all of it, or generate a new one,"
    " and paste it on the Connect page."
)
OTHER_APP: Final = mark(
    "The app secret does not belong to the app of this access token. In Meta's dashboard under"
    " App settings › Basic press Show, copy it, and paste it on the Connect page."
)
NO_APP: Final = mark(
    "The access token does not belong to an app of yours. Make one for the app in which you added"
    " WhatsApp."
)
UNREACHED: Final = mark(
    "WhatsApp called the webhook address and did not get the right answer. See that the bot is started"
    " and the address leads to this computer, then try again."
)
OFFLINE: Final = mark(
    "WhatsApp cannot be reached now. Check the internet connection, then try again."
)
TROUBLE: Final = mark("WhatsApp has trouble now. Try again soon.")
BUSY: Final = mark("WhatsApp takes no more of these calls for now. Try again in an hour.")

ACCOUNT: Final = "account"
NUMBER: Final = "number"
_UNKNOWN_TO_META: Final = {
    ACCOUNT: mark(
        "WhatsApp does not know this WhatsApp account, or the access token may not use it. In Meta's"
        " Business settings give the token's system user this WhatsApp account with full control."
    ),
    NUMBER: mark(
        "WhatsApp does not know this phone number, or the access token may not use it. In Meta's"
        " Business settings give the token's system user this phone number with full control."
    ),
}

_SECRET_CODES: Final = frozenset({1, 101, 102, 104, 190})
_TOKEN_CODES: Final = frozenset({0, 102, 104, 190})
_UNKNOWN_CODES: Final = frozenset({100, 803})
_BUSY_CODES: Final = frozenset({4, 17, 32, 613, 80007, 80008})


@dataclass(frozen=True)
class Call:
    """One kind of call: the permission that it needs, what its id names (``ACCOUNT`` or ``NUMBER``),
    whether the app secret opens it.
    """

    permission: str = ""
    names: str = ""
    by_secret: bool = False


def mended(error: WhatsAppError, call: Call) -> WhatsAppError:
    """Give the same refusal with what the owner can do about it."""
    remedy = _remedy(error, call)
    if isinstance(error, Wait):
        return Wait(
            error.message,
            code=error.code,
            status=error.status,
            remedy=remedy,
            retry_after=error.retry_after,
        )
    return FixSettings(error.message, code=error.code, status=error.status, remedy=remedy)


def sentence(error: WhatsAppError) -> str:
    """Give what to tell the owner: what to do, else what happened."""
    return error.remedy or error.message


def _remedy(error: WhatsAppError, call: Call) -> str:
    code, said = error.code, error.message.lower()
    is_permission = code in {3, 10} or (code is not None and 200 <= code <= 299)
    cases = (
        (code == 2200 or (code == 100 and "callback" in said), tr(UNREACHED)),
        (call.by_secret and code in _SECRET_CODES, tr(OTHER_APP)),
        (code in _TOKEN_CODES, _token(error)),
        (code in _BUSY_CODES, tr(BUSY)),
        (is_permission, _permission(call)),
        (code in _UNKNOWN_CODES and call.names != "", _unknown(call) if call.names else ""),
        (isinstance(error, Wait), tr(OFFLINE if error.status is None else TROUBLE)),
    )
    return next((remedy for holds, remedy in cases if holds), error.remedy)


def _unknown(call: Call) -> str:
    return tr(_UNKNOWN_TO_META[call.names])


def _token(error: WhatsAppError) -> str:
    if not error.status:
        return error.remedy or tr(
            UNKNOWN
        )  # it never left: the remedy says what is wrong with its text
    said = error.message.lower()
    return tr(EXPIRED if "expired" in said else UNKNOWN)


def _permission(call: Call) -> str:
    if not call.permission:
        return tr(
            "The access token may not do this. Make a new one with full control of the account."
        )
    return tr(
        "The access token lacks the permission {permission}. In Meta's Business settings generate"
        " a new token for the system user with it, and paste it on the Connect page.",
        permission=call.permission,
    )
