"""What a shop owner can do about Meta's refusals: one sentence a code.

Only the codes that stop everything are in ``REMEDIES``; a few that concern one message alone have
a sentence too, to be shown beside that message.
"""

from typing import Final

from flowdesk.tongue.say import mark, tr

_RENEW = mark(
    "WhatsApp does not accept the access token any more. "
    "Make a new one in Meta's Business settings and paste it on the Connect page."
)
_PERMISSION = mark(
    "The access token may not send for this number. In Meta's Business settings give its system "
    "user the WhatsApp account with full control, make a new token with whatsapp_business_messaging"
    " and paste it on the Connect page."
)
_LOCKED = mark(
    "WhatsApp has locked this account or restricted it. "
    "Open WhatsApp Manager, follow what it asks for, then start the bot again."
)
_QUALITY = mark(
    "WhatsApp limits this number because customers blocked or reported it. "
    "Look at its quality rating in WhatsApp Manager, wait a day, then start the bot again."
)

_IN_MANAGER: Final = (131037, 131042, 131045, 133010)

BAD_NUMBER_ID: Final = mark(
    "WhatsApp does not know this phone number id, or the token may not use it. "
    "Copy the phone number id (not the number itself) from Meta's API Setup page to Connect."
)

REMEDIES: Final[dict[int, str]] = {
    0: _RENEW,
    3: _PERMISSION,
    10: _PERMISSION,
    102: _RENEW,
    104: _RENEW,
    190: _RENEW,
    131005: _PERMISSION,
    368: _LOCKED,
    130497: _LOCKED,
    131031: _LOCKED,
    131048: _QUALITY,
    131064: _QUALITY,
    131037: mark(
        "WhatsApp has not approved the display name of this number yet. "
        "Open WhatsApp Manager, mend the name and wait until it is approved."
    ),
    131042: mark(
        "WhatsApp cannot charge for messages. "
        "Add or renew the payment method in WhatsApp Manager under Billing."
    ),
    131045: mark(
        "WhatsApp could not register this number. "
        "Register it again in WhatsApp Manager under Phone numbers."
    ),
    133010: mark(
        "This number is not registered with WhatsApp's Cloud API. "
        "Register it in WhatsApp Manager under Phone numbers."
    ),
    2200: mark(
        "WhatsApp could not reach the webhook address. "
        "Check that the bot is started and that the verify token is the same on both sides."
    ),
}

OF_TOKEN: Final = frozenset({_RENEW, _PERMISSION})
"""What is mended by a new token, on Meta's page of the system users."""

OF_ACCOUNT: Final = frozenset({_LOCKED, _QUALITY, *(REMEDIES[code] for code in _IN_MANAGER)})
"""What is mended in WhatsApp Manager."""

_ONE_MESSAGE: Final[dict[int, str]] = {
    130403: mark("You blocked this customer. Unblock them on WhatsApp to write to them again."),
    131021: mark("A number cannot write to itself. Try with another phone."),
    131026: mark(
        "WhatsApp could not deliver to this customer: no WhatsApp, an old version, or you are"
        " blocked. Reach them another way."
    ),
    131030: mark(
        "This is a test number and the customer is not on its list. "
        "Add their number under API Setup on Meta's developer page."
    ),
    131047: mark(
        "More than 24 hours have passed since the customer last wrote. "
        "You can answer again as soon as they write."
    ),
}


def remedy_for(code: int | None) -> str:
    """Give a sentence for the owner, empty where there is nothing to do."""
    if code is None:
        return ""
    if 200 <= code <= 299:
        return tr(_PERMISSION)
    found = REMEDIES.get(code, _ONE_MESSAGE.get(code, ""))
    return tr(found) if found else ""
