"""What the tour says, where it points, and what counts as done: data, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.tongue.say import mark

_TYPED = 3  # letters; with fewer somebody has only begun to type


class Place(Enum):
    """Something on the desk that the tour can point at."""

    PALETTE = auto()
    QUESTION = auto()
    MENU_QUESTION = auto()
    FIRST_PORT = auto()
    OPTIONS = auto()
    OPTION_PORT = auto()
    PHONE_TAB = auto()
    PHONE = auto()
    PUBLISH = auto()


class Side(Enum):
    """A side of the tour's card, in the order in which they are tried."""

    LEFT = auto()
    TOP = auto()
    BOTTOM = auto()
    RIGHT = auto()


@dataclass(frozen=True)
class Seen:
    """What the tour knows of the desk: the flow, whether the practice phone is in sight, and how
    many messages were sent on it.
    """

    flow: Flow
    phone: bool = False
    said: int = 0


@dataclass(frozen=True)
class Stop:
    """One thing to do. *name* is what is remembered of it, *sentence* is only marked; *side* is the
    side of the card that had best point at the place: what has to be seen next is on the other.
    """

    name: str
    sentence: str
    place: Place
    done: Callable[[Seen], bool]
    side: Side = Side.LEFT


def menu(flow: Flow) -> Step | None:
    """Give the Selection that the tour is about: the first."""
    return next((step for step in flow.steps if step.offers_options), None)


def _asked(seen: Seen) -> bool:
    return any(len(step.question.strip()) >= _TYPED for step in seen.flow.steps)


def _reached(seen: Seen) -> bool:
    found, first = menu(seen.flow), seen.flow.first
    if found is None or first is None:
        return False
    return first.id == found.id or any(edge.target == found.id for edge in seen.flow.lines())


def _chosen(seen: Seen) -> bool:
    found = menu(seen.flow)
    return found is not None and len(found.question.strip()) >= _TYPED


def _offered(seen: Seen) -> bool:
    found = menu(seen.flow)
    return found is not None and len(found.options) > 1


def _led(seen: Seen) -> bool:
    """Tell whether an option goes its own way, to a step or to the end."""
    return any(
        edge.port.option is not None and (edge.target == COMPLETE or edge.target in seen.flow)
        for edge in seen.flow.edges()
    )


STOPS = (
    Stop(
        "add",
        mark("Drag “Text” onto the board. It becomes your first question."),
        Place.PALETTE,
        lambda seen: bool(seen.flow.steps),
    ),
    Stop(
        "ask",
        mark("Type what your customer is asked, such as “What is your name?”"),
        Place.QUESTION,
        _asked,
    ),
    Stop(
        "menu",
        mark("Click the + at the edge of your card and choose Selection: a question with options."),
        Place.FIRST_PORT,
        lambda seen: menu(seen.flow) is not None,
        Side.TOP,
    ),
    Stop(
        "reach",
        mark("Drag from this dot to the new card. The line says where the chat goes next."),
        Place.FIRST_PORT,
        _reached,
        Side.TOP,
    ),
    Stop(
        "choose",
        mark("Type what is to be chosen, such as “How can we help you?”"),
        Place.MENU_QUESTION,
        _chosen,
    ),
    Stop(
        "options",
        mark("Add two options for your customers to choose from, such as Sales and Support."),
        Place.OPTIONS,
        _offered,
    ),
    Stop(
        "lead",
        mark("Click the + beside an option and choose a kind: only this answer leads there."),
        Place.OPTION_PORT,
        _led,
    ),
    Stop(
        "phone",
        mark("Open the practice phone. It runs what you have drawn; no customer sees it."),
        Place.PHONE_TAB,
        lambda seen: seen.phone,
    ),
    Stop(
        "say",
        mark("Press the word that is offered, and answer your bot as a customer would."),
        Place.PHONE,
        lambda seen: seen.said > 0,
        Side.RIGHT,
    ),
)

END = Stop(
    "end",
    mark(
        "That is all there is to it. Keywords stand under “Rule”; Publish gives the flow to customers."
    ),
    Place.PUBLISH,
    lambda seen: False,  # noqa: ARG005 — it waits for Close
)


def current(seen: Seen, begun: str = "") -> Stop:
    """Give the first stop that is not done; nothing before the one named *begun* is asked again."""
    names = [stop.name for stop in STOPS]
    start = names.index(begun) if begun in names else 0
    return next((stop for stop in STOPS[start:] if not stop.done(seen)), END)


def port(place: Place, flow: Flow) -> Port | None:
    """Give the port that a place means in a flow, if any."""
    found = menu(flow)
    if place is Place.FIRST_PORT and flow.first is not None:
        return flow.first.ports()[-1]
    if place is Place.OPTION_PORT and found is not None:
        return found.ports()[0]
    return None
