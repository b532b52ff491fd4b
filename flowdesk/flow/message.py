"""What a customer sends and what the bot says, without a word about how it travels."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A typed message."""

    body: str


@dataclass(frozen=True)
class Tap:
    """A press on a button or a list row; ``choice`` is the id that we or somebody else gave it."""

    choice: str
    title: str


@dataclass(frozen=True)
class Photo:
    """An image; ``path`` is where it lies or will lie, relative to the data folder, with ``/``."""

    path: str
    caption: str = ""


@dataclass(frozen=True)
class Other:
    """Anything that no step can take; ``kind`` is WhatsApp's name for it, such as ``audio``."""

    kind: str


Incoming = Text | Tap | Photo | Other


@dataclass(frozen=True)
class Choice:
    """One thing to tap, with the id that comes back when it is tapped."""

    id: str
    label: str


@dataclass(frozen=True)
class Page:
    """What makes some choices a page of many: the number of the first, and the line below the last."""

    first: int
    below: str


@dataclass(frozen=True)
class Outgoing:
    """One bubble: a text and, where the customer may choose, the choices in order.

    With a ``page`` they are some of more than one bubble holds.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    page: Page | None = None
