"""Random stories of a shop: what customers, WhatsApp, the owner and the power do, one after another."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE, HANDOFF
from tests.bot.town import CUSTOMERS
from tests.flow.strategies import IDS, OPTIONS, flows
from tests.flow.test_engine_properties import mended

RESERVED = [
    "Cancel!",
    "restart",
    "back",
    "back",
    "VOLTAR",
    "stop",
    "start",
    "skip",
    "yes",
    "no",
    "more",
]
TYPED = [
    *OPTIONS,
    "1",
    "9",
    "34",
    "ye",
    "Shade 13",
    "pay",
    "pay now",
    "",
    "{{S0}}",
    "+1 415 555 2671",
]
FILES = [("image", "image/jpeg"), ("document", "image/png"), ("document", "application/pdf")]
SHADES = [f"Shade {number}" for number in range(101, 135)]
"""More options than one bubble holds."""

OTHERS = ["sticker", "location", "reaction", "unsupported", "system", "something new"]


@dataclass(frozen=True)
class Event:
    """One thing that happens: a name of what can be done with `Chats`, and how it is done."""

    what: str
    how: dict[str, Any]


def _text(body: str) -> dict[str, Any]:
    return {"type": "text", "text": {"body": body}}


def _file(what: tuple[str, str]) -> dict[str, Any]:
    return {"type": what[0], what[0]: {"id": "m1", "mime_type": what[1]}}


photos = st.just(("image", "image/jpeg"))
answers = st.sampled_from(TYPED).map(_text)
payloads = st.one_of(
    answers,
    answers,
    answers,
    photos.map(_file),
    st.sampled_from(RESERVED).map(_text),
    st.text(max_size=12).map(_text),
    st.sampled_from([*FILES, ("audio", "audio/ogg")]).map(_file),
    st.sampled_from(OTHERS).map(lambda kind: {"type": kind}),
    *[st.integers(0, 3).map(lambda number: {"press": number, "own": True})] * 3,
    st.integers(0, 40).map(lambda number: {"press": number, "own": False}),
)
"""What customers send; ``press`` counts back over the buttons that they, or anybody, ever got."""

customers = st.integers(0, len(CUSTOMERS) - 1)
ages = st.sampled_from([*[0] * 12, 1, 90, 1500])
messages = st.tuples(customers, payloads, ages)


@st.composite
def live_flows(draw: st.DrawFn) -> Flow:
    """Give a flow that may be published, mostly a long one, with the optional keys here and there."""
    steps = codec.to_list(draw(flows()))
    for step, following in zip(steps, [*IDS[1 : len(steps)], COMPLETE], strict=True):
        if draw(st.integers(0, 3)):
            step["next"] = following
        if draw(st.booleans()):
            step["optional"] = True
        if draw(st.integers(0, 3)) == 0:
            step["maxAttempts"] = draw(st.integers(1, 3))
            step["onMaxAttempts"] = draw(st.sampled_from([HANDOFF, COMPLETE, *IDS]))
        if step["type"] == "Image" and draw(st.booleans()):
            step["maxImages"] = draw(st.integers(1, 4))
        if step["type"] == "Selection" and draw(st.integers(0, 2)) == 0:
            step["options"] += SHADES
    return mended(codec.read(steps))


def _event(what: str, **how: st.SearchStrategy[Any]) -> st.SearchStrategy[Event]:
    return st.fixed_dictionaries(how).map(lambda drawn: Event(what, drawn))


_delivery = _event(
    "whatsapp_delivers",
    said=st.lists(messages, min_size=1, max_size=6),
    again=st.lists(st.integers(0, 99), max_size=2),
    chance=st.randoms(use_true_random=False),
)
_album = _event(
    "whatsapp_delivers",
    said=st.tuples(customers, st.integers(2, 5)).map(
        lambda drawn: [(drawn[0], _file(FILES[number % 2]), 0) for number in range(drawn[1])]
    ),
    again=st.lists(st.integers(0, 99), max_size=2),
    chance=st.randoms(use_true_random=False),
)
_answers = _event("bot_answers", count=st.integers(1, 9))
_rare = st.one_of(
    _event("owner_publishes", flow=live_flows()),
    _event("owner_takes", customer=customers),
    _event("owner_gives_back", customer=customers),
    _event("time_passes", minutes=st.sampled_from([1, 31, 61, 1500])),
    _event("whatsapp_delivers_again", since=st.integers(0, 99)),
    _event("power_goes"),
    _event("silence_is_looked_at"),
    _event("silence_is_looked_at"),
    _event("all_is_quiet"),
)
_sending = st.one_of(
    _event("desk_sends", limit=st.integers(1, 4)),
    _event(
        "whatsapp_takes_it",
        at=st.integers(0, 9),
        outcome=st.sampled_from(["sent", "sent", "again", "unclear", "gave up"]),
    ),
)
stories = st.lists(
    st.one_of(_delivery, _delivery, _album, _answers, _answers, _sending, _rare),
    min_size=20,
    max_size=35,
)
