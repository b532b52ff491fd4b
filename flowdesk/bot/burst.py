"""Bursts: photos that a customer sends within seconds of each other, as when they choose several.

One bubble answers a burst. Its photos join the answer that the first one gave, while that has room;
the others answer a step that waits for a photo, or are kept in the chat.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flowdesk.bot.change import Change
from flowdesk.bot.talk import Talk
from flowdesk.bot.waiting import running
from flowdesk.flow import album
from flowdesk.flow.message import Photo
from flowdesk.flow.turn import Course
from flowdesk.store import inbound, submissions
from flowdesk.store.post import Settled
from flowdesk.store.values import Status

GAP = timedelta(seconds=10)
"""How far apart on the customer's phone a photo and the next one of its burst are sent."""

_FAR = 100
"""Among how many of the customer's last messages the rest of a burst is looked for."""

_CLOSED = frozenset({Status.CANCELLED, Status.APPROVED, Status.REJECTED})
"""The customer gave it up, or the owner has judged what was there."""


def around(talk: Talk, sent_at: datetime) -> tuple[Settled, ...]:
    """Give the files that were sent about that time and came before, the nearest in time first."""

    def away(other: Settled) -> timedelta:
        return abs(sent_at - other.sent_at)

    came = inbound.settled(talk.session, talk.contact.id, _FAR)
    near = [each for each in came if each.kind in {"image", "document"} and away(each) <= GAP]
    return tuple(sorted(near, key=away))


def join(talk: Talk, photo: Photo, together: Sequence[Settled]) -> Change | None:
    """Put a photo beside one of its burst in the answer that this one is in, where there is room.

    Nothing is said, and the submission keeps its status. One that is cancelled or judged never
    changes, nor does an earlier one while another is under way.
    """
    waits = running(talk)
    for number in dict.fromkeys(each.submission_id for each in together):
        lead = None if number is None else submissions.find(talk.session, number)
        if lead is None or lead.status in _CLOSED or (waits and waits[0].id != lead.id):
            continue
        step = waits[1] if waits else None
        paths = [each.path for each in together if each.submission_id == number and each.path]
        course = Course.loads(lead.trail)
        answers = album.join(lead.flow, lead.answers, step, course, paths, photo.path)
        if answers is not None:
            submissions.amend(talk.session, lead.id, answers, talk.now)
            return talk.changed("submission", lead.id, lead.rule_id, step)
    return None


def is_more_than_wanted(talk: Talk) -> bool:
    """Tell whether no step waits for a photo, so that one more of a burst is left in the chat."""
    waits = running(talk)
    return not (waits and album.wanted(waits[0].flow, waits[1]))
