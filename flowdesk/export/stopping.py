"""Where a lead stopped: the step whose answer did not come, as the lead itself has noted it."""

from collections.abc import Callable

from flowdesk.flow.flow import Flow
from flowdesk.flow.state import BotState
from flowdesk.flow.turn import Course
from flowdesk.flow.ways import way
from flowdesk.store.lines import Line
from flowdesk.store.values import Status

_UNFINISHED = frozenset({Status.IN_PROGRESS, Status.ABANDONED, Status.CANCELLED})

Key = tuple[object, ...]


class Stops:
    """Finds it, once for all leads that came the same way. ``flow`` gives a version's flow."""

    def __init__(self, flow: Callable[[int], Flow]) -> None:
        self._flow = flow
        self._known: dict[Key, str] = {}

    def of(self, line: Line) -> str:
        """Give the id of the step, empty where everything was asked."""
        if line.status not in _UNFINISHED:
            return ""
        flow, at = self._flow(line.version_id), _awaited(line)
        key = (line.version_id, at, line.trail, *_branches(flow, line))
        found = self._known.get(key)
        if found is None:
            trail = Course.loads(line.trail).trail
            found = self._known[key] = way(flow, line.answers, trail, at).open or ""
        return found


def _awaited(line: Line) -> str | None:
    """Give the step that the contact is at, if that is in this form and still open."""
    state = BotState.parse(line.bot_state) if line.status is Status.IN_PROGRESS else None
    return state.step if state is not None and state.submission == line.id else None


def _branches(flow: Flow, line: Line) -> Key:
    """Give what of the answers can make a difference: that they are there, and what they say where
    the author branches on it.
    """
    return tuple(
        (name, kept if (step := flow.get(name)) and step.next_mapping else "")
        for name, kept in line.answers.items()
    )
