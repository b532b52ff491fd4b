"""What was sent in a test, what it led to, and what was wrong with that, as it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flowdesk.flow.kept import Answers
from flowdesk.flow.measure import cut
from flowdesk.flow.message import Incoming, Photo, Tap, Text
from flowdesk.tongue.say import tr

SHORT, LONG = 60, 400
"""Letters of a text that are told at the most: inside a sentence, and by itself."""


@dataclass(frozen=True)
class Bubble:
    """What the bot said: the text, and the options that were shown to tap."""

    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Came:
    """What a message led to: what was said, the step that waits (None where none does), whether the
    form is complete, what is stored, and the values of the built-in places.

    ``trouble`` is a sentence where WhatsApp took a bubble not, or nothing came in time; ``lost`` are
    photos that are not on disk as they were sent.
    """

    bubbles: tuple[Bubble, ...] = ()
    waits: str | None = None
    complete: bool = False
    answers: Answers = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """Why a route is red: a sentence, the step it is about, what was sent, came and should have come."""

    sentence: str
    step: str | None
    sent: str
    came: str
    wanted: str


def spoken(sent: Incoming) -> str:
    """Give what a customer sent, as it is told."""
    match sent:
        case Text(body):
            return f"“{cut(body, SHORT)}”"
        case Tap(_, title):
            return tr("a tap on “{option}”", option=cut(title, SHORT))
        case Photo():
            return tr("a photo")
        case _:
            return tr("a location")


def told(came: Came) -> str:
    """Give what came, as it is told."""
    if came.trouble:
        return came.trouble
    return cut("\n\n".join(bubble.text for bubble in came.bubbles), LONG) or tr("nothing")
