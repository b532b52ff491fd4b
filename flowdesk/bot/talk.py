"""Talk: one contact at one moment of one transaction; what is kept about it and said to it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from flowdesk.bot.change import Change
from flowdesk.bot.closed import Closed
from flowdesk.bot.own_words import own_words
from flowdesk.flow.engine import Outcome, Run, Turn
from flowdesk.flow.flow import Flow
from flowdesk.flow.measure import units
from flowdesk.flow.message import Outgoing
from flowdesk.flow.own_words import OwnWords
from flowdesk.flow.paging import written
from flowdesk.flow.shape import TEXT, shape
from flowdesk.flow.state import BotState
from flowdesk.flow.words import LANGUAGES, Language
from flowdesk.store import contacts, history, outbox, quiet, rules, submissions
from flowdesk.store.values import UNTIL_RESUMED, WHATSAPP, Contact, Deed, Status, Who
from flowdesk.whatsapp.reading import table, text
from flowdesk.whatsapp.render import render

_STATUS = {Outcome.COMPLETE: Status.COMPLETED, Outcome.CANCELLED: Status.CANCELLED}


def places(reference: str, name: str, phone: str | None, now: datetime) -> dict[str, str]:
    """Give the values of the built-in places; the date is the laptop's, as 2026-11-30."""
    return {
        "ReferenceCode": reference,
        "ContactName": name,
        "Phone": f"+{phone}" if phone else "",
        "Date": now.astimezone().date().isoformat(),
    }


@dataclass(frozen=True)
class Talk:
    """A contact, the transaction that everything about it goes into, the time it is, and the
    languages of the reserved words, of which the first is spoken.

    What is said leaves after ``wait``, so that it can be called off until then. While the shop is
    ``closed`` that is said before everything else, where the customer does not know it yet.
    """

    session: Session
    contact: Contact
    now: datetime
    languages: tuple[str, ...] = tuple(LANGUAGES)
    wait: timedelta = field(default=timedelta())
    closed: Closed | None = None

    @property
    def language(self) -> Language:
        """The language of what Flowdesk itself says."""
        return LANGUAGES[self.languages[0]]

    @property
    def own(self) -> OwnWords:
        """The owner's own reserved words, as they are now."""
        return own_words(self.session)

    def places(self, reference: str) -> dict[str, str]:
        """Give the values of the built-in places."""
        return places(reference, self.contact.name, self.contact.phone, self.now)

    def run(self, flow: Flow, submission_id: int, reference: str, completion: str) -> Run:
        """Give the run of a flow that belongs to one submission of this contact."""
        return Run(
            flow, submission_id, completion, self.places(reference), self.languages, self.own
        )

    def keep(self, turn: Turn, submission_id: int, rule_id: int) -> Change:
        """Store what a turn came to, and queue what it says."""
        status = _STATUS.get(turn.outcome, Status.IN_PROGRESS)
        answers, trail = dict(turn.answers), turn.course.dumps()
        submissions.record(self.session, submission_id, answers, status, self.now, trail)
        state = None if turn.step is None else str(BotState(turn.step, submission_id))
        contacts.set_state(self.session, self.contact.id, state)
        if turn.outcome is Outcome.CANCELLED:
            moved = {"before": Status.IN_PROGRESS.value, "after": status.value}
            history.add(self.session, submission_id, Who.CUSTOMER, Deed.STATUS, self.now, **moved)
        if turn.outcome is Outcome.STOPPED:
            outbox.withdraw(self.session, self.contact.id)
        if turn.say:
            stays = turn.outcome is not Outcome.STOPPED
            (self if stays else replace(self, closed=None)).say(turn.say, submission_id)
        if turn.outcome is Outcome.STOPPED:
            contacts.opt_out(self.session, self.contact.id, self.now)
        elif turn.outcome is Outcome.HANDED_OVER:
            contacts.pause(self.session, self.contact.id, UNTIL_RESUMED, handed_over_at=self.now)
        elif turn.step is not None:
            self.remind(submission_id, rule_id)
        return self.changed("submission", submission_id, rule_id, turn.step)

    def remind(self, submission_id: int, rule_id: int) -> None:
        """Set when the customer's silence is to be looked at, as the rule says; practice has none.

        Where the rule asks for none, an answer has called off what was due, and else `silence` does.
        """
        if self.contact.channel != WHATSAPP:
            return
        after = rules.nudge_after(self.session, rule_id)
        if after > 0:
            due = self.now + timedelta(minutes=after)
            quiet.await_answer(self.session, submission_id, due)

    def say(self, outgoing: Outgoing, submission_id: int | None = None) -> int | None:
        """Queue a bubble, which the owner reads as it is sent, and give its number; nothing to say is
        silence, and None.
        """
        if not outgoing.text.strip() and not outgoing.choices:
            return None
        outgoing = self._with_closed(outgoing)
        body = render(outgoing, self.language.open_list)
        typed = text(table(body, "text"), "body")
        labels = () if typed else tuple(choice.label for choice in outgoing.choices)
        said = typed or outgoing.text
        how = body, said, labels, submission_id, self.now, self.now + self.wait
        return outbox.queue(self.session, self.contact.id, *how)

    def say_closed(self) -> Change | None:
        """Say only that the shop is closed; None where it is open, or the customer knows."""
        words = self._closed_words()
        if not words:
            return None
        self.say(Outgoing(words))
        return self.changed("message")

    def _with_closed(self, outgoing: Outgoing) -> Outgoing:
        """Put before a bubble that the shop is closed; a bubble that has no room for it follows it."""
        words = self._closed_words()
        if not words or words == outgoing.text:
            return outgoing
        joined = replace(outgoing, text=f"{words}\n\n{outgoing.text}")
        if shape(joined) == shape(outgoing) and units(written(joined)) <= TEXT:
            return joined
        self.say(Outgoing(words))
        return outgoing

    def _closed_words(self) -> str:
        if self.closed is None:
            return ""
        return self.closed.words(self.session, self.contact.id, self.places(""), self.now)

    def changed(
        self,
        kind: str,
        submission_id: int | None = None,
        rule_id: int | None = None,
        step: str | None = None,
    ) -> Change:
        """Give what to tell those who watch."""
        return Change(kind, self.contact.channel, self.contact.id, submission_id, rule_id, step)
