"""Answers made up to try a flow with: one for each step, each told apart from the others'."""

from itertools import count

from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import Answers, Kept
from flowdesk.flow.matching import digits, normalise
from flowdesk.flow.measure import cut
from flowdesk.flow.message import Incoming, Other, Photo, Text
from flowdesk.flow.runs.covering import way_to
from flowdesk.flow.runs.leg import OTHER, By, Leg, branches
from flowdesk.flow.step import Again, Step

PHOTO = "images/example.jpg"
"""Where the photo would lie that stands for any."""

_LONGEST = 40
_NOT_ASKED_FOR = Other("location")
_NONSENSE = ("qzxv", "wkjq", "zzyx", "0000")


def given(flow: Flow, leg: Leg) -> Incoming:
    """Give a message that takes a leg that is left by an answer; an option is typed."""
    step = flow[leg.step]
    if leg.answer != OTHER:
        return Text(leg.answer)
    if step.type == "Image":
        return Photo(PHOTO)
    place = flow.position(step.id) + 1
    if step.type == "Phone":
        return Text(f"+1 555 01 {place:05d}")
    taken = {normalise(key) for key in branches(step)}
    tries = (f"Example {cut(step.id, _LONGEST)}{'' if at == 1 else f' {at}'}" for at in count(1))
    return Text(next(text for text in tries if normalise(text) not in taken))


def kept(step: Step, sent: Incoming) -> Kept:
    """Give what is to be stored of an answer; of a photo a path that stands for any."""
    if isinstance(sent, Photo):
        return (sent.path,) if step.room() > 1 else sent.path
    text = sent.body if isinstance(sent, Text) else ""
    return digits(text) if step.type == "Phone" else text


def wrong(step: Step) -> Incoming | None:
    """Give a message that is no answer to a step; None where every such text would be one."""
    if step.type == "Text":
        return _NOT_ASKED_FOR
    tries = (Text("12"),) if step.type == "Phone" else tuple(Text(said) for said in _NONSENSE)
    return next((said for said in tries if isinstance(step.read(said), Again)), None)


def before(flow: Flow, step_id: str) -> Answers:
    """Give answers to the steps on a shortest way to another, for a chat that begins there."""
    answered = (leg for leg in way_to(flow, step_id) if leg.by is By.ANSWER)
    return {leg.step: kept(flow[leg.step], given(flow, leg)) for leg in answered}
