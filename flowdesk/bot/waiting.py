"""The form that a contact is in the middle of, and asking its open question again."""

from flowdesk.bot.change import Change
from flowdesk.bot.talk import Talk
from flowdesk.flow.engine import Course, filled, resume
from flowdesk.flow.state import BotState
from flowdesk.store import submissions
from flowdesk.store.values import Status, Submission


def running(talk: Talk) -> tuple[Submission, str] | None:
    """Give the submission under way and the step that waits; a state that names none is none."""
    state = BotState.parse(talk.contact.bot_state)
    lead = submissions.find(talk.session, state.submission) if state else None
    if state is None or lead is None or lead.status is not Status.IN_PROGRESS:
        return None
    return (lead, state.step) if state.step in lead.flow else None


def ask_again(talk: Talk, lead: Submission, step: str, words: str = "") -> Change:
    """Queue the open question once more, with what is to be said before it; nothing moves but the page
    of its options, of which fewer fit beside many words.
    """
    run = talk.run(lead.flow, lead.id, lead.reference, lead.completion)
    said = filled(run, words, lead.answers)
    course = Course.loads(lead.trail)
    turn = resume(run, step, lead.answers, course, said)
    if turn.course != course:
        submissions.keep_trail(talk.session, lead.id, turn.course.dumps())
    if turn.say:
        talk.say(turn.say, lead.id)
    return talk.changed("message", lead.id, lead.rule_id, step)
