"""The words of every part: what it is, and where to find it."""

from flowdesk.settings import VARIABLES
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.connect.part import Part, Setting

_WORDS = {
    "access_token": (
        mark("Access token"),
        mark("Lets Flowdesk send messages. In Meta's dashboard: WhatsApp › API Setup."),
    ),
    "phone_number_id": (
        mark("Phone number id"),
        mark("The long number beside your phone number, on the same page of the dashboard."),
    ),
    "app_secret": (
        mark("App secret"),
        mark(
            "Proves that a message really comes from WhatsApp. In the dashboard: App settings › Basic."
        ),
    ),
    "ngrok_authtoken": (
        mark("ngrok token"),
        mark(
            "Gives your computer a public address. Copy it from your ngrok account; a free one will do."
        ),
    ),
    "ngrok_domain": (
        mark("ngrok domain"),
        mark("Keeps the public address the same after every start. ngrok gives you one for free."),
    ),
    "own_address": (
        mark("Own address"),
        mark("If you have a public address that leads to the port below. Then ngrok is not used."),
    ),
    "port": (
        mark("Port"),
        mark("Where the bot listens on this computer. Change it only if another program has it."),
    ),
}
_SECRET = {"access_token", "app_secret", "ngrok_authtoken"}
_NEEDED = {"access_token", "phone_number_id", "app_secret", "ngrok_authtoken"}
_HINTS = {
    "phone_number_id": mark("For example 106540352242922"),
    "ngrok_domain": mark("For example corner-shop.ngrok-free.dev"),
    "own_address": "https://",
    "port": "5000",
}


def _never_odd(_value: str) -> str:
    return ""


def _odd_number_id(value: str) -> str:
    return "" if value.isascii() and value.isdecimal() else tr("Not right yet: it has digits only")


def odd_secret(value: str) -> str:
    """Give a sentence for what can be no app secret, empty for what can."""
    right = len(value) == 32 and not set(value.lower()) - set("0123456789abcdef")
    return "" if right else tr("Not right yet: it has 32 digits and letters a–f")


_ODD = {"phone_number_id": _odd_number_id, "app_secret": odd_secret}
"""What can be told from a value alone; a token that WhatsApp refuses shows at the start."""


def settings() -> dict[str, Setting]:
    """Give one row a setting, by the setting's name."""
    return {
        name: Setting(
            tr(title),
            tr(sentence),
            secret=name in _SECRET,
            needed=name in _NEEDED,
            hint=tr(_HINTS.get(name, mark("Paste it here"))),
            variable=VARIABLES.get(name, ""),
            odd=_ODD.get(name, _never_odd),
        )
        for name, (title, sentence) in _WORDS.items()
    }


def webhook() -> Part:
    """Give the row of the public address."""
    return Part(
        tr("Webhook address"),
        tr(
            "In Meta's dashboard, under WhatsApp › Configuration, enter this as the Callback URL and"
            " subscribe to “messages”."
        ),
    )


def verify() -> Part:
    """Give the row of the verify token."""
    return Part(
        tr("Verify token"),
        tr("Made for you. Enter it in the dashboard beside the Callback URL."),
    )
