"""What a lead was asked: its questions as the customer read them, and those that have no answer."""

from flowdesk.bot.talk import places
from flowdesk.flow.correction import put
from flowdesk.flow.engine import Run, filled
from flowdesk.flow.how import How, Way
from flowdesk.flow.kept import Kept
from flowdesk.flow.turn import Course
from flowdesk.store.values import Submission

_WITHOUT = frozenset({Way.SKIPPED, Way.PASSED})


def question(lead: Submission, step_id: str) -> str:
    """Give a question with its places filled, the step's id where it has no words."""
    step = lead.flow.get(step_id)
    if step is None:
        return step_id
    known = places(lead.reference, lead.contact_name, lead.contact_phone, lead.started_at)
    run = Run(lead.flow, lead.id, "", known)
    return filled(run, step.question, lead.answers).strip() or step_id


def how(lead: Submission) -> dict[str, How]:
    """Give by step how the answers came, where that was noted; an older lead does not say."""
    return dict(Course.loads(lead.trail).how)


def answers(lead: Submission) -> dict[str, Kept | None]:
    """Give the answers in their order, and in their places None for the questions that were left out."""
    shown: dict[str, Kept] = dict(lead.answers)
    empty = [step for step, each in how(lead).items() if each.way in _WITHOUT and step not in shown]
    for step in empty:
        shown = put(shown, lead.flow, step, "")
    return {step: None if step in empty else kept for step, kept in shown.items()}
