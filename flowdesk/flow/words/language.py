"""Language: the words that a customer may send at any step, and all that Flowdesk itself says."""

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
    MORE = "more"
    YES = "yes"
    NO = "no"


class Came(StrEnum):
    """What came instead of an answer, by WhatsApp's name for it; UNKNOWN is any other."""

    AUDIO = "audio"
    CONTACTS = "contacts"
    DOCUMENT = "document"
    IMAGE = "image"
    LOCATION = "location"
    ORDER = "order"
    STICKER = "sticker"
    VIDEO = "video"
    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, value: object) -> "Came":  # noqa: ARG003 — Enum asks with the value
        return cls.UNKNOWN


class Hint(StrEnum):
    """What a customer is told before a question that is asked again."""

    TYPE_ANSWER = "type your answer"
    TYPE_NUMBER = "type your phone number"
    SEND_PHOTO = "send it as a photo"
    CHOOSE = "choose an option"
    EMPTY = "that was empty"
    NO_NUMBER = "that is no phone number"
    NO_PHOTO = "a photo is needed"
    LOST_PHOTO = "the photo did not arrive"
    UNCLEAR = "that is none of the options"


@dataclass(frozen=True)
class Language:
    """One language; ``name`` is what its speakers call it.

    ``heard`` holds whole messages, written as people write them; "stop" is heard in every language.
    In a sentence ``{}`` stands for what it is about: an answer, an option, a keyword, or the word that
    starts messages again. ``came`` and ``hints`` are whole sentences, said one after the other.
    ``open_list`` stands on the button that opens a list, ``page`` below a page of options, where
    ``{first}``, ``{last}`` and ``{count}`` are numbers. ``reasons`` are offered to an owner who asks for
    a new photo.
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
    old_button: str
    finished: str
    begin_again: str
    answer_me: str
    photo: str
    photos: str
    still_there: str
    new_photo: str
    left_as_it_was: str
    reasons: tuple[str, ...]
    open_list: str
    page: str
    came: Mapping[Came, str]
    hints: Mapping[Hint, str]

    def told_stopped(self, start: str = "") -> str:
        """Say that no more messages come, and the word that changes it: the owner's own, if any."""
        return self.stopped.replace("{}", start or self.heard[Command.START][0])
