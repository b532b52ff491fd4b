"""Which rule answers a message when no flow runs, and which version of its flow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from flowdesk.flow.rule import Strategy, choose
from flowdesk.store import rules
from flowdesk.store.values import Contact, Version


@dataclass(frozen=True)
class Picked:
    """What answers: the rule's reply, and the version of its flow to run; None where it only replies."""

    rule_id: int
    reply: str
    version: Version | None


Pick = Callable[[Session, Contact, str, datetime], Picked | None]


def published(session: Session, _contact: Contact, text: str, _now: datetime) -> Picked | None:
    """Pick among the rules that are on, by what is live of them."""
    live = [(stored.live, stored) for stored in rules.active(session) if stored.live]
    found = choose([rule for rule, _ in live], text)
    if found is None:
        return None
    stored = next(stored for rule, stored in live if rule is found)
    return Picked(stored.id, found.reply, stored.version if found.flow_enabled else None)


class Drafts:
    """Picks for the practice phone: drafts run, and the rule on the desk answers what nothing matches.

    Each rule has a practice customer of its own, so ``rule_of`` tells by the contact which rule is
    being tried. That rule answers even when it is switched off.
    """

    def __init__(self, rule_of: Callable[[Contact], int | None]):
        self._rule_of = rule_of

    def __call__(
        self, session: Session, contact: Contact, text: str, now: datetime
    ) -> Picked | None:
        """Pick the rule that a practice message starts, with a version of its draft."""
        tried_id = self._rule_of(contact)
        tried = rules.find(session, tried_id) if tried_id is not None else None
        others = [each for each in rules.active(session) if each.id != tried_id]
        rule = choose([*([tried] if tried else []), *others], text)
        if tried and (rule is None or rule.rule.strategy is Strategy.DEFAULT):
            rule = tried
        if rule is None:
            return None
        runs = rule.rule.flow_enabled and rule.rule.flow.steps
        version = rules.snapshot(session, rule.id, now) if runs else None
        return Picked(rule.id, rule.rule.reply, version)
