"""Language: the words that a customer may send at any step, and the sentences that answer them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Command(StrEnum):
    """What a customer may ask for at any step, instead of answering."""

    CANCEL = "cancel"
    RESTART = "restart"
    BACK = "back"
    STOP = "stop"
    START = "start"
    SKIP = "skip"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Language:
    """One language; ``name`` is what its speakers call it.

    ``heard`` holds whole messages, written as people write them. In a sentence ``{}`` stands for the
    answer or the option that it is about.
    """

    name: str
    heard: Mapping[Command, tuple[str, ...]]
    cancelled: str
    restarted: str
    went_back: str
    at_first: str
    skip_hint: str
    did_you_mean: str
    which_one: str
    handed_over: str
    stopped: str
    started: str
