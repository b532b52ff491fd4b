"""What the bot needs before it can go on WhatsApp; where something is missing it is named."""

from flowdesk.settings import Settings, SettingsError
from flowdesk.tongue.say import mark, tr
from flowdesk.whatsapp.address import GraphAddress

NAMES = {
    "access_token": mark("the access token"),
    "app_secret": mark("the app secret"),
    "verify_token": mark("the verify token"),
    "phone_number_id": mark("the phone number id"),
    "ngrok_authtoken": mark("the ngrok token"),
}
"""What an owner calls the settings without which nobody can be answered."""


class Missing(SettingsError):
    """Settings that are still to be filled in; ``names`` are their names in Settings."""

    def __init__(self, sentence: str, names: tuple[str, ...]):
        super().__init__(sentence)
        self.names = names


def complain_about_missing(settings: Settings, tunnel: bool) -> None:
    """Refuse to go online without what it needs.

    :raises Missing: naming everything that is missing.
    """
    missing = list(settings.missing())
    if tunnel and not (settings.ngrok_authtoken or settings.own_address):
        missing.append("ngrok_authtoken")
    if missing:
        named = ", ".join(tr(NAMES[each]) for each in missing)
        sentence = tr("Still missing: {names}. Fill it in under Connect.", names=named)
        raise Missing(sentence, tuple(missing))


def complain_about_address(settings: Settings) -> None:
    """Refuse an address to which the access token would travel unencrypted.

    :raises SettingsError: naming the address.
    """
    if not GraphAddress(settings.graph_url, settings.graph_version).trusts(settings.graph_url):
        raise SettingsError(
            tr(
                "The WhatsApp address “{address}” is not encrypted. Use https://, or 127.0.0.1 for a"
                " test on this computer.",
                address=settings.graph_url,
            )
        )
