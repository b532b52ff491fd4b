"""Ids: each step needs one of its own."""

from collections.abc import Iterator
from functools import partial

from flowdesk.flow import template
from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.step import COMPLETE, HANDOFF
from flowdesk.tongue.say import tr

RESERVED = (COMPLETE, HANDOFF, template.BUILT_IN[0])
"""COMPLETE ends a flow, HANDOFF gives it to a person, and ``{{ReferenceCode}}`` is always the
submission's code.
"""


_fold = str.casefold
_FOLDED = frozenset(map(_fold, RESERVED))


def problems(flow: Flow) -> Iterator[Problem]:
    """Find ids that are empty, reserved or double."""
    names = flow.ids()
    if flow.is_single() and all(map(str.strip, names)) and _FOLDED.isdisjoint(map(_fold, names)):
        return
    seen: set[str] = set()
    for at, step in enumerate(flow.steps):
        if not step.id.strip():
            fix = _rename(flow, at, f"Step_{at + 1}")
            sentence = tr("Step {number} has no id. Give it a name of its own.", number=at + 1)
            yield Problem("empty-id", Severity.ERROR, sentence, step.id, fixes=(fix,))
        elif _fold(step.id) in _FOLDED:
            fix = _rename(flow, at, f"{step.id}_step")
            sentence = tr(
                "A step cannot be called “{name}”: that name has a meaning of its own.",
                name=step.id,
            )
            yield Problem("reserved-id", Severity.ERROR, sentence, step.id, fixes=(fix,))
        elif step.id in seen:
            fix = _rename(flow, at, step.id)
            sentence = tr(
                "Two steps are called “{name}”. Each needs a name of its own.", name=step.id
            )
            yield Problem("double-id", Severity.ERROR, sentence, step.id, fixes=(fix,))
        seen.add(step.id)


def _rename(flow: Flow, at: int, wanted: str) -> Fix:
    name = flow.fresh_id(wanted)
    return Fix(tr("Rename to {name}", name=name), partial(_renamed, at=at, name=name))


def _renamed(flow: Flow, at: int, name: str) -> Flow:
    return flow.put_at(at, flow.steps[at].with_(id=name))
