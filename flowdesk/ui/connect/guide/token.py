"""The first step: the access token, and what it turns out to be."""

from datetime import datetime

from PySide6.QtCore import Signal

from flowdesk.going_live.finding import Light
from flowdesk.tongue.say import tr
from flowdesk.ui.connect.guide.entry import Entry
from flowdesk.ui.connect.guide.step import GuideStep
from flowdesk.ui.connect.guide.words import Said, lasting, of_token
from flowdesk.whatsapp.discovery import Discovery


class TokenStep(GuideStep):
    """Takes a token; ``given`` carries it."""

    given = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__(
            number,
            tr("Access token"),
            tr(
                "Lets Flowdesk answer for your shop. Copy it from Meta's dashboard and paste it here;"
                " what it can do is found out by itself."
            ),
        )
        self.entry = Entry(tr("Access token"), tr("Paste it here"), secret=True)
        self.entry.given.connect(self.given)
        self.entry.emptied.connect(self.withdraw)
        self.inside.addWidget(self.entry)

    def show_found(self, found: Discovery, now: datetime) -> None:
        """Show what the kept token turned out to be."""
        said = of_token(found.token, now)
        lights = {each.light for each in said}
        if Light.RED in lights:
            self.found("trouble", tr("Not right any more"), said)
        elif Light.AMBER in lights:
            self.found("warned", tr("Works, with something to know"), said)
        else:
            self.found("checked", said=said)

    def show_missing(self) -> None:
        """Say that there is none yet, and where one is made."""
        self.found("todo", remedy=lasting())

    def show_refusal(self, why: Said) -> None:
        """Say why nothing was found out about the kept token."""
        if why.light is Light.RED:
            self.found("trouble", tr("Not right any more"), (why,))
        else:
            self.found("warned", tr("Kept, and could not be checked"), (why,))
