"""Talk: one contact at one moment of one transaction; what is kept about it and said to it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from flowdesk.bot.change import Change
from flowdesk.flow.engine import Outcome, Run, Turn
from flowdesk.flow.flow import Flow
from flowdesk.flow.message import Outgoing
from flowdesk.flow.state import BotState
from flowdesk.store import contacts, outbox, submissions
from flowdesk.store.values import Contact, Status
from flowdesk.whatsapp.render import render

_STATUS = {Outcome.COMPLETE: Status.COMPLETED, Outcome.CANCELLED: Status.CANCELLED}


@dataclass(frozen=True)
class Talk:
    """A contact, the transaction that everything about it goes into, and the time it is."""

    session: Session
    contact: Contact
    now: datetime

    def places(self, reference: str) -> dict[str, str]:
        """Give the values of the built-in places; the date is the laptop's, as 2026-11-30."""
        return {
            "ReferenceCode": reference,
            "ContactName": self.contact.name,
            "Phone": f"+{self.contact.phone}" if self.contact.phone else "",
            "Date": self.now.astimezone().date().isoformat(),
        }

    def run(self, flow: Flow, submission_id: int, reference: str, completion: str) -> Run:
        """Give the run of a flow that belongs to one submission of this contact."""
        return Run(flow, submission_id, completion, self.places(reference))

    def keep(self, turn: Turn, submission_id: int, rule_id: int) -> Change:
        """Store what a turn came to, and queue what it says."""
        status = _STATUS.get(turn.outcome, Status.IN_PROGRESS)
        submissions.record(self.session, submission_id, dict(turn.answers), status, self.now)
        state = None if turn.step is None else str(BotState(turn.step, submission_id))
        contacts.set_state(self.session, self.contact.id, state)
        if turn.say:
            self.say(turn.say, submission_id)
        if turn.outcome is Outcome.STOPPED:
            contacts.opt_out(self.session, self.contact.id, self.now)
        return self.changed("submission", submission_id, rule_id, turn.step)

    def say(self, outgoing: Outgoing, submission_id: int | None = None) -> None:
        """Queue a bubble; nothing to say is silence."""
        if not outgoing.text.strip() and not outgoing.choices:
            return
        labels = tuple(choice.label for choice in outgoing.choices)
        body, text = render(outgoing), outgoing.text
        outbox.queue(self.session, self.contact.id, body, text, labels, submission_id, self.now)

    def changed(
        self,
        kind: str,
        submission_id: int | None = None,
        rule_id: int | None = None,
        step: str | None = None,
    ) -> Change:
        """Give what to tell those who watch."""
        return Change(kind, self.contact.channel, self.contact.id, submission_id, rule_id, step)
