"""Who is in the middle of a form, and the list of versions."""

from datetime import datetime, timedelta

from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.flow.state import BotState
from flowdesk.store import contacts, rules, submissions, versions
from flowdesk.store.database import Database
from flowdesk.store.inside import inside
from flowdesk.store.values import PRACTICE, Inside, Numbered, Status

SHORTER = codec.loads('[{"id": "Name", "question": "Who?", "type": "Text"}]')


def begin(
    database: Database, rule_id: int, phone: str, step: str, channel: str = "whatsapp"
) -> int:
    """Let a customer stand at a step of the published version; give their number."""
    with database.begin() as session:
        version = rules.get(session, rule_id).version
        assert version is not None
        now = version.created_at
        who = contacts.meet(session, channel, phone, None, f"Customer {phone}", now).id
        lead = submissions.begin(session, who, rule_id, version.id, f"REF-{phone}", now)
        contacts.set_state(session, who, f"FLOW:{step}:{lead}")
    return who


def test_who_is_inside_and_at_which_step(database: Database, rule: Rule, rule_id: int) -> None:
    """Each with the version they began with, which publishing does not change."""
    first = begin(database, rule_id, "1", "Receipt")
    with database.begin() as session:
        now = rules.get(session, rule_id).version.created_at
        rules.save(
            session, rule_id, Rule(rule.name, rule.keywords, flow_enabled=True, flow=SHORTER), now
        )
        rules.publish(session, rule_id, now)
    second = begin(database, rule_id, "2", "Na:me")
    with database.read() as session:
        assert inside(session, rule_id) == [
            Inside(second, "Customer 2", "2", 2, "Na:me"),
            Inside(first, "Customer 1", "1", 1, "Receipt"),
        ]
        assert inside(session, rule_id + 1) == []


def test_who_is_not_inside(database: Database, rule_id: int, now: datetime) -> None:
    """Practice, who is done, and who left the form for another one."""
    begin(database, rule_id, "1", "Name", PRACTICE)
    done = begin(database, rule_id, "2", "Name")
    left = begin(database, rule_id, "3", "Name")
    with database.begin() as session:
        state = BotState.parse(contacts.get(session, done).bot_state)
        assert state is not None
        submissions.set_status(session, state.submission, Status.COMPLETED, now)
        contacts.set_state(session, left, "FLOW:Name:999")
    gone = begin(database, rule_id, "4", "Name")
    with database.begin() as session:
        contacts.set_state(session, gone, None)
        assert inside(session, rule_id) == []


def test_versions_are_listed_newest_first(
    database: Database, rule: Rule, rule_id: int, now: datetime
) -> None:
    """Each with its number and when it was published; practice snapshots are none."""
    later = now + timedelta(hours=1)
    with database.begin() as session:
        rules.save(session, rule_id, Rule(rule.name, flow_enabled=True, flow=SHORTER), later)
        rules.snapshot(session, rule_id, later)
        made = rules.publish(session, rule_id, later)
    with database.read() as session:
        listed = versions.numbered(session, rule_id)
    assert listed[0] == Numbered(made.id, 2, later)
    assert [(one.number, one.created_at) for one in listed] == [(2, later), (1, now)]
