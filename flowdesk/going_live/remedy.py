"""What the owner can do about something, with the button that does it or leads there."""

from dataclasses import dataclass
from enum import StrEnum

from flowdesk.tongue.say import tr


class Leads(StrEnum):
    """Where a remedy's button leads, and so what its ``target`` is."""

    NOWHERE = "nowhere"  # there is no button, and no target
    PAGE = "page"  # an address to open in the browser
    SETTING = "setting"  # the name of a setting in Settings, to be filled in on Connect
    DEED = "deed"  # one of Deed


class Deed(StrEnum):
    """What Flowdesk does itself when the button is pressed."""

    START = "start"  # put the bot on WhatsApp
    GO_LIVE = "go_live"  # everything, or what is left of it
    TAKE_OVER = "take_over"  # go live, replacing the app's other address
    NUMBER_ONLY = "number_only"  # go live with this number alone, leaving the app's other address
    AGENT = "agent"  # get the ngrok program
    AGAIN = "again"  # look again


@dataclass(frozen=True)
class Remedy:
    """A sentence, and a button where one helps."""

    sentence: str = ""
    button: str = ""
    leads: Leads = Leads.NOWHERE
    target: str = ""

    def __bool__(self) -> bool:
        return bool(self.sentence)


NOTHING = Remedy()


def page(sentence: str, button: str, address: str) -> Remedy:
    """Lead to a page of Meta's, ngrok's or the system's."""
    return Remedy(sentence, button, Leads.PAGE, address)


def setting(sentence: str, button: str, name: str) -> Remedy:
    """Lead to a field of the Connect page."""
    return Remedy(sentence, button, Leads.SETTING, name)


def again() -> Remedy:
    """Have it looked at again, because nothing else is of use."""
    return deed(tr("Look again in a moment."), tr("Check again"), Deed.AGAIN)


def deed(sentence: str, button: str, which: Deed) -> Remedy:
    """Do it."""
    return Remedy(sentence, button, Leads.DEED, which.value)
