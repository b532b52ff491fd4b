"""The stored rules: read, one more, a copy, one less, on and off."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from flowdesk.flow.rule import Rule
from flowdesk.store import rules
from flowdesk.store.database import Database
from flowdesk.store.values import RuleCard, StoredRule
from flowdesk.ui.rules.starters import free_name


class Shelf:
    """Has the rules of a database at hand, each deed in a transaction of its own."""

    def __init__(self, database: Database, clock: Callable[[], datetime]):
        self._database = database
        self._clock = clock

    def cards(self) -> list[RuleCard]:
        """Give what the list shows of each rule."""
        with self._database.read() as session:
            return rules.listed(session)

    def get(self, rule_id: int) -> StoredRule:
        """Give a rule with all that is stored of it."""
        with self._database.read() as session:
            return rules.get(session, rule_id)

    def add(self, rule: Rule) -> int:
        """Store a rule under a name that is free; give its number."""
        with self._database.begin() as session:
            return self._add(session, rule)

    def copy(self, rule_id: int) -> int:
        """Store a copy, switched off, so that two rules never fight over a keyword."""
        with self._database.begin() as session:
            rule = rules.get(session, rule_id).rule
            number = self._add(session, replace(rule, name=f"{rule.name} copy"))
            rules.set_active(session, number, False)
            return number

    def delete(self, rule_id: int) -> None:
        """Delete a rule; its leads stay."""
        with self._database.begin() as session:
            rules.delete(session, rule_id)

    def switch(self, rule_id: int, on: bool) -> None:
        """Let the bot answer a rule, or not."""
        with self._database.begin() as session:
            rules.set_active(session, rule_id, on)

    def _add(self, session: Session, rule: Rule) -> int:
        taken = {card.name for card in rules.listed(session)}
        named = replace(rule, name=free_name(rule.name, taken))
        return rules.add(session, named, self._clock())
