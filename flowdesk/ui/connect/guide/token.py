"""The first step: the access token, and what it turns out to be."""

from datetime import datetime

from PySide6.QtCore import Signal

from flowdesk.going_live.finding import Light
from flowdesk.going_live.remedy import Deed, deed
from flowdesk.ui.connect.guide.entry import Entry
from flowdesk.ui.connect.guide.step import GuideStep
from flowdesk.ui.connect.guide.words import LASTING, Said, of_token
from flowdesk.whatsapp.discovery import Discovery


class TokenStep(GuideStep):
    """Takes a token; ``given`` carries it."""

    given = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__(
            number,
            "Access token",
            "Lets Flowdesk answer for your shop. Copy it from Meta's dashboard and paste it here;"
            " what it can do is found out by itself.",
        )
        self.entry = Entry("Access token", "Paste it here", secret=True)
        self.entry.given.connect(self.given)
        self.inside.addWidget(self.entry)

    def show_found(self, found: Discovery, now: datetime) -> None:
        """Show what the token turned out to be."""
        said = of_token(found.token, now)
        lights = {each.light for each in said}
        if Light.RED in lights:
            self.show_state("trouble", "Not right yet")
        elif Light.AMBER in lights:
            self.show_state("warned", "Works, with something to know")
        else:
            self.show_state("checked")
        self.found(said)

    def show_missing(self) -> None:
        """Say that there is none yet, and where one is made."""
        self.show_state("todo")
        if not self.facts.said:
            self.remedy.show_remedy(LASTING)

    def unchecked(self, sentence: str) -> None:
        """Say that a kept token could not be looked at just now."""
        self.show_state("warned", "Kept, and could not be checked")
        again = deed("It is tried again when you press the button.", "Check again", Deed.AGAIN)
        self.found((Said(Light.AMBER, sentence, again),))
