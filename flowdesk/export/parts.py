"""What an export is made of: for each rule its leads that are asked for, and the columns they need."""

import time
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from sqlalchemy.orm import Session

from flowdesk.export.columns import Columns, columns
from flowdesk.export.place import ExportError
from flowdesk.export.request import Leads
from flowdesk.flow.flow import Flow
from flowdesk.store import lines, marks, rules, submissions, versions
from flowdesk.store.chosen import Chosen, Mark
from flowdesk.tongue.say import tr


@dataclass(frozen=True)
class Part:
    """The leads of one rule, and how many they are."""

    rule_id: int
    name: str
    chosen: Chosen
    leads: int


def parts(session: Session, leads: Leads, zone: tzinfo | None) -> list[Part]:
    """Give the rules that leave the house: the one that is named, else those with leads.

    Where no lead is left out, a published rule without leads is among them. Raises ExportError for a
    rule that is not there.
    """
    return leaving(asked(session, leads, zone), leads)


def leaving(found: list[Part], leads: Leads) -> list[Part]:
    """Give those of the rules that are looked through of which something is written."""
    if leads.rule is None and leads.narrowed:
        return [part for part in found if part.leads]
    return found


def asked(session: Session, leads: Leads, zone: tzinfo | None) -> list[Part]:
    """Give the rules that are looked through, also those of which nothing is wanted in the end."""
    chosen = leads.chosen(zone)
    return [_part(session, *rule, chosen, leads.new) for rule in _rules(session, leads)]


def held(
    session: Session, leads: Leads, wanted: list[Part], at: datetime | None
) -> tuple[tuple[int, Mark], ...]:
    """Give what the next export of only new leads may leave out: of a part of the leads nothing."""
    if at is None or leads.part:
        return ()
    return tuple((part.rule_id, marks.now(session, part.rule_id, at)) for part in wanted)


def flows(session: Session, part: Part) -> list[Flow]:
    """Give the flow of every version of a rule, newest first; where there is none, what is drawn."""
    found = versions.of_rule(session, part.rule_id, part.chosen.leads.practice)
    return [each.flow for each in found] or [rules.get(session, part.rule_id).rule.flow]


def layout(session: Session, part: Part, known: list[Flow], zone: tzinfo | None) -> Columns:
    """Lay out the columns of a rule over all its versions."""
    answered = lines.answered(session, part.rule_id, part.chosen)
    return columns(known, answered, zone_name(zone))


def zone_name(zone: tzinfo | None) -> str:
    """Say whose clock the times are by."""
    return "/".join(dict.fromkeys(time.tzname)) if zone is None else str(zone)


def _part(session: Session, rule_id: int, name: str, chosen: Chosen, new: bool) -> Part:
    if new:
        after, practised = (marks.of(session, rule_id, practice) for practice in (False, True))
        chosen = replace(chosen, after=after, practised=practised)
    return Part(rule_id, name, chosen, lines.tally(session, rule_id, chosen))


def _rules(session: Session, leads: Leads) -> list[tuple[int, str]]:
    found = submissions.rules_with_leads(session, leads.practice)
    if leads.rule is None:
        return found
    if named := [each for each in found if leads.rule in each]:
        return named
    return [_without_leads(session, leads.rule)]


def _without_leads(session: Session, rule: int | str) -> tuple[int, str]:
    if isinstance(rule, int):
        return rule, rules.get(session, rule).rule.name
    stored = rules.by_name(session, rule)
    if stored is None:
        raise ExportError(tr("There is no rule called {rule}.", rule=rule))
    return stored.id, rule
